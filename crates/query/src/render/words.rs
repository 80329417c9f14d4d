//! The few words that the formats for people add to an answer, and the lines made of them.

use super::clean::clean;
use crate::table::{Answer, Source, Value};
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
pub(super) fn parameters(answer: &Answer) -> Option<String> {
    let said = answer.parameters.iter().filter_map(|(name, value)| {
        let value = plain(value)?;
        Some(format!("{} {value}", clean(name).replace('_', " ")))
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

/// A line for one note.
pub(super) fn note(text: &str, lang: Lang) -> String {
    labelled("note", "注", lang, &clean(text))
}

/// A line for one source: who published it, what it is, and when it came out.
pub(crate) fn source(source: &Source, lang: Lang) -> String {
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
    let comma = match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    };
    labelled("source", "来源", lang, &parts.join(comma))
}

/// What stands in place of the rows of an empty table.
pub(super) fn no_rows(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（无数据）",
        Lang::En => "(no rows)",
    }
}

fn labelled(en: &str, zh: &str, lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("{zh}：{text}"),
        Lang::En => format!("{en}: {text}"),
    }
}
