//! A section as people read it: finished headers and cells, before they are set in columns.

use super::RenderOptions;
use super::cell::CellWriter;
use super::clean::clean;
use crate::table::{Answer, Kind, Section, Show};

/// A section in finished text.
pub(super) struct Sheet {
    /// The heading; none when the answer has a single section.
    pub(super) heading: Option<String>,
    pub(super) columns: Vec<SheetColumn>,
    pub(super) row_count: usize,
}

/// One column in finished text.
#[derive(Clone)]
pub(super) struct SheetColumn {
    pub(super) header: String,
    pub(super) cells: Vec<String>,
    /// Whether it holds numbers, which are never shortened.
    pub(super) is_number: bool,
    /// Whether it holds names or sentences, which may be.
    pub(super) may_shrink: bool,
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
            cells: (0..section.rows.len())
                .map(|row| writer.cell(row))
                .collect(),
            is_number: column.kind.is_number(),
            may_shrink: column.kind == Kind::Text,
        }
    });
    Sheet {
        heading: Some(clean(section.title.as_deref().unwrap_or(&section.name))),
        columns: columns.collect(),
        row_count: section.rows.len(),
    }
}
