use std::io::{self, Read};

/// The most that a member may unpack to, and how many times its packed size.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024 * 1024;
/// Real tables pack to a tenth or a twentieth; only a trap packs to a five-hundredth.
pub const MOST_RATIO: u64 = 500;
/// Below this size the ratio does not matter.
const HARMLESS_BYTES: u64 = 16 * 1024 * 1024;

/// Passes bytes on until there are more than a packed size can honestly hold.
pub struct Capped<R> {
    inner: R,
    left: u64,
    limit: u64,
}

impl<R> Capped<R> {
    /// For a stream that was `packed` bytes long.
    pub fn of_packed(inner: R, packed: u64) -> Self {
        Self::new(inner, limit_of(packed))
    }

    /// With a limit of bytes.
    pub fn new(inner: R, limit: u64) -> Self {
        Self {
            inner,
            left: limit,
            limit,
        }
    }
}

/// The most that a stream of so many packed bytes may unpack to.
pub fn limit_of(packed: u64) -> u64 {
    packed
        .saturating_mul(MOST_RATIO)
        .clamp(HARMLESS_BYTES, MOST_BYTES)
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!(
                    "it unpacks to more than {} bytes, far more than its packed size can hold",
                    self.limit
                ),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_within_the_limit_passes_and_what_is_beyond_does_not() {
        let mut all = Vec::new();
        assert_eq!(
            Capped::new(&b"12345"[..], 5).read_to_end(&mut all).unwrap(),
            5
        );
        assert!(
            Capped::new(&b"123456"[..], 5)
                .read_to_end(&mut all)
                .is_err()
        );
    }
}
