//! Names as the site writes them, and what was repaired in them.

use crate::fault::{FileFault, OwnFault};
use crate::reference::counted;

/// How often what was repaired or left out.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Repairs {
    pub(super) quotes: u64,
    pub(super) commas: u64,
    pub(super) breaks: u64,
    pub(super) nul_names: u64,
    pub(super) nul_units: u64,
    /// Labels that contradict their codes, the first ones as examples.
    pub(super) labels: Vec<String>,
}

impl Repairs {
    /// One sentence for each kind.
    pub(super) fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        let mut tell = |count: u64, one: &str, many: &str, text: &str| {
            if count > 0 {
                notices.push(format!("{} {text}", counted(count, one, many)));
            }
        };
        let quotes = "with quotes that are not doubled: read as part of the name";
        tell(self.quotes, "name", "names", quotes);
        let commas = "with commas and no quotes around it all: read as part of the name";
        tell(self.commas, "name", "names", commas);
        tell(
            self.breaks,
            "name",
            "names",
            "with line breaks: read as blanks",
        );
        let (one, many) = ("NUL byte", "NUL bytes");
        tell(
            self.nul_names,
            one,
            many,
            "in place of names: read as no name",
        );
        let units = "in place of names of units: the units were taken by their codes";
        tell(self.nul_units, one, many, units);
        if let Some(first) = self.labels.first() {
            let count = counted(self.labels.len() as u64, "name of a unit", "names of units");
            notices.push(format!(
                "{count} against the code, first {first}: the codes were taken"
            ));
        }
        notices
    }
}

/// The name in a field as it stands, quotes and all; none where there is only a NUL byte.
pub(super) fn read(
    raw: &str,
    line: u64,
    repairs: &mut Repairs,
) -> Result<Option<String>, FileFault> {
    let raw = raw.trim();
    let quoted = raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"');
    let name = if quoted {
        unquoted(&raw[1..raw.len() - 1], line, repairs)?
    } else {
        bare(raw, line, repairs)?
    };
    let trimmed = name.trim_matches(['\0', ' ', '\t', '\r', '\n']);
    if trimmed.contains('\0') {
        return Err(FileFault::WrongEncoding {
            line: Some(line),
            what: "a NUL byte inside a name".to_owned(),
        });
    }
    if trimmed.is_empty() {
        repairs.nul_names += u64::from(name.contains('\0'));
        return Ok(None);
    }
    if !name.contains(['\r', '\n']) {
        return Ok(Some(trimmed.to_owned()));
    }
    repairs.breaks += 1;
    let parts = trimmed.split(['\r', '\n']).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Ok(Some(parts.join(" ")))
}

/// What stands between quotes: doubled ones are one, single ones are part of the name where no field can end there.
fn unquoted(inner: &str, line: u64, repairs: &mut Repairs) -> Result<String, FileFault> {
    if !inner.contains('"') {
        return Ok(inner.to_owned());
    }
    let without = inner.replace("\"\"", "");
    if !without.contains('"') {
        return Ok(inner.replace("\"\"", "\""));
    }
    if inner.contains("\",\"") {
        return Err(open_quote(line, inner));
    }
    repairs.quotes += 1;
    Ok(inner.to_owned())
}

/// A name without quotes around it.
fn bare(raw: &str, line: u64, repairs: &mut Repairs) -> Result<String, FileFault> {
    if raw.contains('"') {
        return Err(open_quote(line, raw));
    }
    repairs.commas += u64::from(raw.contains(','));
    Ok(raw.to_owned())
}

fn open_quote(line: u64, raw: &str) -> FileFault {
    let shown: String = raw.chars().take(60).collect();
    let message = format!("it cannot be told where the name ends: `{shown}`");
    let hint = "put one quote before the name and one behind it, and double those inside";
    OwnFault::new("open-quote", message, hint).at(line).into()
}
