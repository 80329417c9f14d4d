use calamine::{Data, DataRef, ExcelDateTime};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// A text as it stands.
    Text(String),
    /// A number in its shortest decimal form: the file holds a binary one.
    Number(String),
    /// A day or a moment, ISO 8601.
    Date(String),
    /// A formula that failed, such as `#REF!`.
    Error(String),
}

impl CellValue {
    /// The cell as text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Error(text) => text,
        }
    }

    /// What a workbook says that a cell holds; none when it is empty.
    pub(super) fn of(cell: &Data) -> Option<Self> {
        Some(match cell {
            Data::Empty => return None,
            Data::String(text) if text.is_empty() => return None,
            Data::String(text) => Self::Text(text.clone()),
            Data::Int(number) => Self::Number(number.to_string()),
            Data::Float(number) => Self::Number(number.to_string()),
            Data::Bool(truth) => Self::Text(truth.to_string()),
            Data::DateTime(moment) => Self::Date(date(*moment)),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Self::Date(text.clone()),
            Data::Error(error) => Self::Error(error.to_string()),
        })
    }

    pub(super) fn of_ref(cell: &DataRef<'_>) -> Option<Self> {
        Self::of(&Data::from(cell.clone()))
    }
}

/// A day, with its time where it has one; the two ways of counting days (from 1900 and from 1904) are told apart.
pub(super) fn date(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        return day;
    }
    format!("{day}T{hour:02}:{minute:02}:{second:02}")
}
