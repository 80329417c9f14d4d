//! A section as people read it: finished headers and cells, before they are set in columns.

use super::RenderOptions;
use super::bar;
use super::cell::CellWriter;
use super::clean::clean;
use super::spark;
use crate::table::{Answer, Kind, Section, Show, Value};

/// A section in finished text.
pub(super) struct Sheet {
    /// The section's name.
    pub(super) name: String,
    /// The heading; none when the answer has a single section.
    pub(super) heading: Option<String>,
    pub(super) columns: Vec<SheetColumn>,
    pub(super) row_count: usize,
}

/// One column in finished text.
#[derive(Clone)]
pub(super) struct SheetColumn {
    pub(super) header: String,
    /// What the column says, in one sentence.
    pub(super) about: Option<String>,
    pub(super) cells: Vec<String>,
    /// Whether it holds numbers, which are never shortened.
    pub(super) is_number: bool,
    /// Whether it holds names or sentences, which may be.
    pub(super) may_shrink: bool,
    pub(super) drawing: Option<Drawing>,
}

/// What is drawn in the cells of a column, for formats that can do better than text.
#[derive(Clone)]
pub(super) enum Drawing {
    /// The length of each row's bar, from −1 to 1.
    Bars(Vec<Option<f64>>),
    /// The series of each row, empty where there is none.
    Sparks(Vec<Vec<Option<f64>>>),
}

impl Sheet {
    /// The same sheet with other columns.
    pub(super) fn with(&self, columns: Vec<SheetColumn>) -> Self {
        Self {
            name: self.name.clone(),
            heading: self.heading.clone(),
            columns,
            row_count: self.row_count,
        }
    }
}

/// The sections of an answer that have anything to show.
pub(super) fn sheets(answer: &Answer, options: &RenderOptions) -> Vec<Sheet> {
    let sheets = answer
        .sections
        .iter()
        .map(|section| sheet(section, options));
    let mut sheets: Vec<_> = sheets.filter(|sheet| !sheet.columns.is_empty()).collect();
    if let [only] = sheets.as_mut_slice() {
        only.heading = None;
    }
    sheets
}

/// One section in finished text.
pub(super) fn sheet(section: &Section, options: &RenderOptions) -> Sheet {
    let columns = section.columns.iter().enumerate();
    let shown = columns.filter(|(_, column)| match column.show {
        Show::Always => true,
        Show::Compare => options.compare,
        Show::Machine | Show::Never => false,
    });
    let columns = shown.map(|(at, column)| {
        let writer = CellWriter::new(section, at, options.lang);
        SheetColumn {
            header: writer.header(),
            about: column.about.as_deref().map(clean),
            cells: (0..section.rows.len())
                .map(|row| writer.cell(row))
                .collect(),
            is_number: column.kind.is_number(),
            may_shrink: column.kind == Kind::Text,
            drawing: drawing(section, at),
        }
    });
    Sheet {
        name: section.name.clone(),
        heading: Some(clean(section.title.as_deref().unwrap_or(&section.name))),
        columns: columns.collect(),
        row_count: section.rows.len(),
    }
}

fn drawing(section: &Section, at: usize) -> Option<Drawing> {
    let column = &section.columns[at];
    match column.kind {
        Kind::Spark => {
            let series = section.values(at).map(|value| match value {
                Value::Text(text) => spark::series(text).unwrap_or_default(),
                _ => Vec::new(),
            });
            Some(Drawing::Sparks(series.collect()))
        }
        _ => column.bar.then(|| Drawing::Bars(bar::lengths(section, at))),
    }
}
