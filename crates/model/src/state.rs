//! Why a computed number stands, or does not.

use crate::Lang;

/// What stands behind a growth rate or a share: an empty cell has more than one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The number stands.
    Ok,
    /// Nothing before, something now.
    New,
    /// Something before, nothing now.
    Ceased,
    /// Nothing before and nothing now.
    BothZero,
    /// No observation to compare with.
    BaseMissing,
    /// No observation now, such as a month that is not yet released.
    NowMissing,
    /// Published or importable, but not in this file.
    NotHeld,
    /// Kept confidential by the publisher.
    Suppressed,
    /// A code, a group or a source changed between the two periods.
    Break,
    /// The base is so small that the rate says little.
    SmallBase,
    /// The rounding of the two figures could make the rate nothing, or twice as much.
    Rounding,
    /// The base is below zero, as a balance can be, so that no rate is defined.
    NegativeBase,
}

spelled!(State, "state", {
    Ok => "ok",
    New => "new",
    Ceased => "ceased",
    BothZero => "both_zero",
    BaseMissing => "base_missing",
    NowMissing => "now_missing",
    NotHeld => "not_held",
    Suppressed => "suppressed",
    Break => "break",
    SmallBase => "small_base",
    Rounding => "rounding",
    NegativeBase => "negative_base",
});

impl State {
    /// The words for a reader; empty when the number stands without remark.
    pub fn label(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Ok => ("", ""),
            Self::New => ("new", "新增"),
            Self::Ceased => ("ceased", "停止"),
            Self::BothZero => ("zero in both", "两期均为零"),
            Self::BaseMissing => ("no base", "基期缺失"),
            Self::NowMissing => ("no figure yet", "本期缺失"),
            Self::NotHeld => ("not in the file", "库中没有"),
            Self::Suppressed => ("confidential", "保密"),
            Self::Break => ("series break", "口径变化"),
            Self::SmallBase => ("small base", "基数过小"),
            Self::Rounding => ("within rounding", "在舍入误差内"),
            Self::NegativeBase => ("negative base", "基数为负"),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}
