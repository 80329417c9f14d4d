//! Where the columns that a map names stand in a file.

use tradeq_model::close_to;

use crate::fault::{FileFault, OwnFault, Place};
use crate::keys::Said;

/// The header row of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    names: Vec<String>,
}

impl Columns {
    pub(super) fn new(names: Vec<String>) -> Self {
        Self { names }
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name as written.
    pub(super) fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// The place of a column; `row` is the place of the header for messages.
    pub(super) fn place(&self, said: &Said<String>, row: &Place) -> Result<usize, FileFault> {
        let wanted = said.value.trim();
        let mut found = (0..).zip(&self.names).filter(|(_, name)| *name == wanted);
        let (first, second) = (found.next(), found.next());
        let fault = |class, message, hint| {
            FileFault::from(OwnFault::new(class, message, hint).in_place(row.clone()))
        };
        match (first, second) {
            (Some((at, _)), None) => Ok(at),
            (None, _) => {
                let close = close_to(wanted, self.names.iter().map(String::as_str));
                let known: Vec<String> =
                    self.names.iter().map(|name| format!("`{name}`")).collect();
                let guess = close
                    .first()
                    .map_or_else(String::new, |close| format!("did you mean `{close}`? "));
                let message = format!(
                    "the header has no column `{wanted}`, which the map names in line {} as `{}`",
                    said.line, said.key
                );
                let guess = match self.names.as_slice() {
                    [_] => "the header is one column: what stands between columns is `file.delimiter`; ".to_owned(),
                    _ => guess,
                };
                let hint = format!(
                    "{guess}the columns are {}; where the header stands is `file.header_row`",
                    known.join(", ")
                );
                Err(fault("map-column", message, hint))
            }
            (Some(_), Some(_)) => {
                let message = format!(
                    "the header has column `{wanted}` twice, which the map names in line {} as `{}`",
                    said.line, said.key
                );
                Err(fault(
                    "map-column-twice",
                    message,
                    "rename one of the two in the file".to_owned(),
                ))
            }
        }
    }
}
