//! The parts of wholes that a file has, each under a number.

use rustc_hash::FxHashMap;

/// Names of parts, such as `re-export+mode:2100`; number 0 is the whole and has no name.
#[derive(Debug)]
pub(crate) struct Breakdowns {
    names: Vec<String>,
    numbers: FxHashMap<String, u16>,
}

impl Default for Breakdowns {
    fn default() -> Self {
        Self {
            names: vec![String::new()],
            numbers: FxHashMap::default(),
        }
    }
}

impl Breakdowns {
    /// The number of a part; nothing where a file has more than 65,535 of them.
    pub(crate) fn number(&mut self, name: &str) -> Option<u16> {
        if name.is_empty() {
            return Some(0);
        }
        if let Some(number) = self.numbers.get(name) {
            return Some(*number);
        }
        let number = u16::try_from(self.names.len()).ok()?;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        Some(number)
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
