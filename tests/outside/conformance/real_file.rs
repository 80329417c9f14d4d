//! A real file read a second way: with another reader, every cell as text.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use encoding_rs::GB18030;

/// Its cells.
pub struct RealFile {
    /// Names of the columns, without the empty one behind the last comma.
    pub header: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// `cny` or `usd`.
    pub currency: &'static str,
}

impl RealFile {
    /// Reads a whole file.
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let (text, _, faulty) = GB18030.decode(&bytes);
        assert!(!faulty);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let cells = |record: &csv::StringRecord| -> Vec<String> {
            let cells = record
                .iter()
                .map(|cell| cell.trim_start_matches('\u{feff}').to_owned());
            cells.collect()
        };
        let mut header = cells(reader.headers().unwrap());
        header.retain(|name| !name.is_empty());
        let rows = reader
            .records()
            .map(|record| cells(&record.unwrap()))
            .collect();
        let currency = match header.last().unwrap().as_str() {
            "人民币" => "cny",
            "US dollar" => "usd",
            other => panic!("no value column: `{other}`"),
        };
        Self {
            header,
            rows,
            currency,
        }
    }

    /// The same file with the rows alone that have this text in this column.
    pub fn only(mut self, column: &str, text: &str) -> Self {
        let at = self.place(column);
        self.rows.retain(|row| row[at] == text);
        self
    }

    /// The sum of its values.
    pub fn sum(&self) -> i64 {
        self.rows.iter().map(|row| self.value(row)).sum()
    }

    /// The sum of the rows that have this text in this column.
    pub fn sum_of(&self, column: &str, text: &str) -> i64 {
        let at = self.place(column);
        let fitting = self.rows.iter().filter(|row| row[at] == text);
        fitting.map(|row| self.value(row)).sum()
    }

    fn place(&self, column: &str) -> usize {
        let mut names = self.header.iter();
        names.position(|name| name == column).unwrap()
    }

    fn value(&self, row: &[String]) -> i64 {
        row[self.header.len() - 1].replace(',', "").parse().unwrap()
    }
}
