//! What the way to a publisher does to an answer: now and then, never for long, always the same for the same seed.

use chrono::{DateTime, Duration, Timelike, Utc};

use super::chance::Chance;

/// What becomes of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It arrives.
    Whole,
    /// It arrives in pieces that take their time.
    Slow,
    /// It arrives without saying its length.
    Chunked,
    /// Another address has it.
    Moved,
    /// 429, ask again in so many seconds.
    TooMany(u32),
    /// 429, ask again at a time of day.
    TooManyUntil(u32),
    /// 500, 502 or 504.
    Broken(u16),
    /// 503, perhaps with the seconds to wait.
    Unavailable(Option<u32>),
    /// It ends before the length that it says.
    Cut,
    /// It ends inside a piece.
    CutChunk,
    /// A page in place of what was asked for, and 200.
    Maintenance,
    /// The connection ends without a word.
    Reset,
}

/// The weather of a world.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    chance: Chance,
    /// Bad answers in a hundred.
    share: usize,
}

/// So many bad answers in a row an address gives at most outside of an outage.
const IN_A_ROW: u64 = 2;

impl Weather {
    /// Weather with so many bad answers in a hundred, and an outage of some hours in every month.
    pub fn new(chance: Chance, share: usize) -> Self {
        Self { chance, share }
    }

    /// Nothing but sun.
    pub fn fair(chance: Chance) -> Self {
        Self { chance, share: 0 }
    }

    /// What becomes of the answer when an address is asked for the nth time.
    pub fn fate(self, path: &str, nth: u64, now: DateTime<Utc>) -> Fate {
        if self.share > 0 && self.is_out(now) {
            return Fate::Unavailable(None);
        }
        let bad = |nth: u64| {
            self.chance
                .happens(&format!("bad {path} {nth}"), self.share)
        };
        let row = (0..=nth).rev().take_while(|nth| bad(*nth)).count() as u64;
        let about = format!("fate {path} {nth}");
        // Of a row of bad answers every third is a good one.
        if row == 0 || row.is_multiple_of(IN_A_ROW + 1) {
            return match self.chance.below(&about, 40) {
                0 | 1 if self.share > 0 => Fate::Slow,
                2..=5 if self.share > 0 => Fate::Chunked,
                6 if self.share > 0 => Fate::Moved,
                _ => Fate::Whole,
            };
        }
        let seconds = 20 + self.chance.below(&format!("seconds {path} {nth}"), 600) as u32;
        match self.chance.below(&about, 10) {
            0 => Fate::TooMany(seconds),
            1 => Fate::TooManyUntil(seconds),
            2 => Fate::Broken([500, 502, 504][nth as usize % 3]),
            3 => Fate::Unavailable(Some(seconds)),
            4 => Fate::Unavailable(None),
            5 | 6 => Fate::Cut,
            7 => Fate::CutChunk,
            8 => Fate::Maintenance,
            _ => Fate::Reset,
        }
    }

    /// Some hours of one day of every month nothing answers.
    fn is_out(self, now: DateTime<Utc>) -> bool {
        let month = now.format("%Y-%m").to_string();
        let day = 1 + self.chance.below(&format!("outage day {month}"), 28);
        let begin = self.chance.below(&format!("outage hour {month}"), 20) as u32;
        let hours = 1 + self.chance.below(&format!("outage hours {month}"), 4) as u32;
        now.format("%-d").to_string() == day.to_string()
            && (begin..begin + hours).contains(&now.hour())
    }
}

/// A time as HTTP writes it.
pub(super) fn http_date(moment: DateTime<Utc>) -> String {
    moment.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The whole second so many seconds ahead.
pub(super) fn ahead(now: DateTime<Utc>, seconds: u32) -> DateTime<Utc> {
    let whole = now.with_nanosecond(0).unwrap_or(now);
    whole + Duration::seconds(i64::from(seconds))
}
