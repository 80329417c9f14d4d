use super::hole::Hole;
use crate::table::{Section, Value};

/// The row that a hole names; none where the section has no such row.
///
/// # Errors
/// A key that is no column of the section.
pub(super) fn find(section: &Section, hole: &Hole, span: &str) -> Result<Option<usize>, String> {
    let mut keys = Vec::new();
    for (key, wanted) in &hole.row {
        match key.as_str() {
            "#" => {
                let number: usize = wanted
                    .parse()
                    .map_err(|_| format!("`#{wanted}` is no row number: rows count from 1"))?;
                return Ok(number
                    .checked_sub(1)
                    .filter(|row| *row < section.rows.len()));
            }
            key if wanted == "@period" => keys.push((column(section, key)?, span)),
            key => keys.push((column(section, key)?, wanted.as_str())),
        }
    }
    let fits = |row: &usize| {
        keys.iter()
            .all(|(at, wanted)| text(section.value(*row, *at)) == *wanted)
    };
    Ok((0..section.rows.len()).find(fits))
}

/// The position of a column.
///
/// # Errors
/// No such column, with those that there are.
pub(super) fn column(section: &Section, name: &str) -> Result<usize, String> {
    let names = || section.columns.iter().map(|column| column.name.as_str());
    names().position(|known| known == name).ok_or_else(|| {
        format!(
            "section `{}` has no column `{name}`: it has {}",
            section.name,
            names().collect::<Vec<_>>().join(", ")
        )
    })
}

/// The currency of an amount whose unit stands in the row, not in the column's header.
pub(super) fn currency(section: &Section, row: usize) -> Option<&'static str> {
    let at = column(section, "unit").ok()?;
    match text(section.value(row, at)).as_str() {
        "yuan" => Some("cny"),
        "usd" => Some("usd"),
        _ => None,
    }
}

/// The ids of cells and of loads that a row was made from.
pub(super) fn ids(section: &Section, row: usize) -> (Vec<i64>, Vec<i64>) {
    let of = |ending: &str| {
        let columns = section.columns.iter().enumerate();
        let named = columns.filter(|(_, column)| column.name.ends_with(ending));
        named
            .filter_map(|(at, _)| match section.value(row, at) {
                Value::Int(id) => Some(*id),
                _ => None,
            })
            .collect()
    };
    (of("cell_id"), of("load_id"))
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Null => String::new(),
    }
}
