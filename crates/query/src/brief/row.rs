use super::hole::Hole;
use crate::render::words::plain;
use crate::table::{Section, Value};

/// The row that a hole names; none where the section has no such row.
///
/// # Errors
/// A key that is no column of the section.
pub(super) fn find(section: &Section, hole: &Hole, span: &str) -> Result<Option<usize>, String> {
    let mut keys = Vec::new();
    if let Some(number) = hole.number {
        let row = number.get() - 1;
        return Ok((row < section.rows.len()).then_some(row));
    }
    for (key, wanted) in &hole.row {
        let wanted = if wanted == "@period" { span } else { wanted };
        keys.push((column(section, key)?, wanted));
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
    section.position(name).ok_or_else(|| {
        let names = section.columns.iter().map(|column| column.name.as_str());
        format!(
            "section `{}` has no column `{name}`: it has {}",
            section.name,
            names.collect::<Vec<_>>().join(", ")
        )
    })
}

/// The currency of an amount whose unit stands in the row, not in the column's header.
pub(super) fn currency(section: &Section, row: usize) -> Option<&'static str> {
    match section.text(row, "unit")? {
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
    plain(value).unwrap_or_default()
}
