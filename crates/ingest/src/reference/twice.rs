//! One key, one row.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use crate::fault::{FileFault, OwnFault};

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
            Some(first) => {
                let message = format!("{what} stands twice, first in row {first}");
                let hint = "a list has one row for each code: remove the wrong one";
                Err(OwnFault::new("same-key-twice", message, hint)
                    .at(line)
                    .into())
            }
        }
    }
}
