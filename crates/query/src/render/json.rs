//! One JSON document: rows with their columns' kinds and units, notes and sources.

use serde_json::{Map, Value as Json, json};

use super::machine::{self, Field, fields, raw};
use super::{RenderOptions, words};
use crate::table::{Answer, Kind, Section, Source};

/// The answer as one indented object.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    let parameters = answer.parameters.iter();
    let parameters = parameters.map(|(name, value)| {
        let value = machine::json(raw(value, Kind::Text));
        (name.clone(), value)
    });
    let sections = answer.sections.iter().map(|part| section(part, options));
    let document = json!({
        "report": answer.report,
        "title": words::title(answer, options.lang),
        "parameters": parameters.collect::<Map<_, _>>(),
        "sections": sections.collect::<Vec<_>>(),
        "notes": answer.notes,
        "sources": answer.sources.iter().map(source).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn section(section: &Section, options: &RenderOptions) -> Json {
    let fields = fields(section, &[], options);
    let columns = fields.iter().map(column);
    let rows = (0..section.rows.len()).map(|row| Json::Object(object(section, row, &fields)));
    json!({
        "name": section.name,
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

fn column(field: &Field<'_>) -> Json {
    json!({
        "name": field.key,
        "kind": field.column.kind.name(),
        "unit": field.column.unit,
    })
}

/// One row: its values under their columns' keys.
pub(super) fn object(section: &Section, row: usize, fields: &[Field<'_>]) -> Map<String, Json> {
    let values = fields.iter().map(|field| {
        let value = raw(section.value(row, field.at), field.column.kind);
        let value = match field.column.kind {
            Kind::Spark => machine::list(value),
            _ => machine::json(value),
        };
        (field.key.clone(), value)
    });
    values.collect()
}

fn source(source: &Source) -> Json {
    json!({
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published_on": source.published_on,
        "url": source.url,
        "file": source.file,
        "sha256": source.sha256,
        "certainty": source.certainty,
    })
}
