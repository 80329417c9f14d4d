//! The parts of wholes that a file has, each under a number.

use rustc_hash::FxHashMap;

use crate::fault::{FileFault, OwnFault};

/// Names of parts, such as `re-export+mode:2100`; number 0 is the whole and has no name.
#[derive(Debug)]
pub(crate) struct Breakdowns {
    names: Vec<String>,
    numbers: FxHashMap<String, u16>,
    /// The number that was asked for last: rows of one part mostly stand together.
    last: u16,
}

impl Default for Breakdowns {
    fn default() -> Self {
        Self {
            names: vec![String::new()],
            numbers: FxHashMap::default(),
            last: 0,
        }
    }
}

impl Breakdowns {
    /// The number of a part.
    ///
    /// # Errors
    /// More parts than there are numbers: none of them may get the number of another.
    pub(crate) fn number(&mut self, name: &str, line: u64) -> Result<u16, FileFault> {
        if name.is_empty() {
            return Ok(0);
        }
        if self.name(self.last) == name {
            return Ok(self.last);
        }
        self.last = match self.numbers.get(name) {
            Some(number) => *number,
            None => {
                let number = u16::try_from(self.names.len()).map_err(|_| too_many(line))?;
                self.names.push(name.to_owned());
                self.numbers.insert(name.to_owned(), number);
                number
            }
        };
        Ok(self.last)
    }

    /// The name of a number.
    pub(crate) fn name(&self, number: u16) -> &str {
        self.names
            .get(usize::from(number))
            .map_or("", String::as_str)
    }

    /// How many parts there are.
    pub(crate) fn count(&self) -> usize {
        self.names.len() - 1
    }
}

/// Whether a text that a person chose for a part reads like the dimensions of a table, which stand beside it where
/// slices are named.
pub(crate) fn is_of_a_grain(text: &str) -> bool {
    let digits = text.strip_prefix("hs");
    text.contains('×')
        || ["total", "partner", "regime", "place"].contains(&text)
        || digits.is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// What is expected of such a text.
pub(crate) const NO_GRAIN: &str = "the name of a part, and no dimension (`total`, `partner`, `hs2` to `hs10`, `regime`, \
    `place`, or several with `×`)";

fn too_many(line: u64) -> FileFault {
    let message = "more than 65,535 parts of wholes in one file";
    let hint = "look at the column that names them: a part is a mode, a procedure or a group, and no number of a row; \
                if all are right, import the file in pieces";
    OwnFault::new("too-many-parts", message, hint)
        .at(line)
        .into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_part_has_a_number_of_its_own_and_one_too_many_is_refused() {
        let mut parts = Breakdowns::default();
        for part in 1..=u16::MAX {
            assert_eq!(parts.number(&format!("port:{part}"), 1).unwrap(), part);
        }
        assert_eq!(parts.number("", 7).unwrap(), 0);
        assert_eq!(parts.number("port:9", 7).unwrap(), 9);
        let fault = parts.number("port:65536", 7).unwrap_err();
        assert_eq!(fault.line(), Some(7));
        assert_eq!(
            fault.to_string(),
            "more than 65,535 parts of wholes in one file"
        );
        assert_eq!(parts.name(u16::MAX), "port:65535");
    }

    #[test]
    fn dimensions_are_no_names_of_parts() {
        for text in [
            "total", "partner", "hs2", "hs10", "regime", "place", "mode×1",
        ] {
            assert!(is_of_a_grain(text), "{text}");
        }
        for text in [
            "suppressed",
            "partner:X",
            "hs",
            "hsx",
            "mode:2100",
            "totals",
        ] {
            assert!(!is_of_a_grain(text), "{text}");
        }
    }
}
