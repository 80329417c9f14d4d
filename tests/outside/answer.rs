//! Finding one's way in a JSON answer.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;

/// The rows of a section.
pub fn rows<'a>(answer: &'a Value, section: &str) -> &'a [Value] {
    let sections = answer["sections"].as_array().unwrap();
    let found = sections.iter().find(|found| found["name"] == section);
    let found = found.unwrap_or_else(|| panic!("no section `{section}` in\n{answer:#}"));
    found["rows"].as_array().unwrap()
}

/// The one row of a section that says so in all of these columns.
pub fn row<'a>(answer: &'a Value, section: &str, wanted: &[(&str, &str)]) -> &'a Value {
    let all = rows(answer, section).iter();
    let fits = |row: &&Value| wanted.iter().all(|(column, text)| row[column] == *text);
    let found: Vec<&Value> = all.filter(fits).collect();
    assert_eq!(found.len(), 1, "{section} {wanted:?} in\n{answer:#}");
    found[0]
}

/// The counts of the only file of an import: rows, new, revised, completed, unchanged.
pub fn counts(imported: &Value) -> [Option<i64>; 5] {
    let files = rows(imported, "files");
    assert_eq!(files.len(), 1, "{imported:#}");
    ["rows", "new", "revised", "completed", "unchanged"].map(|name| files[0][name].as_i64())
}
