//! Columns: what the header declares is what the statement gives.

use tradeq_model::close_to;
use tradeq_storage::Reader;

use super::file::Checked;
use super::finding::Weight;
use crate::report::{ParameterKind, SectionText, is_table};
use crate::table::Kind;

pub(super) fn check(checked: &mut Checked<'_>, section: &SectionText, reader: &Reader) {
    let Ok(given) = reader.columns(&section.sql) else {
        return;
    };
    if !is_table(&section.name) {
        return;
    }
    for declared in &section.columns {
        let name = declared.name();
        if !given.iter().any(|given| given == name) {
            let close = close_to(name, given.iter().map(String::as_str));
            let message = format!("section `{}` gives no column `{name}`", section.name);
            let hint = match close.first() {
                Some(close) => format!("did you mean `{close}`? It gives {}", given.join(", ")),
                None => format!("it gives {}", given.join(", ")),
            };
            checked.find(
                Weight::Error,
                declared.line(),
                "column-missing",
                message,
                hint,
            );
        }
        unit(checked, section, &given, declared.line(), name);
    }
    twice(checked, section, &given);
    for name in &given {
        if !section
            .columns
            .iter()
            .any(|declared| declared.name() == name)
        {
            let message = format!(
                "section `{}`: column `{name}` is not declared",
                section.name
            );
            let hint =
                format!("`-- column: {name} KIND | what it says`; else it is shown as plain text");
            checked.find(
                Weight::Warning,
                section.line,
                "column-undeclared",
                message,
                hint,
            );
        }
    }
}

/// An amount says of what: money takes the report's currency, a quantity has a unit or a column of units.
fn unit(
    checked: &mut Checked<'_>,
    section: &SectionText,
    given: &[String],
    line: usize,
    name: &str,
) {
    let declared = section.columns.iter().find(|column| column.name() == name);
    let Some(declared) = declared.filter(|column| column.unit().is_none()) else {
        return;
    };
    let beside = ["unit", "currency"]
        .iter()
        .any(|name| given.iter().any(|given| given == name));
    let currency = checked
        .report
        .parameters
        .iter()
        .any(|parameter| parameter.kind == ParameterKind::Currency);
    let fits = match declared.kind() {
        Some(Kind::Money) => currency,
        Some(Kind::Quantity) => beside,
        _ => true,
    };
    if !fits {
        let message = format!("column `{name}` has no unit");
        let hint = match declared.kind() {
            Some(Kind::Money) => {
                "declare `-- param: currency currency = cny`, or write `unit=cny` after its kind"
            }
            _ => "write `unit=kg` after its kind, or give a column `unit` beside it",
        };
        checked.find(Weight::Warning, line, "unit-missing", message, hint);
    }
}

fn twice(checked: &mut Checked<'_>, section: &SectionText, given: &[String]) {
    for (at, name) in given.iter().enumerate() {
        if given[..at].contains(name) {
            let message = format!("section `{}` gives column `{name}` twice", section.name);
            let hint = "give one of them another name with `as`";
            checked.find(Weight::Error, section.line, "column-twice", message, hint);
        }
    }
}
