//! From a workbook or a text table to its edges.

use super::cells::{Paper, code, relationship};
use super::edges::{Edge, Edges};
use super::side::{Heading, Side};
use crate::container::workbook::{self, CellValue, Sheet, SheetRow};
use crate::fault::{FileFault, OwnFault};
use crate::glimpse::{Glimpse, Wrapping};
use crate::reference::List;
use crate::reference::table::Table;
use crate::source::{Source, SourceError, read_all};

/// How far down a header may stand.
const HEADER_ROWS: usize = 6;

pub(super) fn recognise(glimpse: &Glimpse) -> bool {
    let is_heading = |text: &str| {
        matches!(
            Heading::read(text),
            Some(Ok(Heading::From(_) | Heading::Either(_)) | Err(_))
        )
    };
    if glimpse.wrapping == Wrapping::Workbook {
        // Two headings side by side: a word such as `to 2024` alone is in many workbooks.
        return glimpse.rows.iter().take(HEADER_ROWS).any(|row| {
            row.iter().any(|cell| is_heading(cell))
                && row
                    .iter()
                    .filter(|cell| Heading::read(cell).is_some())
                    .count()
                    >= 2
        });
    }
    let head = String::from_utf8_lossy(&glimpse.head);
    let first = head.lines().next().unwrap_or_default();
    let names: Vec<&str> = first
        .split(',')
        .map(|name| name.trim_matches(['"', ' ', '\u{FEFF}']))
        .collect();
    glimpse.wrapping == Wrapping::Plain
        && names.len() <= 4
        && is_heading(names[0])
        && names[1..].iter().any(|name| Heading::read(name).is_some())
}

/// Reads all tables of a file.
pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let mut start = [0; 4];
    let read = std::io::Read::read(&mut source.open()?, &mut start)?;
    let is_workbook = start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0");
    let (sheets, papers) = if is_workbook && read == start.len() {
        let sheets = workbook::read(source)?;
        let papers = sheets
            .iter()
            .map(|sheet| Paper::Sheet(sheet.name.clone()))
            .collect();
        (sheets, papers)
    } else {
        (vec![text(&read_all(source)?)?], vec![Paper::Text])
    };
    Ok(list(&sheets, papers)?)
}

/// A text table as a sheet: the rows stand where their lines do.
fn text(bytes: &[u8]) -> Result<Sheet, FileFault> {
    let table = Table::read(bytes)?;
    let columns = u32::try_from(table.header.len()).unwrap_or(0);
    let cells = |field: &dyn Fn(usize) -> String| {
        let cells = (0..columns).map(|column| (column, CellValue::Text(field(column as usize))));
        cells.filter(|(_, cell)| !cell.text().is_empty()).collect()
    };
    let mut rows = vec![SheetRow {
        row: 0,
        cells: cells(&|at| table.header[at].clone()),
    }];
    for row in &table.rows {
        rows.push(SheetRow {
            row: u32::try_from(row.line.saturating_sub(1)).unwrap_or(u32::MAX),
            cells: cells(&|at| row.field(at).to_owned()),
        });
    }
    let name = String::new();
    Ok(Sheet { name, rows })
}

fn list(sheets: &[Sheet], papers: Vec<Paper>) -> Result<List, FileFault> {
    let mut edges = Edges::default();
    let mut passed = Vec::new();
    for (sheet, paper) in sheets.iter().zip(papers) {
        match Header::find(sheet, &paper)? {
            Some(header) => header.read(sheet, &paper, &mut edges)?,
            None if sheet.rows.is_empty() => {}
            None => passed.push(sheet.name.clone()),
        }
    }
    if edges.sides.is_none() {
        let message = "no sheet has a table with the headings of two classifications, such as `HS 2022` and `HS 2017`";
        let hint = "leave the tables as they were published, with their headers";
        return Err(OwnFault::new("no-table", message, hint).into());
    }
    let mut list = edges.list();
    for name in passed {
        list.notices
            .push(format!("sheet `{name}` has no table and was passed over"));
    }
    Ok(list)
}

/// Where the columns of a table stand.
struct Header {
    row: usize,
    from: (u32, Side),
    to: (u32, Side),
    relationship: Option<u32>,
}

impl Header {
    fn find(sheet: &Sheet, paper: &Paper) -> Result<Option<Self>, FileFault> {
        for (at, row) in sheet.rows.iter().take(HEADER_ROWS).enumerate() {
            let (mut sides, mut relationship, mut converts) = (Vec::new(), None, false);
            for (column, cell) in &row.cells {
                let Some(heading) = Heading::read(cell.text()) else {
                    continue;
                };
                match heading.map_err(|fault| fault.in_place(paper.place(row.row, *column)))? {
                    Heading::From(side) => {
                        converts = true;
                        sides.insert(0, (*column, side));
                    }
                    Heading::To(side) | Heading::Either(side) => sides.push((*column, side)),
                    Heading::Relationship => relationship = Some(*column),
                }
            }
            let [from, to] = sides[..] else {
                continue;
            };
            let placed = |fault: FileFault| fault.in_place(paper.place(row.row, to.0));
            if !converts && relationship.is_none() {
                return Err(placed(FileFault::MissingColumn {
                    line: 0,
                    name: "Relationship",
                }));
            }
            let row = at;
            return Ok(Some(Self {
                row,
                from,
                to,
                relationship,
            }));
        }
        Ok(None)
    }

    fn read(&self, sheet: &Sheet, paper: &Paper, edges: &mut Edges) -> Result<(), FileFault> {
        let header = sheet.rows[self.row].row;
        edges
            .between(self.from.1, self.to.1)
            .map_err(|fault| fault.in_place(paper.place(header, self.from.0)))?;
        for row in &sheet.rows[self.row + 1..] {
            if row
                .cells
                .iter()
                .all(|(_, cell)| cell.text().trim().is_empty())
            {
                continue;
            }
            self.read_row(row, paper, edges)?;
        }
        Ok(())
    }

    fn read_row(&self, row: &SheetRow, paper: &Paper, edges: &mut Edges) -> Result<(), FileFault> {
        let placed =
            |column: u32| move |fault: FileFault| fault.in_place(paper.place(row.row, column));
        let line = u64::from(row.row) + 1;
        let cell = |column: u32| {
            let found = row
                .cells
                .iter()
                .find(|(at, _)| *at == column)
                .map(|(_, cell)| cell);
            found.filter(|cell| !cell.text().trim().is_empty())
        };
        let mut is_part = false;
        for (column, other) in &row.cells {
            if [Some(self.from.0), Some(self.to.0), self.relationship].contains(&Some(*column)) {
                continue;
            }
            match other.text().trim() {
                "" => {}
                "ex" if *column < self.to.0 => is_part = true,
                text => {
                    let message = format!("a cell beside the table holds `{text}`");
                    let hint = "leave the tables as they were published";
                    let fault = OwnFault::new("other-cell", message, hint);
                    return Err(placed(*column)(fault.into()));
                }
            }
        }
        let (from, from_padded) =
            code(self.from.1, cell(self.from.0)).map_err(placed(self.from.0))?;
        let (to, to_padded) = code(self.to.1, cell(self.to.0)).map_err(placed(self.to.0))?;
        edges.padded += u64::from(from_padded) + u64::from(to_padded);
        let added = match self.relationship {
            None => edges.convert(from, to, line),
            Some(column) => {
                let relationship = Some(relationship(cell(column)).map_err(placed(column))?);
                let edge = Edge {
                    line,
                    relationship,
                    converts: false,
                    is_part,
                };
                edges.correlate(from, to, edge)
            }
        };
        added.map_err(placed(self.from.0))
    }
}
