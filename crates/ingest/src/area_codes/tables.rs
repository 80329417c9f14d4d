//! Lists of codes as tables: which columns each has.

use tradeq_model::Lang;
use tradeq_storage::{AreaRow, ReferenceRecord, ReferenceRow};

use crate::fault::FileFault;
use crate::reference::List;
use crate::reference::table::{Row, Table};
use crate::reference::twice::Keys;

/// A column that no other table has, for each table.
const TELLING: [&str; 3] = ["ISO3166-1-Alpha-3", "gacc_code", "ISO"];

pub(super) fn is_header(line: &str) -> bool {
    let names: Vec<&str> = line
        .split(',')
        .map(|name| name.trim().trim_matches('"'))
        .collect();
    let has = |name: &str| names.contains(&name);
    has(TELLING[0])
        || has(TELLING[1])
        || (has("Country") && has("Code") && (has(TELLING[2]) || names.len() <= 4))
}

pub(super) fn read(bytes: &[u8]) -> Result<List, FileFault> {
    let table = Table::read(bytes)?;
    let has = |name: &str| table.header.iter().any(|found| found == name);
    let mut list = List::default();
    let mut keys = Keys::default();
    if has(TELLING[0]) {
        let columns = Countries::find(&table)?;
        for row in &table.rows {
            let area = columns.area(row)?;
            keys.add(
                area.by.1.clone(),
                row.line,
                format_args!("code {}", area.by.1),
            )?;
            push(&mut list, row, area);
        }
    } else if has(TELLING[1]) {
        for row in &table.rows {
            let area = partner(&table, row)?;
            let code = row.field(table.column("gacc_code")?);
            keys.add(code.to_owned(), row.line, format_args!("code {code}"))?;
            push(&mut list, row, area);
        }
    } else {
        for row in &table.rows {
            let area = schedule_c(&table, row)?;
            keys.add(
                area.codes[0].1.clone(),
                row.line,
                format_args!("code {}", area.codes[0].1),
            )?;
            push(&mut list, row, area);
        }
    }
    Ok(list)
}

fn push(list: &mut List, row: &Row, area: AreaRow) {
    let record = ReferenceRecord::Area(area);
    list.rows.push(ReferenceRow {
        line: row.line,
        record,
    });
}

/// The columns of the data package `country-codes` that are read.
struct Countries {
    iso3: usize,
    iso2: usize,
    m49: usize,
    names: [(Lang, usize, usize); 2],
}

impl Countries {
    fn find(table: &Table) -> Result<Self, FileFault> {
        Ok(Self {
            iso3: table.column("ISO3166-1-Alpha-3")?,
            iso2: table.column("ISO3166-1-Alpha-2")?,
            m49: table.column("M49")?,
            names: [
                (
                    Lang::En,
                    table.column("UNTERM English Short")?,
                    table.column("official_name_en")?,
                ),
                (
                    Lang::Zh,
                    table.column("UNTERM Chinese Short")?,
                    table.column("official_name_cn")?,
                ),
            ],
        })
    }

    fn area(&self, row: &Row) -> Result<AreaRow, FileFault> {
        let line = row.line;
        let iso3 = iso(row.field(self.iso3), 3, "ISO3166-1-Alpha-3", line)?;
        let mut codes = Vec::new();
        if !row.field(self.iso2).is_empty() {
            codes.push((
                "iso2",
                iso(row.field(self.iso2), 2, "ISO3166-1-Alpha-2", line)?,
            ));
        }
        if !row.field(self.m49).is_empty() {
            codes.push(("m49", number(row.field(self.m49), 3, "M49", line)?));
        }
        let named = self.names.iter().filter_map(|(lang, short, official)| {
            let names = [row.field(*short), row.field(*official)];
            let name = names.into_iter().find(|name| !name.is_empty())?;
            Some((*lang, name.to_owned()))
        });
        let names: Vec<(Lang, String)> = named.collect();
        Ok(AreaRow {
            by: ("iso3", iso3),
            label: label(&names),
            codes,
            names,
        })
    }
}

/// A partner of China's customs by its ISO code; one without is found by its own code.
fn partner(table: &Table, row: &Row) -> Result<AreaRow, FileFault> {
    let line = row.line;
    let code = row.field(table.column("gacc_code")?);
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        let (column, value) = ("gacc_code".to_owned(), code.to_owned());
        return Err(FileFault::BadCode {
            line,
            column,
            value,
            expected: "three digits",
        });
    }
    let names = [(Lang::En, "name_en_raw"), (Lang::Zh, "name_zh_raw")];
    let mut found = Vec::new();
    for (lang, column) in names {
        let name = row.field(table.column(column)?);
        if !name.is_empty() {
            found.push((lang, name.to_owned()));
        }
    }
    let iso3 = row.field(table.column("iso3_matched")?);
    let mine = ("gacc", code.to_owned());
    if iso3.is_empty() {
        return Ok(AreaRow {
            by: mine,
            label: label(&found),
            codes: Vec::new(),
            names: found,
        });
    }
    let by = ("iso3", iso(iso3, 3, "iso3_matched", line)?);
    Ok(AreaRow {
        by,
        label: label(&found),
        codes: vec![mine],
        names: found,
    })
}

/// A row of Schedule C of the US Census.
fn schedule_c(table: &Table, row: &Row) -> Result<AreaRow, FileFault> {
    let line = row.line;
    let iso2 = iso(row.field(table.column("ISO")?), 2, "ISO", line)?;
    let code = row.field(table.column("Code")?);
    if code.len() != 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        let (column, value) = ("Code".to_owned(), code.to_owned());
        return Err(FileFault::BadCode {
            line,
            column,
            value,
            expected: "four digits",
        });
    }
    let name = row.field(table.column("Country")?);
    if name.is_empty() {
        let (column, expected) = ("Country".to_owned(), "the name of the economy");
        return Err(FileFault::MissingField {
            line,
            column,
            expected,
        });
    }
    Ok(AreaRow {
        by: ("iso2", iso2),
        label: name.to_owned(),
        codes: vec![("schedule-c", code.to_owned())],
        names: vec![(Lang::En, name.to_owned())],
    })
}

fn label(names: &[(Lang, String)]) -> String {
    let first = names.first().map(|(_, name)| name.clone());
    first.unwrap_or_default()
}

pub(super) fn is_iso(text: &str, letters: usize) -> bool {
    text.len() == letters && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn iso(text: &str, letters: usize, column: &str, line: u64) -> Result<String, FileFault> {
    if is_iso(text, letters) {
        return Ok(text.to_owned());
    }
    Err(iso_fault(line, column, text, letters))
}

pub(super) fn iso_fault(line: u64, column: &str, value: &str, letters: usize) -> FileFault {
    FileFault::BadCode {
        line,
        column: column.to_owned(),
        value: value.to_owned(),
        expected: if letters == 3 {
            "three capital letters"
        } else {
            "two capital letters"
        },
    }
}

/// A number without its leading zeros.
fn number(text: &str, most: usize, column: &str, line: u64) -> Result<String, FileFault> {
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<u32>().ok().filter(|_| fits);
    number
        .map(|number| number.to_string())
        .ok_or_else(|| FileFault::BadCode {
            line,
            column: column.to_owned(),
            value: text.to_owned(),
            expected: "a number of up to three digits",
        })
}
