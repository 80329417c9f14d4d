//! Numbers as printed: with separators, or as the binary numbers of a workbook.

use tradeq_model::Decimal;

use super::document::{Cell, CellKind};
use crate::fault::{FileFault, OwnFault, Place};

/// Signs for `none`: missing, not zero.
const NONE: [&str; 7] = ["-", "—", "–", "--", "——", "…", "/"];
/// More decimals of a binary number are the noise of its binary form.
const MOST_DECIMALS: usize = 12;

/// A whole number of base units, and how far the true one may be from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) value: i64,
    pub(super) half_width: i64,
}

/// The number in a cell; none where it is empty or says that there is none.
///
/// # Errors
/// A date, a failed formula or another text.
pub(super) fn number(cell: &Cell, column: &str) -> Result<Option<Decimal>, FileFault> {
    let text = cell.text.as_str();
    if text.is_empty() || NONE.contains(&text) {
        return Ok(None);
    }
    let text = match cell.kind {
        CellKind::Error => {
            let message = format!("the formula of the cell failed: `{text}`");
            let hint = "repair the workbook, or download it again";
            return Err(OwnFault::new("failed-formula", message, hint)
                .in_place(cell.place.clone())
                .into());
        }
        CellKind::Date => {
            let message =
                format!("`{column}` must be a number, and the cell holds a date: `{text}`");
            let hint = "a spreadsheet changed it: download the workbook again and do not save it";
            return Err(OwnFault::new("date-for-number", message, hint)
                .in_place(cell.place.clone())
                .into());
        }
        CellKind::Number => without_noise(text),
        CellKind::Text => text,
    };
    text.parse()
        .map(Some)
        .map_err(|_| bad_number(cell, column, "a number as printed, or `-` for none"))
}

/// A number that is none, or not one that may stand here.
pub(super) fn bad_number(cell: &Cell, column: &str, expected: &'static str) -> FileFault {
    let fault = FileFault::BadNumber {
        line: 0,
        column: column.to_owned(),
        value: cell.text.clone(),
        expected,
    };
    match &cell.place {
        Place::Line(line) => FileFault::BadNumber {
            line: *line,
            column: column.to_owned(),
            value: cell.text.clone(),
            expected,
        },
        place => fault.in_place(place.clone()),
    }
}

fn without_noise(text: &str) -> &str {
    let point = text.find('.').unwrap_or(text.len());
    text.get(..point + 1 + MOST_DECIMALS).unwrap_or(text)
}

/// The number in base units, rounded to whole ones; `decimals` are those that were printed. None beyond 64 bits.
pub(super) fn scaled(number: Decimal, decimals: u8, multiplier: i64) -> Option<Printed> {
    let value = rounded(number, multiplier)?;
    let half_width = Decimal::new(0, decimals)?.half_width(multiplier);
    Some(Printed { value, half_width })
}

/// Per cent in hundredths of a per cent.
pub(super) fn basis_points(number: Decimal) -> Option<i64> {
    rounded(number, 100)
}

fn rounded(number: Decimal, multiplier: i64) -> Option<i64> {
    let product = i128::from(number.digits()) * i128::from(multiplier);
    let unit = 10_i128.pow(u32::from(number.decimals()));
    let half = if product < 0 { -unit / 2 } else { unit / 2 };
    i64::try_from((product + half) / unit).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_number_becomes_whole_base_units() {
        let of =
            |text: &str, decimals| scaled(text.parse().unwrap(), decimals, 100_000_000).unwrap();
        assert_eq!(
            (of("8,333.4", 1).value, of("8,333.4", 1).half_width),
            (833_340_000_000, 5_000_000)
        );
        let exact = of("254686.45189996", 8);
        assert_eq!((exact.value, exact.half_width), (25_468_645_189_996, 0));
        assert_eq!(of("-0.000000004", 8).value, 0);
        assert_eq!(of("-0.000000006", 8).value, -1);
        assert_eq!(scaled("99999999999".parse().unwrap(), 0, 100_000_000), None);
        assert_eq!(basis_points("2272.8".parse().unwrap()), Some(227_280));
        assert_eq!(basis_points("-0.19999999".parse().unwrap()), Some(-20));
    }

    #[test]
    fn the_noise_of_binary_numbers_is_cut() {
        assert_eq!(without_noise("47822.91811520000061"), "47822.918115200000");
        assert_eq!(without_noise("47822"), "47822");
        assert_eq!(without_noise("37.2"), "37.2");
    }
}
