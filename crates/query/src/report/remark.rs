//! What an answer says of itself: what is missing, and what is not sure.

use tradeq_model::{Currency, Lang};

use super::base;
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
        answer.notes.extend(other_currency(bound, lang));
    }
    answer.notes.extend(said);
    if let Some(note) = no_base(report, bound, lang, answer) {
        answer.notes.push(note);
    }
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
    let (text, lang) = missing_text(report, lang)?;
    Some(bound.fill(text, lang))
}

/// What the report says of missing data, not yet filled in, and in which language.
fn missing_text(report: &Report, lang: Lang) -> Option<(&str, Lang)> {
    match (lang, &report.missing_zh) {
        (Lang::Zh, Some(text)) => Some((text, Lang::Zh)),
        _ => report
            .missing
            .as_ref()
            .map(|text| (text.as_str(), Lang::En)),
    }
}

/// Where dollars are missing, that yuan may be held: nothing is converted that nobody asked to be.
fn other_currency(bound: &Bound, lang: Lang) -> Option<String> {
    let currency = bound.text("currency")?;
    if currency == Currency::Cny.to_string() {
        return None;
    }
    let usual = Currency::Cny;
    Some(match lang {
        Lang::En => format!(
            "asked for in {currency}, and no currency is derived from another unless that is asked: --currency {usual} shows what is held in it, --currency {usual} --convert {currency} converts that"
        ),
        Lang::Zh => format!(
            "所问币种为 {currency}；未经要求不作换算：--currency {usual} 显示该币种的数据，--currency {usual} --convert {currency} 将其换算"
        ),
    })
}

/// What the year before lacks, where a table has numbers without a base and is no gap already.
fn no_base(report: &Report, bound: &Bound, lang: Lang, answer: &Answer) -> Option<String> {
    let period = base::asked(bound)?;
    let gaps: Vec<&str> = answer.gaps().map(|gap| gap.name.as_str()).collect();
    let found = base::sections(answer, period);
    let of: Vec<String> = found
        .iter()
        .filter(|section| !gaps.contains(&section.name.as_str()))
        .map(|section| name(section, lang))
        .collect();
    if of.is_empty() {
        return None;
    }
    let (text, said_in) = missing_text(report, lang)?;
    let earlier = period.year_earlier();
    let earlier = match said_in {
        Lang::En => earlier.label_en(),
        Lang::Zh => earlier.label_zh(),
    };
    let text = bound.fill(&text.replace("{period}", &earlier), said_in);
    Some(base::note(&of, &text, lang))
}

/// What a person calls a table.
fn name(section: &Section, lang: Lang) -> String {
    match lang {
        Lang::En => section.name.clone(),
        Lang::Zh => section
            .title
            .clone()
            .unwrap_or_else(|| section.name.clone()),
    }
}

/// What is not in the file, and of which tables, where others have something.
fn not_held(what: &str, of: &[&Section], lang: Lang) -> String {
    let names: Vec<_> = of.iter().map(|section| name(section, lang)).collect();
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
