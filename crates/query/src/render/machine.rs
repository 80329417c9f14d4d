//! What the formats for machines share: which columns, under which keys, and raw values.

use super::RenderOptions;
use super::money::whole;
use crate::table::{Column, Kind, Section, Show, Value};

/// One column of a section as a machine sees it.
pub(super) struct Field<'a> {
    /// Its position in a row.
    pub(super) at: usize,
    /// Its name, made unique within the section.
    pub(super) key: String,
    pub(super) column: &'a Column,
}

/// The columns shown to machines. A name that is taken gets a number: `section_2`.
pub(super) fn fields<'a>(
    section: &'a Section,
    taken: &[&str],
    options: &RenderOptions,
) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    for (at, column) in section.columns.iter().enumerate() {
        let shown = match column.show {
            Show::Always | Show::Machine => true,
            Show::Compare => options.compare,
            Show::Never => false,
        };
        if !shown {
            continue;
        }
        let is_free = |key: &String| {
            !taken.contains(&key.as_str()) && fields.iter().all(|field| field.key != *key)
        };
        let numbered = (2..).map(|number| format!("{}_{number}", column.name));
        let key = [column.name.clone()]
            .into_iter()
            .chain(numbered)
            .find(is_free);
        let key = key.unwrap_or_default();
        fields.push(Field { at, key, column });
    }
    fields
}

/// A value without units, signs or separators; money in whole units of its currency.
pub(super) fn raw(value: &Value, kind: Kind) -> Value {
    match value {
        _ if value.is_absent() => Value::Null,
        Value::Real(_) if kind == Kind::Money => whole(value).map_or(Value::Null, Value::Int),
        // There is no negative zero in trade.
        Value::Real(real) if *real == 0.0 => Value::Real(0.0),
        _ => value.clone(),
    }
}

/// A value as JSON; reals with the fewest digits that name them exactly.
pub(super) fn json(value: Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Int(whole) => whole.into(),
        Value::Real(real) => real.into(),
        Value::Text(text) => text.into(),
    }
}

/// A series as a list with null for what is missing; a text that is none stays a text.
pub(super) fn list(value: Value) -> serde_json::Value {
    let Value::Text(text) = &value else {
        return json(value);
    };
    let item = |item: &str| match item.trim() {
        "" => Some(serde_json::Value::Null),
        item => serde_json::from_str(item)
            .ok()
            .filter(serde_json::Value::is_number),
    };
    let items: Option<Vec<_>> = text.split(',').map(item).collect();
    items.map_or_else(|| text.as_str().into(), serde_json::Value::Array)
}
