//! The tables of the data package `harmonized-system`: codes with sections, and the sections' names.

use tradeq_model::{HsEdition, Lang};
use tradeq_storage::{ReferenceRecord, ReferenceRow};

use super::read::{Entry, check_whole, row};
use crate::fault::{FileFault, OwnFault};
use crate::reference::List;
use crate::reference::table::Table;
use crate::reference::twice::Keys;

const SECTIONS: [&str; 21] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
];

/// Codes that HS 2022 has and no edition before it: products for inhaling, and photovoltaic cells.
const OF_2022: [&str; 2] = ["240411", "854142"];

pub(super) fn is_header(line: &str) -> bool {
    let names: Vec<&str> = line.split(',').map(str::trim).collect();
    names.contains(&"hscode") || names == ["section", "name"]
}

pub(super) fn read(bytes: &[u8]) -> Result<List, FileFault> {
    let table = Table::read(bytes)?;
    if table.header == ["section", "name"] {
        return sections(&table);
    }
    codes(&table)
}

fn codes(table: &Table) -> Result<List, FileFault> {
    let columns = ["section", "hscode", "description", "parent", "level"];
    for name in &table.header {
        if !columns.contains(&name.as_str()) {
            let (name, known) = (name.clone(), columns.join(", "));
            return Err(FileFault::UnknownHeader {
                line: 1,
                name,
                known,
            });
        }
    }
    let mut at = [0; 5];
    for (at, name) in at.iter_mut().zip(columns) {
        *at = table.column(name)?;
    }
    let [section, hscode, description, parent, level] = at;
    if !OF_2022
        .iter()
        .all(|code| table.rows.iter().any(|row| row.field(hscode) == *code))
    {
        let message = format!(
            "the list does not say its edition, and has not both of {}",
            OF_2022.join(" and ")
        );
        let hint =
            "only the list of HS 2022 is read: it has these codes, and no other edition does";
        return Err(OwnFault::new("no-edition", message, hint).into());
    }
    let mut list = List::default();
    let mut keys = Keys::default();
    let mut codes = Vec::new();
    for entry in &table.rows {
        let (line, code) = (entry.line, entry.field(hscode));
        keys.add(code.to_owned(), line, format_args!("code {code}"))?;
        if code == "TOTAL" {
            continue;
        }
        if entry.field(section) != "TOTAL" {
            number(entry.field(section), line)?;
        }
        let parent = Some(entry.field(parent)).filter(|parent| *parent != "TOTAL");
        let name = entry.field(description);
        list.rows.push(row(
            &Entry {
                line,
                code,
                parent,
                name,
            },
            HsEdition::Hs2022,
        )?);
        if entry.field(level) != code.len().to_string() {
            let expected = format!("{}, the number of digits of {code}", code.len());
            let (column, value) = ("level".to_owned(), entry.field(level).to_owned());
            return Err(FileFault::BadWord {
                line,
                column,
                value,
                expected,
            });
        }
        codes.push((line, code));
    }
    check_whole(&codes).map_err(|(_, fault)| fault)?;
    list.notices.push(format!(
        "the list does not name its edition: it is HS 2022, as {} stand in no other",
        OF_2022.join(" and ")
    ));
    Ok(list)
}

fn sections(table: &Table) -> Result<List, FileFault> {
    let mut list = List::default();
    let mut keys = Keys::default();
    for row in &table.rows {
        let (line, numeral) = (row.line, row.field(0));
        let number = number(numeral, line)?;
        keys.add(number, line, format_args!("section {numeral}"))?;
        let name = row.field(1).to_owned();
        if name.is_empty() {
            let (column, expected) = ("name".to_owned(), "the name of the section");
            return Err(FileFault::MissingField {
                line,
                column,
                expected,
            });
        }
        let record = ReferenceRecord::Section(number, Lang::En, name);
        list.rows.push(ReferenceRow { line, record });
    }
    Ok(list)
}

fn number(numeral: &str, line: u64) -> Result<u8, FileFault> {
    let found = SECTIONS.iter().position(|known| *known == numeral);
    let number = found.and_then(|at| u8::try_from(at + 1).ok());
    number.ok_or_else(|| FileFault::BadCode {
        line,
        column: "section".to_owned(),
        value: numeral.to_owned(),
        expected: "a Roman numeral from I to XXI",
    })
}
