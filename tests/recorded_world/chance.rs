//! Chance that is a function of the seed and of what it is about, never of what was asked before.

use crate::generator::random::{below, mix};

/// The chances of one world.
#[derive(Debug, Clone, Copy)]
pub struct Chance {
    seed: u64,
}

impl Chance {
    /// The chances of a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed: mix(seed) }
    }

    /// A number from 0 to below `bound`, the same for the same words.
    pub fn below(self, about: &str, bound: usize) -> usize {
        // FNV-1a spreads short texts; the mixer takes out what is left of their likeness.
        let hash = (about.bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        below(mix(self.seed ^ hash), bound)
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn happens(self, about: &str, in_a_hundred: usize) -> bool {
        self.below(about, 100) < in_a_hundred
    }
}
