//! The form in which a file writes its months.

use tradeq_model::{Month, Span};

use super::dimension::Dimension;
use crate::fault::OwnFault;
use crate::keys::Keys;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// One piece of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Year,
    Month,
    /// One digit or two.
    ShortMonth,
    /// The first three letters of the English name.
    Name,
    Quarter,
    Day,
    Literal(char),
}

const PIECES: [(&str, Piece); 6] = [
    ("YYYY", Piece::Year),
    ("Mon", Piece::Name),
    ("MM", Piece::Month),
    ("M", Piece::ShortMonth),
    ("DD", Piece::Day),
    ("q", Piece::Quarter),
];

/// The months of a row: where they stand, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) dimension: Dimension,
    pub(super) format: String,
    /// None for the forms in which people name spans: `2024-09`, `2024Q3`, `2024-01..2024-09`.
    pieces: Option<Vec<Piece>>,
    year_to_date: bool,
}

impl Period {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let dimension = Dimension::read(&mut keys)?;
        let format = keys.text("format")?;
        let covers = [("month", false), ("year-to-date", true)];
        let year_to_date = keys.word("covers", &covers)?.unwrap_or(false);
        let format = match (format, dimension.column()) {
            (Some(format), _) => format,
            (None, None) => dimension_default(&dimension),
            (None, Some(_)) => {
                let expected =
                    "the form of the months, such as `YYYY-MM`, `YYYYMM`, `YYYY` or `span`";
                return Err(keys.missing("format", expected));
            }
        };
        keys.finish()?;
        let pieces = match format.value.as_str() {
            "span" => None,
            text => Some(pieces(text).ok_or_else(|| {
                let expected = "`span`, or made of YYYY, MM, M, Mon, DD, q and signs between them, \
                    with one YYYY";
                format.fault(expected, text)
            })?),
        };
        Ok(Self {
            dimension,
            format: format.value,
            pieces,
            year_to_date,
        })
    }

    /// The months that a text names.
    pub(super) fn span(&self, text: &str) -> Option<Span> {
        let span = match &self.pieces {
            None => text.parse().ok()?,
            Some(pieces) => read(pieces, text)?,
        };
        Some(if self.year_to_date {
            Span::ytd(span.to())
        } else {
            span
        })
    }
}

/// Whether a text is months in a format.
pub(super) fn is_month(format: &str, text: &str) -> bool {
    pieces(format).is_some_and(|pieces| read(&pieces, text).is_some())
}

fn dimension_default(dimension: &Dimension) -> crate::keys::Said<String> {
    match &dimension.origin {
        super::dimension::Origin::Constant(said) | super::dimension::Origin::Column(said) => {
            said.with("span".to_owned())
        }
    }
}

fn pieces(format: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut rest) = (Vec::new(), format);
    while let Some(next) = rest.chars().next() {
        let found = PIECES.iter().find(|(word, _)| rest.starts_with(word));
        let (length, piece) = match found {
            Some((word, piece)) => (word.len(), *piece),
            None if next.is_ascii_digit() => return None,
            None => (next.len_utf8(), Piece::Literal(next)),
        };
        if !matches!(piece, Piece::Literal(_)) && pieces.contains(&piece) {
            return None;
        }
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces.contains(&Piece::Year).then_some(pieces)
}

fn read(pieces: &[Piece], text: &str) -> Option<Span> {
    let (mut year, mut month, mut quarter, mut day) = (None, None, None, None);
    let mut rest = text.trim();
    for piece in pieces {
        match piece {
            Piece::Year => year = Some(take(&mut rest, 4, 4)?),
            Piece::Month => month = Some(take(&mut rest, 2, 2)?),
            Piece::ShortMonth => month = Some(take(&mut rest, 1, 2)?),
            Piece::Day => day = Some(take(&mut rest, 2, 2)?),
            Piece::Quarter => quarter = Some(take(&mut rest, 1, 1)?),
            Piece::Name => {
                let name = rest.get(..3)?.to_ascii_lowercase();
                let at = MONTHS.iter().position(|known| *known == name)?;
                month = u32::try_from(at + 1).ok();
                rest = &rest[3..];
            }
            Piece::Literal(sign) => rest = rest.strip_prefix(*sign)?,
        }
    }
    let year = i32::try_from(year?).ok().filter(|_| rest.is_empty())?;
    match (month, quarter, day) {
        (Some(month), None, None) => Month::new(year, month).map(Span::month),
        (Some(month), None, Some(day)) => {
            chrono::NaiveDate::from_ymd_opt(year, month, day)?;
            Month::new(year, month).map(Span::month)
        }
        (None, Some(quarter @ 1..=4), None) => {
            let last = quarter * 3;
            Span::new(Month::new(year, last - 2)?, Month::new(year, last)?)
        }
        (None, None, None) => Span::year(year),
        _ => None,
    }
}

/// A number of so many digits, as many as there are.
fn take(rest: &mut &str, least: usize, most: usize) -> Option<u32> {
    let digits = rest
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, left) = rest.split_at_checked(digits).filter(|_| digits >= least)?;
    *rest = left;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn span(format: &str, text: &str) -> Option<String> {
        read(&pieces(format).unwrap(), text).map(|span| span.to_string())
    }

    #[test]
    fn months_are_read_in_the_form_that_the_map_says() {
        for (format, text, expected) in [
            ("YYYYMM", "202409", "2024-09"),
            ("YYYY-MM", " 2024-09 ", "2024-09"),
            ("M/YYYY", "9/2024", "2024-09"),
            ("DD.MM.YYYY", "01.09.2024", "2024-09"),
            ("YYYY-MM-DD", "2024-09-30", "2024-09"),
            ("Mon YYYY", "SEP 2024", "2024-09"),
            ("YYYY年M月", "2024年9月", "2024-09"),
            ("YYYY-Qq", "2024-Q3", "2024-07..2024-09"),
            ("YYYY", "2024", "2024-01..2024-12"),
        ] {
            assert_eq!(span(format, text).as_deref(), Some(expected), "{format}");
        }
    }

    #[test]
    fn another_form_is_no_month() {
        for (format, text) in [
            ("YYYYMM", "2024-09"),
            ("YYYYMM", "202413"),
            ("YYYYMM", "20240"),
            ("YYYYMM", "2024091"),
            ("DD/MM/YYYY", "09/30/2024"),
            ("YYYY-MM-DD", "2024-02-30"),
            ("YYYY-Qq", "2024-Q5"),
            ("YYYY", "24"),
            ("YYYY", ""),
        ] {
            assert_eq!(span(format, text), None, "{format}");
        }
    }

    #[test]
    fn a_format_names_the_year_and_nothing_twice() {
        for format in ["", "MM", "YYYYYYYY", "YYYY-MM-MM", "2024-MM"] {
            assert_eq!(pieces(format), None, "{format}");
        }
    }
}
