use std::fmt;

/// Where in a file a fault is, written behind its name: `FILE:12`, `FILE:Sheet1!B7`, `FILE:data[3]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A physical line, from 1.
    Line(u64),
    /// A cell of a workbook, row and column from 0.
    Cell {
        /// Name of the sheet.
        sheet: String,
        /// From 0.
        row: u32,
        /// From 0.
        column: u32,
    },
    /// A record of a JSON answer, from 0.
    Record(u64),
    /// An element of a list of another name, from 0.
    Element(&'static str, u64),
    /// A member of an archive, and the place in it.
    Member(String, Option<Box<Place>>),
}

impl Place {
    /// The physical line, where the place is one.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::Line(line) => Some(*line),
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(formatter, "{line}"),
            Self::Cell { sheet, row, column } => {
                write!(formatter, "{sheet}!{}{}", letters(*column), row + 1)
            }
            Self::Record(record) => write!(formatter, "data[{record}]"),
            Self::Element(list, at) => write!(formatter, "{list}[{at}]"),
            Self::Member(name, None) => formatter.write_str(name),
            Self::Member(name, Some(place)) => write!(formatter, "{name}:{place}"),
        }
    }
}

/// A column as spreadsheets name it: 0 is `A`, 26 is `AA`.
fn letters(column: u32) -> String {
    let mut text = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_spreadsheets_name_it() {
        for (row, column, name) in [
            (0, 0, "S!A1"),
            (6, 25, "S!Z7"),
            (9, 26, "S!AA10"),
            (0, 702, "S!AAA1"),
        ] {
            let sheet = "S".to_owned();
            assert_eq!(Place::Cell { sheet, row, column }.to_string(), name);
        }
    }
}
