//! What an answer says of itself: what is missing, and what is not sure.

use tradeq_model::Lang;

use super::bind::Bound;
use super::header::Report;
use crate::glossary;
use crate::table::{Answer, Section, Source};

/// Adds a note on what is not in the file, and one on the least sure source.
pub(crate) fn add(report: &Report, bound: &Bound, lang: Lang, answer: &mut Answer) {
    let gaps: Vec<&Section> = answer.gaps().collect();
    let is_gap = |section: &&Section| gaps.iter().any(|gap| gap.name == section.name);
    let empty = answer
        .sections
        .iter()
        .filter(|section| section.rows.is_empty() && !is_gap(section));
    let said: Vec<String> = empty.filter_map(|section| section.empty.clone()).collect();
    if let Some(what) = missing(report, bound, lang).filter(|_| !gaps.is_empty()) {
        let all = gaps.len() == report.tables().count();
        let note = not_held(&what, if all { &[] } else { &gaps }, lang);
        answer.notes.push(note);
        answer.missing = Some(what);
    }
    answer.notes.extend(said);
    let doubtful = |source: &&Source| {
        matches!(
            source.certainty.as_deref(),
            Some("memory" | "approximation")
        )
    };
    if let Some(source) = answer.sources.iter().find(doubtful) {
        let certainty = source.certainty.clone().unwrap_or_default();
        let note = match lang {
            Lang::En => format!("some figures are marked `{certainty}`: {}", source.title),
            Lang::Zh => format!("部分数据标为`{certainty}`：{}", source.title),
        };
        answer.notes.push(note);
    }
}

fn missing(report: &Report, bound: &Bound, lang: Lang) -> Option<String> {
    match (lang, &report.missing_zh) {
        (Lang::Zh, Some(text)) => Some(bound.fill(text, Lang::Zh)),
        _ => report
            .missing
            .as_ref()
            .map(|text| bound.fill(text, Lang::En)),
    }
}

/// What is not in the file, and of which tables, where others have something.
fn not_held(what: &str, of: &[&Section], lang: Lang) -> String {
    let name = |section: &&Section| match lang {
        Lang::En => section.name.clone(),
        Lang::Zh => section
            .title
            .clone()
            .unwrap_or_else(|| section.name.clone()),
    };
    let names: Vec<_> = of.iter().map(name).collect();
    match (lang, names.is_empty()) {
        (Lang::En, true) => format!("not in the file: {what}"),
        (Lang::En, false) => format!(
            "not in the file, or only in part ({}): {what}",
            names.join(", ")
        ),
        (Lang::Zh, true) => format!("库中没有：{what}"),
        (Lang::Zh, false) => format!("库中没有或不全（{}）：{what}", names.join("、")),
    }
}

/// A figure that was printed as more or less than a number is no exact one.
pub(crate) fn qualified(subject: &str, flow: &str, qualifier: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{subject}, {flow}: printed as `{qualifier}` its value, so that and what is computed from it are no exact figures"
        ),
        Lang::Zh => {
            let word = |term: &str| glossary::value(term, lang).unwrap_or(term).to_owned();
            format!(
                "{subject}，{}：公布时写作“{}”，该数及由其算出的数都不是精确值",
                word(flow),
                word(qualifier)
            )
        }
    }
}
