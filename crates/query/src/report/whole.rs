//! What is wrong with a header as a whole, when each of its lines fits.

use super::chart::ChartText;
use super::header::Report;

/// A complaint, and its line where it is about one.
pub(super) fn fault(report: &Report) -> Option<(Option<usize>, String)> {
    if let Some((line, message)) = chart_fault(report) {
        return Some((Some(line), message));
    }
    let mut sections = report.sections.iter();
    let message = if report.title.is_empty() {
        "the header has no `-- title:`".to_owned()
    } else if report.about.is_empty() || report.theme.is_empty() {
        "the header needs `-- about:` and `-- theme:`".to_owned()
    } else if report.sections.is_empty() {
        "the file has no statement".to_owned()
    } else if let Some(section) = sections.find(|section| section.sql.trim().is_empty()) {
        format!("section `{}` has no statement", section.name)
    } else {
        unknown_name(report)?
    };
    Some((None, message))
}

/// A chart that draws what its section does not have, and its line.
fn chart_fault(report: &Report) -> Option<(usize, String)> {
    report.sections.iter().find_map(|section| {
        let fault = |chart: &ChartText| Some((chart.line, chart.fault(section)?));
        section.charts.iter().find_map(fault)
    })
}

/// A complaint about a header line that speaks of a parameter which no line declares.
fn unknown_name(report: &Report) -> Option<String> {
    let unknown = |name: &str| report.parameter(name).is_none();
    if let Some(name) = report.positional.as_ref().filter(|name| unknown(name)) {
        return Some(format!("`-- positional: {name}` names no parameter"));
    }
    let names = report
        .aliases
        .iter()
        .flat_map(|(alias, values)| values.iter().map(move |(name, _)| (alias, name)));
    names
        .into_iter()
        .find(|(_, name)| unknown(name))
        .map(|(alias, name)| {
            format!("`-- alias: {alias}` gives a value to `{name}`, which is no parameter")
        })
}
