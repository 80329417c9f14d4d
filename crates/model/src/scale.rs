//! The power of ten in which a column of amounts is shown.

use crate::Lang;

/// A power of ten with a name in the language of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// 1.
    One,
    /// 10³.
    Thousand,
    /// 10⁶.
    Million,
    /// 10⁹.
    Billion,
    /// 10¹².
    Trillion,
    /// 10⁴, 万.
    Wan,
    /// 10⁸, 亿.
    Yi,
    /// 10¹², 万亿.
    WanYi,
}

impl Scale {
    /// The largest scale in which the largest amount of a column is at least 1.
    pub fn choose(max_abs: i64, lang: Lang) -> Self {
        let scales: &[Self] = match lang {
            Lang::En => &[Self::Trillion, Self::Billion, Self::Million, Self::Thousand],
            Lang::Zh => &[Self::WanYi, Self::Yi, Self::Wan],
        };
        let size = max_abs.unsigned_abs();
        let fits = |scale: &&Self| size >= scale.divisor().unsigned_abs();
        scales.iter().find(fits).copied().unwrap_or(Self::One)
    }

    /// The exponent of ten.
    pub fn power(self) -> u32 {
        match self {
            Self::One => 0,
            Self::Thousand => 3,
            Self::Wan => 4,
            Self::Million => 6,
            Self::Yi => 8,
            Self::Billion => 9,
            Self::Trillion | Self::WanYi => 12,
        }
    }

    /// Ten to the [`power`](Self::power).
    pub fn divisor(self) -> i64 {
        10_i64.pow(self.power())
    }

    /// The word for it, such as `billion` or `亿`; empty for 1.
    pub fn label(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::One => ("", ""),
            Self::Thousand => ("thousand", "千"),
            Self::Million => ("million", "百万"),
            Self::Billion => ("billion", "十亿"),
            Self::Trillion | Self::WanYi => ("trillion", "万亿"),
            Self::Wan => ("ten thousand", "万"),
            Self::Yi => ("hundred million", "亿"),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// The amount in this scale with so many decimals (at most 18) and separators between
    /// thousands, rounded half away from zero; a rounded zero has no sign.
    pub fn format(self, amount: i64, decimals: u8) -> String {
        let decimals = usize::from(decimals.min(18));
        let unit = 10_u128.pow(self.power());
        let shift = 10_u128.pow(u32::try_from(decimals).unwrap_or(0));
        let digits = (u128::from(amount.unsigned_abs()) * shift + unit / 2) / unit;
        let sign = if amount < 0 && digits > 0 { "-" } else { "" };
        let whole = grouped(&(digits / shift).to_string());
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{:0decimals$}", digits % shift),
        }
    }
}

/// Digits with a comma before every third from the right.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
