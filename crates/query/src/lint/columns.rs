//! Columns: what the header declares is what the statement gives.

use tradeq_model::close_to;
use tradeq_storage::Reader;

use super::file::Checked;
use super::finding::Weight;
use crate::report::{ColumnText, ParameterKind, SectionText, is_table};
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
    }
    unit(checked, section, &given);
    twice(checked, section, &given);
    for name in &given {
        if section.column(name).is_none() {
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

/// The columns of a statement that are described, by the section or by the list that all reports share, each with the
/// line of the file that it is told of.
pub(super) fn described<'a>(
    section: &'a SectionText,
    given: &[String],
) -> Vec<(&'a ColumnText, usize)> {
    let found = given.iter().filter_map(|name| section.column(name));
    let lines = found.map(|column| {
        let own = section.columns.contains(column);
        (column, if own { column.line() } else { section.line })
    });
    lines.collect()
}

/// An amount says of what: money takes the report's currency, a quantity has a unit or a column of units.
fn unit(checked: &mut Checked<'_>, section: &SectionText, given: &[String]) {
    let beside = ["unit", "currency"]
        .iter()
        .any(|name| given.iter().any(|given| given == name));
    let mut parameters = checked.report.parameters.iter();
    let currency = parameters.any(|parameter| parameter.kind == ParameterKind::Currency);
    for (column, line) in described(section, given) {
        let name = column.name();
        let hint = match column.kind() {
            Some(Kind::Money) if !currency => {
                "declare `-- param: currency currency = cny`, or write `unit=cny` after its kind"
            }
            Some(Kind::Quantity) if !beside => {
                "write `unit=kg` after its kind, or give a column `unit` beside it"
            }
            _ => continue,
        };
        if column.unit().is_none() {
            let message = format!("column `{name}` has no unit");
            checked.find(Weight::Warning, line, "unit-missing", message, hint);
        }
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
