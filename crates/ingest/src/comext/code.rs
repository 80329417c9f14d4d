//! The codes that both formats share.

use tradeq_model::{Flow, Month, Span};
use tradeq_storage::{AreaKey, AreaSystem};

use crate::number::code;
use crate::product_digits::ProductDigits;

/// A product code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Good {
    /// All goods together.
    All,
    /// A code of 2, 4, 6 or 8 digits.
    Code(ProductDigits),
    /// What confidential detail leaves over below these digits; below all goods where none is known.
    Masked(Option<ProductDigits>),
}

/// Whom a value is traded with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Partner<'a> {
    /// One economy, or a residue such as stores and provisions.
    Area(AreaKey),
    /// All of them together.
    World,
    /// A group of them, such as `EXT_EU27_2020`.
    Group(&'a str),
}

/// Reads a product code as written.
pub(super) fn good(field: &[u8]) -> Option<Good> {
    let field = field.trim_ascii();
    if matches!(field, b"TOTAL" | b"000TOTAL") {
        return Some(Good::All);
    }
    let known = field
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if known == field.len() {
        let product = ProductDigits::read(field).ok()?;
        return (product.digits() <= 8).then_some(Good::Code(product));
    }
    let masked = field.len() <= 8 && field[known..].iter().all(|byte| *byte == b'X');
    match known {
        _ if !masked => None,
        0 => Some(Good::Masked(None)),
        _ => Some(Good::Masked(Some(
            ProductDigits::read(&field[..known]).ok()?,
        ))),
    }
}

/// Reads a partner's code: two letters are an economy, more are a group.
pub(super) fn partner(field: &[u8]) -> Option<Partner<'_>> {
    let text = std::str::from_utf8(field.trim_ascii()).ok()?;
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    match text.len() {
        // The Union and the euro area are groups, whatever the length of their codes.
        2 if matches!(text, "EU" | "EA") => Some(Partner::Group(text)),
        2 if letters(text) => area(text.as_bytes()).map(Partner::Area),
        3.. if text == "WORLD" => Some(Partner::World),
        3..=24 if text.starts_with(|first: char| first.is_ascii_uppercase()) && is_group(text) => {
            Some(Partner::Group(text))
        }
        _ => None,
    }
}

/// Reads a reporter's code; the Union itself is one, its 27 members together.
pub(super) fn reporter(field: &[u8]) -> Option<AreaKey> {
    match field.trim_ascii() {
        b"EU27_2020" | b"EU" => area(b"EU"),
        b"EA" => None,
        code if code.len() == 2 && code.iter().all(u8::is_ascii_uppercase) => area(code),
        _ => None,
    }
}

fn area(code: &[u8]) -> Option<AreaKey> {
    AreaKey::read(AreaSystem::Comext, code)
}

fn is_group(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    text.bytes().all(known)
        && text
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'_')
}

/// 1 is an import, 2 an export.
pub(super) fn flow(field: &[u8]) -> Option<Flow> {
    match field.trim_ascii() {
        b"1" => Some(Flow::Import),
        b"2" => Some(Flow::Export),
        _ => None,
    }
}

/// `202401` is a month, `202452` the whole year.
pub(super) fn period(field: &[u8]) -> Option<Span> {
    let number = code::<6>(field)?;
    let (year, month) = (i32::try_from(number / 100).ok()?, number % 100);
    match month {
        52 => Span::year(year),
        _ => Month::new(year, month).map(Span::month),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn totals_and_masked_codes_are_no_products() {
        let digits = |text: &str| ProductDigits::read(text.as_bytes()).unwrap();
        for (text, expected) in [
            ("000TOTAL", Some(Good::All)),
            ("TOTAL", Some(Good::All)),
            (" 01012100 ", Some(Good::Code(digits("01012100")))),
            ("030462", Some(Good::Code(digits("030462")))),
            ("85XXXXXX", Some(Good::Masked(Some(digits("85"))))),
            ("851712XX", Some(Good::Masked(Some(digits("851712"))))),
            ("XX", Some(Good::Masked(None))),
            ("XXXXXXXX", Some(Good::Masked(None))),
            ("851XXXXX", None),
            ("85XX12XX", None),
            ("0101210012", None),
            ("1012100", None),
            ("", None),
        ] {
            assert_eq!(good(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn groups_of_partners_are_no_partners() {
        assert_eq!(partner(b"WORLD"), Some(Partner::World));
        for group in ["EXT_EU27_2020", "INT_EU27_2020", "EU27_2020", "EA20", "EU"] {
            assert_eq!(partner(group.as_bytes()), Some(Partner::Group(group)));
        }
        assert!(matches!(partner(b" CN "), Some(Partner::Area(_))));
        for text in ["", "C", "cn", "CHN", "0720", "World", "C1"] {
            assert_eq!(partner(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn month_52_is_the_whole_year() {
        assert_eq!(period(b"202409").unwrap().to_string(), "2024-09");
        assert_eq!(period(b"202452"), Span::year(2024));
        for text in ["202413", "202400", "2024", "2024-09", "20240901"] {
            assert_eq!(period(text.as_bytes()), None, "{text}");
        }
    }
}
