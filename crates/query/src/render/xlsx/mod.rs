//! A workbook: a sheet a section with typed cells, then what has to be known and where it comes from.
//!
//! The same answer gives the same bytes: the workbook's date is that of its newest publication, not today.

mod cell;
mod limits;
mod name;
mod page;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::RenderOptions;
use super::words::{self, pick};
use crate::error::{QueryError, QueryResult};
use crate::table::Answer;

/// The answer as the bytes of a workbook.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> QueryResult<Vec<u8>> {
    limits::keeps(answer)?;
    write(answer, options).map_err(|error| QueryError::DoesNotFit {
        format: "xlsx",
        detail: error.to_string(),
    })
}

fn write(answer: &Answer, options: &RenderOptions) -> Result<Vec<u8>, XlsxError> {
    let lang = options.lang;
    let mut workbook = Workbook::new();
    let title = words::title(answer, lang);
    let properties = DocProperties::new()
        .set_title(title)
        .set_author("tradeq")
        .set_creation_datetime(&written_on(answer)?);
    workbook.set_properties(&properties);
    let mut names = name::Names::default();
    for section in &answer.sections {
        let sheet = workbook.add_worksheet();
        sheet.set_name(names.take(section.title.as_deref().unwrap_or(&section.name)))?;
        page::section(sheet, section, options)?;
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(names.take(pick(lang, "notes", "说明")))?;
    page::notes(sheet, answer, lang)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(names.take(pick(lang, "sources", "来源")))?;
    page::sources(sheet, answer, lang)?;
    workbook.save_to_buffer()
}

/// The day of the newest publication behind the answer; a day that never changes where none has one.
fn written_on(answer: &Answer) -> Result<ExcelDateTime, XlsxError> {
    let days = answer.sources.iter();
    let days = days.filter_map(|source| source.published_on.as_deref()?.parse().ok());
    let newest: Option<tradeq_model::Day> = days.max();
    let text = newest.map_or_else(|| "2000-01-01".to_owned(), |day| day.to_string());
    ExcelDateTime::parse_from_str(&text)
}
