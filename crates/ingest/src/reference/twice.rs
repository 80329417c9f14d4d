//! One key, one row.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use crate::fault::{FileFault, OwnFault};
use crate::reference::json;

/// The keys of a list seen so far, with the line of each.
pub(crate) struct Keys<K>(HashMap<K, u64>);

impl<K> Default for Keys<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Eq + Hash> Keys<K> {
    /// Notes a key at a line.
    ///
    /// # Errors
    /// A key that was seen, in the words of `what`.
    pub(crate) fn add(&mut self, key: K, line: u64, what: impl Display) -> Result<(), FileFault> {
        match self.0.insert(key, line) {
            None => Ok(()),
            Some(first) => Err(twice(&format!("{what} stands twice, first in row {first}"))
                .at(line)
                .into()),
        }
    }

    /// Notes a key of an entry of a JSON list, from 0.
    ///
    /// # Errors
    /// A key that was seen, in the words of `what`.
    pub(crate) fn add_entry(
        &mut self,
        key: K,
        entry: u64,
        what: impl Display,
    ) -> Result<(), FileFault> {
        match self.0.insert(key, entry) {
            None => Ok(()),
            Some(first) => {
                let message = format!("{what} stands twice, first as {}", json::place(first));
                Err(twice(&message).in_place(json::place(entry)).into())
            }
        }
    }
}

fn twice(message: &str) -> OwnFault {
    let hint = "a list has one row for each key: remove the wrong one";
    OwnFault::new("same-key-twice", message, hint)
}
