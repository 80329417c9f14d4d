use std::collections::BTreeMap;

use super::{Kind, MOST_PLACES, Piece, one_line, too_many_places};
use crate::fault::{FileFault, OwnFault};

/// The most columns and rows that one cell may span, as browsers have it.
const MOST_SPAN: usize = 1000;

/// A table, its spans multiplied out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Where it begins.
    pub line: u64,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// One row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Where it begins.
    pub line: u64,
    /// A cell for each column that the row reaches.
    pub cells: Vec<TableCell>,
}

/// What stands in one column of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCell {
    /// Where the cell begins.
    pub line: u64,
    /// Its text on one line.
    pub text: String,
    /// It repeats the cell to its left, which spans several columns.
    pub from_left: bool,
    /// It repeats the cell above, which spans several rows.
    pub from_above: bool,
    /// The links in it: address and text.
    pub links: Vec<(String, String)>,
}

/// A cell as the page has it.
#[derive(Default)]
struct Written {
    line: u64,
    text: String,
    columns: usize,
    rows: usize,
    links: Vec<(String, String)>,
    in_link: bool,
}

#[derive(Default)]
struct Building {
    line: u64,
    rows: Vec<(u64, Vec<Written>)>,
    in_cell: bool,
}

pub(super) fn tables(pieces: &[Piece]) -> Result<Vec<Table>, FileFault> {
    let (mut open, mut done): (Vec<Building>, Vec<Table>) = (Vec::new(), Vec::new());
    for piece in pieces {
        let line = piece.line;
        match &piece.kind {
            Kind::Open(name, _) if name == "table" => {
                let building = Building::default();
                open.push(Building { line, ..building });
            }
            Kind::Close(name) if name == "table" => {
                if let Some(building) = open.pop() {
                    done.push(building.multiplied_out()?);
                }
            }
            _ => {
                if let Some(building) = open.last_mut() {
                    building.take(piece);
                }
            }
        }
    }
    match open.first() {
        None => Ok(done),
        Some(building) => {
            let message = format!("the page ends inside the table of line {}", building.line);
            let hint = "the download was interrupted: download the page again";
            let last = pieces.last().map_or(1, |piece| piece.line);
            Err(OwnFault::new("cut-page", message, hint).at(last).into())
        }
    }
}

impl Building {
    fn take(&mut self, piece: &Piece) {
        let line = piece.line;
        match &piece.kind {
            Kind::Open(name, attributes) => match name.as_str() {
                "tr" => {
                    self.in_cell = false;
                    self.rows.push((line, Vec::new()));
                }
                "td" | "th" => self.begin_cell(line, attributes),
                "br" | "p" | "div" => self.add_text(" "),
                "a" => {
                    let address = attributes.get("href").cloned().unwrap_or_default();
                    if let Some(cell) = self.cell() {
                        cell.links.push((address, String::new()));
                        cell.in_link = true;
                    }
                }
                _ => {}
            },
            Kind::Close(name) => match name.as_str() {
                "tr" | "td" | "th" => self.in_cell = false,
                "a" => {
                    if let Some(cell) = self.cell() {
                        cell.in_link = false;
                    }
                }
                _ => {}
            },
            Kind::Text(text) => self.add_text(text),
        }
    }

    fn begin_cell(&mut self, line: u64, attributes: &BTreeMap<String, String>) {
        let span = |name: &str| {
            let written = attributes
                .get(name)
                .and_then(|text| text.trim().parse().ok());
            written.unwrap_or(1_usize).clamp(1, MOST_SPAN)
        };
        if self.rows.is_empty() {
            self.rows.push((line, Vec::new()));
        }
        let cell = Written {
            line,
            columns: span("colspan"),
            rows: span("rowspan"),
            ..Written::default()
        };
        if let Some((_, cells)) = self.rows.last_mut() {
            cells.push(cell);
        }
        self.in_cell = true;
    }

    fn cell(&mut self) -> Option<&mut Written> {
        let cell = self.rows.last_mut().and_then(|(_, cells)| cells.last_mut());
        cell.filter(|_| self.in_cell)
    }

    fn add_text(&mut self, text: &str) {
        if let Some(cell) = self.cell() {
            cell.text.push_str(text);
            if cell.in_link
                && let Some((_, name)) = cell.links.last_mut()
            {
                name.push_str(text);
            }
        }
    }

    fn multiplied_out(self) -> Result<Table, FileFault> {
        let mut rows: Vec<TableRow> = Vec::new();
        // Cells that reach into further rows: by column, how many rows are left, and the cell.
        let mut above: BTreeMap<usize, (usize, TableCell)> = BTreeMap::new();
        let mut places = 0;
        for (line, written) in self.rows {
            let (mut row, mut column) = (Vec::new(), 0);
            for cell in written {
                column = from_above(&mut above, &mut row, column);
                // A long text counts for many: it is kept once for each place.
                places += cell.columns * cell.rows * (1 + cell.text.len() / 256);
                if places > MOST_PLACES {
                    return Err(too_many_places(cell.line));
                }
                for at in 0..cell.columns {
                    let place = TableCell {
                        line: cell.line,
                        text: one_line(&cell.text),
                        from_left: at > 0,
                        from_above: false,
                        links: named(&cell.links),
                    };
                    if cell.rows > 1 {
                        above.insert(column, (cell.rows - 1, place.clone()));
                    }
                    row.push(place);
                    column += 1;
                }
            }
            from_above(&mut above, &mut row, column);
            rows.push(TableRow { line, cells: row });
        }
        let line = self.line;
        Ok(Table { line, rows })
    }
}

/// Fills the columns from `column` on that cells above reach into, and gives the first free one.
fn from_above(
    above: &mut BTreeMap<usize, (usize, TableCell)>,
    row: &mut Vec<TableCell>,
    mut column: usize,
) -> usize {
    while let Some((left, cell)) = above.get_mut(&column) {
        let from_above = true;
        row.push(TableCell {
            from_above,
            ..cell.clone()
        });
        *left -= 1;
        if *left == 0 {
            above.remove(&column);
        }
        column += 1;
    }
    column
}

fn named(links: &[(String, String)]) -> Vec<(String, String)> {
    let one = |(address, name): &(String, String)| (address.trim().to_owned(), one_line(name));
    links.iter().map(one).collect()
}
