//! The few words that the formats for people add to an answer, and the lines made of them.

use super::clean::clean;
use super::spark;
use crate::glossary;
use crate::table::{Answer, Kind, Source, Value};
use tradeq_model::Lang;

/// What stands where a number is missing and no state says why.
pub(super) const MISSING: &str = "–";

/// What stands where a number is confidential.
pub(super) const SUPPRESSED: &str = "c";

/// The title in the reader's language, else in English.
pub(crate) fn title(answer: &Answer, lang: Lang) -> String {
    match (lang, &answer.title_zh) {
        (Lang::Zh, Some(title)) => clean(title),
        _ => clean(&answer.title),
    }
}

/// The parameters in force on one line; none where there is nothing to say.
pub(super) fn parameters(answer: &Answer, lang: Lang) -> Option<String> {
    let said = answer.parameters.iter().filter_map(|(name, value)| {
        let value = translated(value, lang)?;
        let name =
            glossary::name(name, lang).map_or_else(|| clean(name).replace('_', " "), str::to_owned);
        Some(format!("{name} {value}"))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// A value outside a table.
pub(crate) fn plain(value: &Value) -> Option<String> {
    match value {
        _ if value.is_absent() => None,
        Value::Null => None,
        Value::Int(whole) => Some(whole.to_string()),
        Value::Real(real) => Some(real.to_string()),
        Value::Text(text) => Some(clean(text)),
    }
}

/// A value outside a table or a word of the program, in the reader's language where it has one.
pub(super) fn translated(value: &Value, lang: Lang) -> Option<String> {
    let known = match value {
        Value::Text(text) => glossary::value(text, lang),
        _ => None,
    };
    known.map(str::to_owned).or_else(|| plain(value))
}

/// A series in blocks; none where the value is no list of numbers.
pub(super) fn sparkline(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => spark::series(text).map(|series| spark::blocks(&series)),
        _ => None,
    }
}

/// The heading of a column: its name in the reader's language, with its unit behind it.
pub(super) fn header(name: &str, unit: Option<&str>, lang: Lang) -> String {
    let known = glossary::name(name, lang).map(str::to_owned);
    let name = known.unwrap_or_else(|| clean(name));
    match (unit.map(clean), lang) {
        (None, _) => name,
        (Some(unit), Lang::En) => format!("{name} ({unit})"),
        (Some(unit), Lang::Zh) => format!("{name}（{unit}）"),
    }
}

/// Whether the numbers of an answer were published or computed, each word once; none where no column says it.
pub(super) fn basis(answer: &Answer, lang: Lang) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for section in &answer.sections {
        let columns = 0..section.columns.len();
        for at in columns.filter(|&at| section.columns[at].kind == Kind::Basis) {
            for word in section
                .values(at)
                .filter_map(|value| translated(value, lang))
            {
                if !said.contains(&word) {
                    said.push(word);
                }
            }
        }
    }
    let comma = pick(lang, ", ", "、");
    (!said.is_empty()).then(|| said.join(comma))
}

/// A line for one note.
pub(super) fn note(text: &str, lang: Lang) -> String {
    labelled("note", "注", lang, &clean(text))
}

/// A line for one source: who published it, what it is, and when it came out.
pub(crate) fn source(source: &Source, lang: Lang) -> String {
    labelled("source", "来源", lang, &publication(source, lang))
}

/// Who published it, what it is, and when it came out.
pub(crate) fn publication(source: &Source, lang: Lang) -> String {
    let title = match source.title.is_empty() {
        true => &source.file,
        false => &source.title,
    };
    let parts = [
        source.publisher.as_deref(),
        Some(title.as_str()),
        source.published_on.as_deref(),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().map(clean).collect();
    parts.join(pick(lang, ", ", "，"))
}

/// What stands in place of the rows of an empty table.
pub(super) fn no_rows(lang: Lang) -> &'static str {
    pick(lang, "(no rows)", "（无数据）")
}

/// The one of two words that the reader's language has.
pub(super) fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

fn labelled(en: &str, zh: &str, lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("{zh}：{text}"),
        Lang::En => format!("{en}: {text}"),
    }
}
