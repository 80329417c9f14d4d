//! Where the text of a dimension stands, and how it is read.

use crate::fault::OwnFault;
use crate::keys::{Keys, Said};

/// The same text in every row, or a column of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    Constant(Said<String>),
    Column(Said<String>),
}

/// What all dimensions of a map have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dimension {
    pub(super) origin: Origin,
    /// What stands in the file, and what it means.
    pub(super) values: Vec<(String, Said<String>)>,
    /// What means all of them together.
    pub(super) totals: Vec<String>,
    /// What is cut off at the front.
    pub(super) strip: Vec<String>,
    /// Rows whose text is not in `values` are passed over, because the person says so.
    pub(super) skip_others: bool,
}

/// What a text of a dimension means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<'a> {
    /// All of them together.
    Total,
    /// The row is to be passed over.
    Skip,
    /// A text as it stands in the file.
    AsWritten(&'a str),
    /// What the map says that the text means.
    Said(&'a str),
}

impl Dimension {
    pub(super) fn read(keys: &mut Keys<'_>) -> Result<Self, OwnFault> {
        let origin = match (keys.text("column")?, keys.text("constant")?) {
            (Some(column), None) => Origin::Column(column),
            (None, Some(constant)) => Origin::Constant(constant),
            (None, None) => {
                return Err(keys.missing("column", "a column of the file, or `constant`"));
            }
            (Some(column), Some(_)) => {
                let message = format!("`{}` stands beside a constant", column.key);
                return Err(keys.fault(&message, "keep one of `column` and `constant`"));
            }
        };
        let values = keys.pairs("values")?;
        let words = |said: Vec<Said<String>>| said.into_iter().map(|said| said.value).collect();
        let dimension = Self {
            origin,
            totals: words(keys.texts("totals")?),
            strip: words(keys.texts("strip")?),
            skip_others: keys
                .word("others", &[("skip", true), ("refuse", false)])?
                .unwrap_or(false),
            values,
        };
        if dimension.skip_others && dimension.values.is_empty() {
            let message = format!("`{}` is said without `values`", keys.path("others"));
            return Err(keys.fault(&message, "list in `values` what the rows to keep may have"));
        }
        Ok(dimension)
    }

    /// The column, where it has one.
    pub(super) fn column(&self) -> Option<&Said<String>> {
        match &self.origin {
            Origin::Column(column) => Some(column),
            Origin::Constant(_) => None,
        }
    }

    /// The key of the map that a fault of its text is about.
    pub(super) fn key(&self) -> &str {
        match &self.origin {
            Origin::Column(said) | Origin::Constant(said) => &said.key,
        }
    }

    /// What a text of it means.
    pub(super) fn meaning<'a>(&'a self, text: &'a str) -> Meaning<'a> {
        let text = text.trim();
        if self.totals.iter().any(|total| total == text) {
            return Meaning::Total;
        }
        let said = |text: &str| self.values.iter().find(|(from, _)| from == text);
        if let Some((_, to)) = said(text) {
            return Meaning::Said(&to.value);
        }
        let cut = self
            .strip
            .iter()
            .find_map(|front| text.strip_prefix(front.as_str()));
        let text = cut.unwrap_or(text).trim();
        if cut.is_some()
            && let Some((_, to)) = said(text)
        {
            return Meaning::Said(&to.value);
        }
        if self.skip_others {
            Meaning::Skip
        } else {
            Meaning::AsWritten(text)
        }
    }
}
