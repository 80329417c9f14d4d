//! Separated values: raw numbers, nothing for a null, quotes where they are needed.

use csv::{Terminator, WriterBuilder};

use super::RenderOptions;
use super::machine::{Field, fields, raw};
use crate::table::{Answer, Section, Value};

/// What tells a spreadsheet that the file is UTF-8: without it, one in Chinese reads GBK.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The column that names the section where there are several.
const SECTION: &str = "section";

/// One header and all rows; several sections share the union of their columns.
pub(super) fn write(answer: &Answer, separator: u8, options: &RenderOptions) -> String {
    let taken: &[&str] = match answer.sections.len() {
        0 | 1 => &[],
        _ => &[SECTION],
    };
    let parts = answer.sections.iter();
    let parts: Vec<_> = parts
        .map(|section| (section, fields(section, taken, options)))
        .collect();
    let header = union(&parts);
    let mark = if options.excel { BYTE_ORDER_MARK } else { "" };
    let mut builder = WriterBuilder::new();
    builder.delimiter(separator);
    if options.excel {
        builder.terminator(Terminator::CRLF);
    }
    let mut writer = builder.from_writer(mark.as_bytes().to_vec());
    let words = |word: &str| guarded(word.to_owned(), options);
    // Writing to memory does not fail, and every record is as long as the header.
    let _ = writer.write_record(taken.iter().chain(&header).map(|word| words(word)));
    for (section, fields) in &parts {
        for row in 0..section.rows.len() {
            let name = taken.iter().map(|_| words(&section.name));
            let cells = header
                .iter()
                .map(|key| cell(section, row, fields, key, options));
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

fn cell(
    section: &Section,
    row: usize,
    fields: &[Field<'_>],
    key: &str,
    options: &RenderOptions,
) -> String {
    let field = fields.iter().find(|field| field.key == key);
    let value = field.map(|field| raw(section.value(row, field.at), field.column.kind));
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Int(whole)) => whole.to_string(),
        Some(Value::Real(real)) => real.to_string(),
        Some(Value::Text(text)) => guarded(text, options),
    }
}

/// Text that a spreadsheet would run as a formula, with an apostrophe before it: names come from files
/// of others. Numbers are no text and keep their sign.
fn guarded(text: String, options: &RenderOptions) -> String {
    match options.excel && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        true => format!("'{text}"),
        false => text,
    }
}
