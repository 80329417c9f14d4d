//! Chance that is the same every time: a number is a function of its key, not of the calls before.

/// Spreads the bits of `key` over the whole word, one to one (the finalizer of `SplitMix64`).
pub(crate) fn mix(key: u64) -> u64 {
    let mut z = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number above 0 and at most 1.
pub(super) fn unit(bits: u64) -> f64 {
    ((bits >> 11) + 1) as f64 / (1_u64 << 53) as f64
}

/// A number with mean 0 and deviation 1, near enough to the normal law: four uniform parts added.
pub(super) fn normal(bits: u64) -> f64 {
    let parts: u64 = (0..4).map(|part| (bits >> (16 * part)) & 0xffff).sum();
    (parts as f64 / 65_536.0 - 2.0) * 3.0_f64.sqrt()
}

/// A whole number below `bound`.
pub(crate) fn below(bits: u64, bound: usize) -> usize {
    ((u128::from(bits) * bound as u128) >> 64) as usize
}

/// Puts the items into an order that only the seed decides.
pub(super) fn shuffle<T>(items: &mut [T], seed: u64) {
    let start = mix(seed);
    for last in (1..items.len()).rev() {
        items.swap(last, below(mix(start ^ last as u64), last + 1));
    }
}
