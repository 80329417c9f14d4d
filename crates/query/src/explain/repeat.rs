//! The SQL that gives one cell again, in any SQLite shell.

use tradeq_storage::{CellKey, Datum, cell_statement, with_literals};

use super::place::{Position, key_columns};
use crate::report::SectionText;
use crate::report::bind::Bound;
use crate::table::{Answer, Section, Value};

/// One statement with its values written as literals, without a semicolon.
pub(super) fn statement(
    text: &SectionText,
    bound: &Bound,
    answer: &Answer,
    position: Position,
) -> String {
    let section = &answer.sections[position.section];
    let column = &section.columns[position.column].name;
    let whole = with_literals(text.sql.trim(), &bound.names);
    cell_statement(&whole, column, &key(section, position.row))
}

/// The fewest columns that tell a row from every other.
fn key(section: &Section, row: usize) -> CellKey {
    let columns = key_columns(section);
    let alone = columns.iter().map(|at| vec![*at]);
    let pairs = columns
        .iter()
        .enumerate()
        .flat_map(|(at, left)| columns[at + 1..].iter().map(|right| vec![*left, *right]));
    let mut candidates = alone.chain(pairs).chain([columns.clone()]);
    let tells = |columns: &Vec<usize>| {
        let same = |other: usize| {
            columns
                .iter()
                .all(|at| section.value(other, *at) == section.value(row, *at))
        };
        !columns.is_empty() && (0..section.rows.len()).filter(|other| same(*other)).count() == 1
    };
    let Some(columns) = candidates.find(tells) else {
        return CellKey::After(row);
    };
    let values = columns.into_iter().map(|at| {
        let name = section.columns[at].name.clone();
        (name, datum(section.value(row, at)))
    });
    CellKey::Columns(values.collect())
}

fn datum(value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Null,
        Value::Int(number) => Datum::Int(*number),
        Value::Real(number) => Datum::Real(*number),
        Value::Text(text) => Datum::Text(text.clone()),
    }
}
