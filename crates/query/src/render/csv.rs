//! Comma-separated values: raw numbers, nothing for a null, quotes where they are needed.

use ::csv::Writer;

use super::RenderOptions;
use super::machine::{Field, fields, raw};
use crate::table::{Answer, Section, Value};

/// The column that names the section where there are several.
const SECTION: &str = "section";

/// One header and all rows; several sections share the union of their columns.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    let taken: &[&str] = match answer.sections.len() {
        0 | 1 => &[],
        _ => &[SECTION],
    };
    let parts = answer.sections.iter();
    let parts: Vec<_> = parts
        .map(|section| (section, fields(section, taken, options)))
        .collect();
    let header = union(&parts);
    let mut writer = Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every record is as long as the header.
    let _ = writer.write_record(taken.iter().copied().chain(header.iter().copied()));
    for (section, fields) in &parts {
        for row in 0..section.rows.len() {
            let name = taken.iter().map(|_| section.name.clone());
            let cells = header.iter().map(|key| cell(section, row, fields, key));
            let _ = writer.write_record(name.chain(cells));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The keys of all sections, each once, in the order of their first appearance.
fn union<'a>(parts: &'a [(&Section, Vec<Field<'_>>)]) -> Vec<&'a str> {
    let mut keys = Vec::new();
    for field in parts.iter().flat_map(|(_, fields)| fields) {
        if !keys.contains(&field.key.as_str()) {
            keys.push(&field.key);
        }
    }
    keys
}

fn cell(section: &Section, row: usize, fields: &[Field<'_>], key: &str) -> String {
    let field = fields.iter().find(|field| field.key == key);
    field.map_or_else(String::new, |field| {
        text(raw(section.value(row, field.at), field.column.kind))
    })
}

fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Int(whole) => whole.to_string(),
        Value::Real(real) => real.to_string(),
        Value::Text(text) => text,
    }
}
