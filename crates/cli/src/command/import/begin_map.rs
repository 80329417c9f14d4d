use tradeq_ingest::{FileSource, mapped};

use crate::arguments::ImportArguments;
use crate::exit::{Exit, UsageError};
use crate::output;

/// `tradeq import FILE --map-init`: a map to fill in, on stdout or in a new file.
pub fn run(options: &ImportArguments) -> anyhow::Result<Exit> {
    let [file] = options.paths.as_slice() else {
        let message = "--map-init writes the map of one file\nhint: name the file alone";
        return Err(UsageError(message.into()).into());
    };
    let text = mapped::begin_map(&FileSource::new(file))?;
    let Some(path) = &options.output.output else {
        return output::print(&text).map(|()| Exit::Done);
    };
    // A map that somebody filled in is worth more than a new one.
    if path.exists() {
        let message = format!(
            "`{}` exists already\nhint: name another file with --output",
            path.display()
        );
        return Err(UsageError(message).into());
    }
    output::write_file(path, &text)?;
    eprintln!(
        "hint: fill in each `___`, then try it: tradeq import {} --map {} --dry-run",
        file.display(),
        path.display()
    );
    Ok(Exit::Done)
}
