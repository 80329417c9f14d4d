//! Texts of a workbook: in one byte or two bytes a character, and continued from record to record.

use crate::container::compound::{u16_at, u32_at};

/// What a byte of flags says of a text.
const WIDE: u8 = 1;
const WITH_SOUND: u8 = 4;
const WITH_RUNS: u8 = 8;

/// A text that lies in one record: its length in two bytes, its flags, its characters.
pub(super) fn short(data: &[u8]) -> Option<String> {
    Parts::of(vec![data]).string()
}

/// Where a sheet begins, and its name; none for what is no sheet of cells.
pub(super) fn sheet_name(data: &[u8]) -> Option<(usize, String)> {
    let start = usize::try_from(u32_at(data, 0)?).ok()?;
    let is_cells = *data.get(5)? == 0;
    let length = u16::from(*data.get(6)?).to_le_bytes();
    let name = [&length, data.get(7..)?].concat();
    let name = short(&name)?;
    is_cells.then_some((start, name))
}

/// The table of texts, in a record and those that continue it.
pub(super) fn table(parts: Vec<&[u8]>) -> Option<Vec<String>> {
    let count = u32_at(parts.first()?, 4)?;
    let mut parts = Parts::of(parts);
    parts.skip(8)?;
    let mut strings = Vec::new();
    for _ in 0..count {
        strings.push(parts.string()?);
    }
    Some(strings)
}

/// Bytes that lie in several records.
struct Parts<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    rest: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(parts: Vec<&'a [u8]>) -> Self {
        let mut parts = parts.into_iter();
        let rest = parts.next().unwrap_or_default();
        Self { parts, rest }
    }

    fn byte(&mut self) -> Option<u8> {
        if self.rest.is_empty() {
            self.rest = self.parts.next()?;
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.rest.len() {
            count -= self.rest.len();
            self.rest = self.parts.next()?;
        }
        self.rest = self.rest.get(count..)?;
        Some(())
    }

    fn number(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn string(&mut self) -> Option<String> {
        let mut left = usize::from(self.number()?);
        let flags = self.byte()?;
        let runs = if flags & WITH_RUNS == 0 {
            0
        } else {
            usize::from(self.number()?)
        };
        let sound = if flags & WITH_SOUND == 0 {
            0
        } else {
            let (low, high) = (self.number()?, self.number()?);
            usize::from(low) + (usize::from(high) << 16)
        };
        let (mut units, mut wide) = (Vec::new(), flags & WIDE != 0);
        while left > 0 {
            if self.rest.is_empty() {
                self.rest = self.parts.next()?;
                // A continued text begins with flags of its own.
                wide = self.byte()? & WIDE != 0;
            }
            let size = if wide { 2 } else { 1 };
            let here = left.min(self.rest.len() / size);
            if here == 0 {
                return None;
            }
            let (taken, rest) = self.rest.split_at_checked(here * size)?;
            if wide {
                units.extend(taken.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)));
            } else {
                units.extend(taken.iter().map(|byte| u16::from(*byte)));
            }
            self.rest = rest;
            left -= here;
        }
        self.skip(runs * 4 + sound)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_text_may_go_on_in_the_next_record_in_another_width() {
        let first = b"\x02\0\0\0\x02\0\0\0\x03\0\x00ab".as_slice();
        let second = b"\x01\xFC\x6B\x01\0\x00z".as_slice();
        assert_eq!(table(vec![first, second]).unwrap(), ["ab毼", "z"]);
        assert_eq!(table(vec![first]), None);
    }

    #[test]
    fn runs_and_sounds_behind_a_text_are_passed_over() {
        let record = b"\x02\0\0\0\x02\0\0\0\x01\0\x0C\x01\0\x02\0\0\0aRUNSso\x01\0\x00b".as_slice();
        assert_eq!(table(vec![record]).unwrap(), ["a", "b"]);
    }
}
