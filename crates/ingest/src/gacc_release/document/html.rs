use super::{Cell, CellKind, Document, Row, Written};
use crate::container::page::{Page, Table};
use crate::fault::{FileFault, OwnFault, Place};
use crate::gacc_release::unit::is_unit_line;

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";
/// A page of a release has some tens of thousands of bytes.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// A table of figures is larger than what lays out a page.
const FEWEST_ROWS: usize = 3;
const FEWEST_COLUMNS: usize = 3;
const WORKBOOK_ENDINGS: [&str; 2] = [".xls", ".xlsx"];

/// Takes a page's bytes apart.
///
/// # Errors
/// Bytes that are not UTF-8, or far more of them than a page has.
pub(in crate::gacc_release) fn page(bytes: &[u8]) -> Result<Page, FileFault> {
    if bytes.len() > MOST_BYTES {
        let message = format!(
            "the page has {} bytes, expected at most {MOST_BYTES}",
            bytes.len()
        );
        let hint = "a page of a release has some tens of thousands: look at what the file is";
        return Err(OwnFault::new("too-large", message, hint).into());
    }
    let bytes = bytes.strip_prefix(UTF8_BOM).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
        let bad = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        FileFault::WrongEncoding {
            line: Some(line),
            what: format!("a page of a release is UTF-8, which has no byte 0x{bad:02X} here"),
        }
    })?;
    Ok(Page::parse(text))
}

/// The table of a page.
///
/// # Errors
/// A page without one, with two, or that ends in one.
pub(in crate::gacc_release) fn document(page: &Page) -> Result<Document, FileFault> {
    let mut document = Document::default();
    let heading = page.text_of_class("atcl-ttl");
    let title = (page.title(), 1);
    for (text, line) in heading.into_iter().chain([title]) {
        let place = Place::Line(line);
        document.titles.push(Written { text, place });
    }
    let tables: Vec<Table> = page.tables()?.into_iter().filter(is_large).collect();
    let table = match tables.as_slice() {
        [table] => table,
        [] => return Err(no_table(page, &document)),
        [_, second, ..] => {
            let message = "the page has two tables, expected one";
            let hint = "a page of a release has one table: save each as a page of its own";
            return Err(OwnFault::new("two-tables", message, hint)
                .at(second.line)
                .into());
        }
    };
    document.published = page.text_of_class("atcl-date").map(|(text, line)| {
        let place = Place::Line(line);
        Written { text, place }
    });
    let links = page.links().into_iter().filter(|link| is_workbook(link));
    document.links = links.map(str::to_owned).collect();
    document.take_rows(table.rows.iter().map(row).collect());
    if document.units.is_empty() {
        let lines = page.texts().filter(|(text, _)| is_unit_line(text));
        document.units.extend(lines.map(|(text, line)| {
            let place = Place::Line(line);
            Written { text, place }
        }));
    }
    Ok(document)
}

fn is_large(table: &Table) -> bool {
    let widest = table.rows.iter().map(|row| row.cells.len()).max();
    table.rows.len() >= FEWEST_ROWS && widest.unwrap_or(0) >= FEWEST_COLUMNS
}

fn is_workbook(link: &str) -> bool {
    let link = link.to_lowercase();
    WORKBOOK_ENDINGS.iter().any(|ending| link.ends_with(ending))
}

fn row(row: &crate::container::page::TableRow) -> Row {
    let cells = row.cells.iter().map(|cell| Cell {
        text: cell.text.clone(),
        kind: CellKind::Text,
        place: Place::Line(cell.line),
        from_left: cell.from_left,
        from_above: cell.from_above,
    });
    Row {
        cells: cells.collect(),
    }
}

fn no_table(page: &Page, document: &Document) -> FileFault {
    if !page.is_closed() {
        let message = "the page ends before its table";
        let hint = "the download was interrupted: download the page again";
        return OwnFault::new("cut-page", message, hint).into();
    }
    let title = document.titles.first().map_or("", |title| &title.text);
    let message = format!("there is no table in this page: `{title}`");
    let hint = "pages of 2018 show a picture of the table: look for the release of the same months on \
        the Chinese site and import its .xls file, or type the figures into a table of figures \
        (`--source figures`)";
    OwnFault::new("no-table", message, hint).into()
}
