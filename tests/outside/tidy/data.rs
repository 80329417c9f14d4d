//! Every row of the reference data says where it comes from and how sure it is.

use super::none;
use super::tree::files;

const CERTAINTIES: [&str; 5] = ["official", "sourced", "derived", "approximation", "memory"];

/// Lists whose rows need no source of their own: the row that they belong to has it.
const WITHOUT: [&str; 2] = ["basket_members", "regime_group_members"];

#[test]
fn every_reference_row_has_a_source_and_a_certainty() {
    let all = files("data/reference", ".csv");
    assert!(!all.is_empty(), "no reference data was found");
    let mut offenders = Vec::new();
    for file in all {
        let mut records = records(&file.text).into_iter();
        let header = records.next().map(|(_, fields)| fields).unwrap_or_default();
        let source = header.iter().position(|name| name == "source");
        let certainty = header.iter().position(|name| name == "certainty");
        let excused = WITHOUT.contains(&file.stem().as_str());
        for (column, at) in [("source", source), ("certainty", certainty)] {
            if at.is_none() && !excused {
                offenders.push(format!("{}: no column `{column}`", file.path));
            }
        }
        for (line, fields) in records {
            let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
            if source.is_some_and(|at| field(at).is_empty()) {
                offenders.push(format!("{}:{line}: `source` is empty", file.path));
            }
            if let Some(found) = certainty.map(field)
                && !CERTAINTIES.contains(&found)
            {
                offenders.push(format!("{}:{line}: `certainty` is `{found}`", file.path));
            }
        }
    }
    none(
        "each row has a source and one of the five certainties",
        &offenders,
    );
}

/// The records of a comma-separated text, each with the line where it starts.
fn records(text: &str) -> Vec<(usize, Vec<String>)> {
    let (mut all, mut fields, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut start, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                fields.push(std::mem::take(&mut field));
                all.push((start, std::mem::take(&mut fields)));
                start = line;
            }
            _ => field.push(c),
        }
    }
    if !field.is_empty() || !fields.is_empty() {
        fields.push(field);
        all.push((start, fields));
    }
    all
}

#[test]
fn quoted_fields_may_hold_commas_quotes_and_line_breaks() {
    let found = records("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4");
    assert_eq!(
        found[1],
        (2, vec!["x, \"y\"\nz".to_owned(), "2".to_owned()])
    );
    assert_eq!(found[2].0, 4);
}
