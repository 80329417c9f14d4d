//! `NAME.toml` beside a file: what is said of this one file, over what its folder and the job say.

use std::path::{Path, PathBuf};

use toml::de::DeTable;
use tradeq_model::Day;

use crate::config::FileSaid;
use crate::error::IngestError;
use crate::failure::{Failure, FailureClass};
use crate::fault::OwnFault;
use crate::keys::{Keys, line_of};

const ENDING: &str = ".toml";
/// No such file has more.
const MOST_BYTES: u64 = 64 * 1024;

/// Whether a name is that of a side-car.
pub(super) fn is_one(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.to_lowercase().ends_with(ENDING)
}

/// The side-car of a file, whether it is there or not.
pub(super) fn of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ENDING);
    name.into()
}

/// Lays what a side-car says over what is said of every file.
///
/// # Errors
/// A side-car that cannot be read, or says something else than such a file does.
pub(super) fn read(path: &Path, base: &FileSaid) -> Result<FileSaid, Failure> {
    let name = path.display();
    let wrong = |message: String| Failure::new(FailureClass::File, message);
    let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
    if bytes > MOST_BYTES {
        return Err(wrong(format!(
            "{name}: the side-car has {bytes} bytes, expected at most {MOST_BYTES}"
        )));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| wrong(format!("{name}: the side-car cannot be read: {error}")))?;
    let mut said = of_text(&text, base).map_err(|fault| {
        let error = IngestError::Fault {
            file: name.to_string(),
            fault: fault.into(),
        };
        wrong(error.to_string())
    })?;
    // A map that a side-car names lies beside it.
    if said.map != base.map
        && let (Some(map), Some(folder)) = (&said.map, path.parent())
    {
        said.map = Some(folder.join(map));
    }
    Ok(said)
}

fn of_text(text: &str, base: &FileSaid) -> Result<FileSaid, OwnFault> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        let what = error.message().replace('\n', ", ");
        let hint = "a side-car has lines such as flow = \"import\"";
        OwnFault::new(
            "side-car-syntax",
            format!("the side-car is no TOML: {what}"),
            hint,
        )
        .at(line)
    })?;
    let mut keys = Keys::root(text, table.get_ref(), "side-car");
    let own = FileSaid::read(&mut keys)?;
    let published_on = match keys.text("published-on")? {
        Some(said) => {
            let day: Result<Day, _> = said.value.parse();
            let day = day.map_err(|_| said.fault("a day such as 2024-10-20", &said.value))?;
            Some(day.to_string())
        }
        None => None,
    };
    let said = FileSaid {
        flow: own.flow.or(base.flow),
        period: own.period.or(base.period),
        adapter: own.adapter.or_else(|| base.adapter.clone()),
        map: own.map.or_else(|| base.map.clone()),
        allow_cut: if keys.has("allow-cut") {
            own.allow_cut
        } else {
            base.allow_cut
        },
        accept_unknown: if keys.has("accept-unknown") {
            own.accept_unknown
        } else {
            base.accept_unknown
        },
        published_on,
    };
    keys.finish()?;
    Ok(said)
}
