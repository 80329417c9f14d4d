//! All names of a column that have no code, so that they are mapped in one go.

use std::collections::BTreeMap;

use super::MappedFacts;
use crate::area_names::NotNamed;
use crate::fault::{FileFault, OwnFault};
use crate::mapped::code::Area;
use crate::mapped::dimension::Meaning;

/// How many are listed.
const MOST_NAMES: usize = 40;

impl MappedFacts {
    /// Reads on to the end of the file; nothing of it will be loaded.
    pub(super) fn unknown_names(&mut self, area: &Area) -> FileFault {
        let names = self.names.clone().unwrap_or_default();
        let place = self.bound.table.place(
            self.bound.row.number,
            area.dimension.column().map(|said| self.bound.place(said)),
        );
        let mut unknown: BTreeMap<String, (u64, Option<String>)> = BTreeMap::new();
        loop {
            if let Ok(Meaning::AsWritten(text)) = self.bound.meaning(&area.dimension)
                && let Err(NotNamed::Unknown(close)) = names.find(text)
            {
                let first = (self.bound.row.number, close.into_iter().next());
                unknown.entry(text.to_owned()).or_insert(first);
            }
            if !matches!(self.bound.advance(), Ok(true)) {
                break;
            }
        }
        let message = list(&unknown, self.bound.table.row_word());
        let section = area.dimension.key().split('.').next().unwrap_or_default();
        let hint = format!(
            "give each its code in the map, such as [{section}.values] \"Holland\" = \"NLD\"; what means all of them \
             goes into `totals`, and `others = \"skip\"` passes over what `values` does not have"
        );
        OwnFault::new("unknown-names", message, hint)
            .in_place(place)
            .into()
    }
}

/// Each name with the line or row where it stood first.
fn list(unknown: &BTreeMap<String, (u64, Option<String>)>, row_word: &str) -> String {
    let plural = if unknown.len() == 1 { "" } else { "s" };
    let mut text = format!("{} name{plural} without a code", unknown.len());
    for (name, (row, close)) in unknown.iter().take(MOST_NAMES) {
        text.push_str(&format!("\n  `{name}`: first in {row_word} {row}"));
        if let Some(close) = close {
            text.push_str(&format!("; did you mean `{close}`?"));
        }
    }
    if unknown.len() > MOST_NAMES {
        text.push_str(&format!("\n  and {} more", unknown.len() - MOST_NAMES));
    }
    text
}
