//! `{name}` in titles and notes.

use super::file::Checked;
use super::finding::Weight;
use crate::report::{Parameter, ParameterKind};

/// Finds holes that nothing fills: a reader would see the braces.
pub(super) fn check(checked: &mut Checked<'_>, text: &str) {
    let report = checked.report;
    let known: Vec<String> = report.parameters.iter().flat_map(words_of).collect();
    let titles = report
        .sections
        .iter()
        .flat_map(|section| [section.title.as_ref(), section.title_zh.as_ref()])
        .flatten();
    let texts = [
        Some(&report.title),
        report.title_zh.as_ref(),
        report.missing.as_ref(),
        report.missing_zh.as_ref(),
    ];
    let notes = report
        .notes
        .iter()
        .flat_map(|note| [Some(&note.en), note.zh.as_ref()]);
    let charts = report.sections.iter().flat_map(|section| &section.charts);
    let charts = charts.flat_map(|text| [Some(&text.chart.title), text.chart.title_zh.as_ref()]);
    let texts = texts.into_iter().chain(notes).chain(charts).flatten();
    let holes: Vec<String> = texts
        .chain(titles)
        .flat_map(|text| holes(text))
        .filter(|hole| !known.iter().any(|known| known == hole))
        .map(str::to_owned)
        .collect();
    for hole in holes {
        let message = format!("nothing fills `{{{hole}}}` in a title or note");
        let known = known.iter().map(|word| format!("`{{{word}}}`"));
        let known = known.collect::<Vec<_>>().join(", ");
        let hint = format!("what is filled: {known}");
        let line = 1 + lines_before(text, &format!("{{{hole}}}"));
        checked.find(Weight::Error, line, "template", message, hint);
    }
}

fn lines_before(text: &str, needle: &str) -> usize {
    let before = text.split(needle).next().unwrap_or_default();
    before.matches('\n').count()
}

fn words_of(parameter: &Parameter) -> Vec<String> {
    let kind = match &parameter.kind {
        ParameterKind::OrAll(kind) => kind.as_ref(),
        kind => kind,
    };
    let named = matches!(
        kind,
        ParameterKind::Area | ParameterKind::Group | ParameterKind::Basket | ParameterKind::Product
    );
    let name = named.then(|| format!("{}_name", parameter.name));
    [parameter.name.clone()].into_iter().chain(name).collect()
}

fn holes(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1);
    let inside = parts.filter_map(|part| part.split_once('}'));
    let is_name = |name: &&str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    inside.map(|(name, _)| name).filter(is_name).collect()
}
