//! Parameters: each fits its type, has a name of its own, and is used.

use tradeq_model::close_to;
use tradeq_storage::Reader;

use super::file::{Checked, line_of};
use super::finding::Weight;
use crate::report::{Parameter, ParameterKind, SectionText, bind};

/// Names that are bound in every report.
const ALWAYS: [&str; 1] = ["lang"];

/// Sections with the names that their statements bind.
pub(super) type Prepared<'a> = [(&'a SectionText, Vec<String>)];

pub(super) fn check(checked: &mut Checked<'_>, prepared: &Prepared<'_>, reader: &mut Reader) {
    let report = checked.report;
    for (section, named) in prepared {
        for name in named.iter().filter(|name| !report.binds(name)) {
            undeclared(checked, section, name);
        }
    }
    let all_prepared = prepared.len() == report.sections.len();
    for parameter in &report.parameters {
        if let Some(error) = bind::fault_of_default(report, parameter, reader) {
            let text = error.to_string();
            let mut lines = text.lines();
            let message = lines.next().unwrap_or_default();
            let message = message.trim_start_matches("--").to_owned();
            let hint = lines.find_map(|line| line.strip_prefix("hint: "));
            let hint = hint.map_or_else(
                || format!("a default that fits: `{}`", parameter.kind.example()),
                str::to_owned,
            );
            let message = format!("the default does not fit: {message}");
            checked.find(Weight::Error, parameter.line, "default", message, hint);
        }
        clash(checked, parameter);
        let used = prepared
            .iter()
            .flat_map(|(_, named)| named)
            .any(|name| bound_by(parameter, name));
        if all_prepared && !used {
            let message = format!("parameter `{}` is never used", parameter.name);
            let names = names_of(parameter);
            let hint = format!("name one of {names} in a statement, or take the line away");
            checked.find(
                Weight::Error,
                parameter.line,
                "unused-parameter",
                message,
                hint,
            );
        }
    }
}

fn undeclared(checked: &mut Checked<'_>, section: &SectionText, name: &str) {
    let needle = format!(":{name}");
    let lines = section.sql.lines();
    let at = lines.take_while(|line| !line.contains(&needle)).count();
    let known: Vec<String> = checked
        .report
        .parameters
        .iter()
        .flat_map(all_names)
        .collect();
    let close = close_to(name, known.iter().map(String::as_str));
    let meant = match close.first() {
        Some(close) => format!("did you mean `:{close}`? Else declare it"),
        None => "declare it".to_owned(),
    };
    let message = format!("`:{name}` is bound, and no `-- param:` declares it");
    let hint = format!("{meant}: `-- param: {name} TYPE = DEFAULT | what it is`");
    checked.find(
        Weight::Error,
        line_of(section, at + 1),
        "undeclared-name",
        message,
        hint,
    );
}

/// Two names that a statement could not tell apart.
fn clash(checked: &mut Checked<'_>, parameter: &Parameter) {
    let others = checked.report.parameters.iter();
    let other = others
        .filter(|other| other.name != parameter.name)
        .find(|other| bound_by(other, &parameter.name))
        .map(|other| format!("parameter `{}` binds it already", other.name));
    let always = ALWAYS
        .contains(&parameter.name.as_str())
        .then(|| "every report binds it".to_owned());
    if let Some(why) = always.or(other) {
        let message = format!("`:{}` would have two meanings: {why}", parameter.name);
        let hint = "take another name";
        checked.find(Weight::Error, parameter.line, "name-twice", message, hint);
    }
}

fn bound_by(parameter: &Parameter, name: &str) -> bool {
    all_names(parameter).iter().any(|bound| bound == name)
}

fn all_names(parameter: &Parameter) -> Vec<String> {
    let also = parameter.kind.also_binds().iter();
    let also = also.map(|ending| format!("{}{ending}", parameter.name));
    let unit = (parameter.kind == ParameterKind::Currency).then(|| "unit".to_owned());
    [parameter.name.clone()]
        .into_iter()
        .chain(also)
        .chain(unit)
        .collect()
}

fn names_of(parameter: &Parameter) -> String {
    let names = all_names(parameter);
    let names: Vec<String> = names.iter().map(|name| format!("`:{name}`")).collect();
    names.join(", ")
}
