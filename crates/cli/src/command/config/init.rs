use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::arguments::{Arguments, InitOptions};
use crate::exit::Exit;
use crate::place;

const TEXT: &str = include_str!("init.toml");

/// `tradeq config init`: a file that is there is never written over.
pub fn run(arguments: &Arguments, options: &InitOptions) -> Result<Exit> {
    let path = match &options.output {
        Some(path) => path.clone(),
        None => place::database(arguments.db.as_ref())?.with_file_name("tradeq.toml"),
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let told = |path: &Path| format!("cannot write `{}`", path.display());
    fs::create_dir_all(folder).with_context(|| told(folder))?;
    let mut file = fs::File::create_new(&path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => anyhow!(
            "there is a configuration already: `{}`\nhint: it stays as it is; name another file with --output",
            path.display()
        ),
        _ => anyhow!("{}: {error}", told(&path)),
    })?;
    file.write_all(TEXT.as_bytes())
        .with_context(|| told(&path))?;
    for flow in ["import", "export"] {
        let inbox = folder.join("inbox").join(flow);
        fs::create_dir_all(&inbox).with_context(|| told(&inbox))?;
    }
    eprintln!("wrote {}", path.display());
    eprintln!("made {}", folder.join("inbox").display());
    eprintln!("next: tradeq config check, then tradeq daemon");
    Ok(Exit::Done)
}
