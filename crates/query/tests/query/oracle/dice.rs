//! Random numbers that are the same in every run: splitmix64 of Steele, Lea and Flood (2014).

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).unwrap() + 1;
        low + i64::try_from(self.next() % width).unwrap()
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: i64) -> bool {
        self.between(1, 100) <= chance
    }

    /// A number with `low` to `high` decimal digits, small ones as likely as large ones.
    pub fn digits(&mut self, low: i64, high: i64) -> i64 {
        let digits = u32::try_from(self.between(low, high)).unwrap();
        let top = 10_i64.pow(digits);
        self.between(top / 10, top - 1)
    }

    /// So many different members of a list, in no order.
    pub fn some<T: Copy>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut left = list.to_vec();
        (0..count.min(list.len()))
            .map(|_| {
                let last = i64::try_from(left.len()).unwrap() - 1;
                left.swap_remove(usize::try_from(self.between(0, last)).unwrap())
            })
            .collect()
    }
}
