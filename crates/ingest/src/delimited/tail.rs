//! A reader that remembers the end of what passed through it.

use std::io::Read;

/// How much of the end is remembered; a row longer than this is not a row.
const KEPT_BYTES: usize = 16 * 1024;

/// Counts the bytes that it passes on and keeps the last of them.
#[derive(Debug)]
pub(crate) struct Tail<R> {
    inner: R,
    kept: Vec<u8>,
    bytes: u64,
    ended: bool,
}

impl<R> Tail<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            kept: Vec::with_capacity(2 * KEPT_BYTES),
            bytes: 0,
            ended: false,
        }
    }

    /// How many bytes have passed.
    pub(crate) fn passed(&self) -> u64 {
        self.bytes
    }

    /// Whether the end was reached and the last line has no line end.
    pub(crate) fn ends_inside_a_line(&self) -> bool {
        self.ended && !matches!(self.kept.last(), None | Some(b'\n' | b'\r'))
    }

    /// Everything from the byte `start` to the end, when it is still remembered.
    pub(crate) fn since(&self, start: u64) -> Option<&[u8]> {
        let length = usize::try_from(self.bytes.checked_sub(start)?).ok()?;
        let from = self.kept.len().checked_sub(length)?;
        self.kept.get(from..)
    }

    fn keep(&mut self, passed: &[u8]) {
        let passed = &passed[passed.len().saturating_sub(KEPT_BYTES)..];
        let surplus = (self.kept.len() + passed.len()).saturating_sub(KEPT_BYTES);
        self.kept.drain(..surplus.min(self.kept.len()));
        self.kept.extend_from_slice(passed);
    }
}

impl<R: Read> Read for Tail<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let passed = buffer.get(..count).unwrap_or_default();
        self.ended = passed.is_empty();
        self.bytes += passed.len() as u64;
        self.keep(passed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_end_is_remembered_through_small_and_large_reads() {
        let text: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
        for size in [1, 7, KEPT_BYTES - 1, KEPT_BYTES + 1, 70_000] {
            let mut tail = Tail::new(&text[..]);
            let mut buffer = vec![0; size];
            while tail.read(&mut buffer).unwrap() > 0 {}
            assert_eq!(tail.passed(), 100_000);
            assert_eq!(tail.since(99_990), Some(&text[99_990..]));
            assert_eq!(tail.since(10), None);
            assert!(tail.ends_inside_a_line());
        }
    }
}
