//! Under a picture: sources, vintage, basis, and what is not sure.

use super::view::View;
use crate::render::words;
use crate::table::{Kind, Value};
use tradeq_model::{Basis, Lang};

/// More sources than these are counted.
const SOURCES: usize = 3;

/// The lines of the footer: sources; basis with vintage and certainty; remarks.
pub(super) fn lines(view: &View<'_>, remarks: &[String]) -> Vec<String> {
    let mut lines = vec![sources(view)];
    let said = [basis(view), certainty(view), as_of(view)];
    let said: Vec<_> = said.into_iter().flatten().collect();
    if !said.is_empty() {
        lines.push(said.join(between(view.lang)));
    }
    if !remarks.is_empty() {
        lines.push(remarks.join(between(view.lang)));
    }
    lines
}

fn between(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    }
}

fn sources(view: &View<'_>) -> String {
    let (label, none) = match view.lang {
        Lang::En => ("source: ", "source: not recorded"),
        Lang::Zh => ("来源：", "来源：未记录"),
    };
    let mut said: Vec<String> = Vec::new();
    for source in &view.answer.sources {
        let line = words::source(source, view.lang);
        let line = line.strip_prefix(label).unwrap_or(&line).to_owned();
        if !said.contains(&line) {
            said.push(line);
        }
    }
    let more = said.len().saturating_sub(SOURCES);
    said.truncate(SOURCES);
    match (said.is_empty(), more, view.lang) {
        (true, ..) => none.to_owned(),
        (_, 0, _) => format!("{label}{}", said.join(between(view.lang))),
        (_, _, Lang::En) => format!("{label}{}; and {more} more", said.join("; ")),
        (_, _, Lang::Zh) => format!("{label}{}；另有{more}个来源", said.join("；")),
    }
}

/// Whether the numbers drawn were published or computed.
fn basis(view: &View<'_>) -> Option<String> {
    let codes = view.said(|column| column.kind == Kind::Basis && column.name == "basis");
    let words: Vec<_> = codes
        .iter()
        .map(|code| basis_word(code, view.lang))
        .collect();
    let (label, comma) = match view.lang {
        Lang::En => ("basis: ", ", "),
        Lang::Zh => ("依据：", "、"),
    };
    (!words.is_empty()).then(|| format!("{label}{}", words.join(comma)))
}

fn basis_word(code: &str, lang: Lang) -> String {
    let word = match (code.parse::<Basis>(), lang) {
        (Ok(Basis::Published), Lang::Zh) => "公布",
        (Ok(Basis::Computed), Lang::Zh) => "计算",
        (Ok(Basis::Mixed), Lang::Zh) => "公布与计算混合",
        _ => code,
    };
    word.to_owned()
}

/// The words that warn: figures from memory, approximate definitions.
fn certainty(view: &View<'_>) -> Option<String> {
    let mut codes = view.said(|column| column.name == "certainty");
    codes.extend(
        view.answer
            .sources
            .iter()
            .filter_map(|source| source.certainty.clone()),
    );
    // A report says in its notes that the definition of a basket or the members of a group are recalled.
    let noted = |word: &str| view.answer.notes.iter().any(|note| note.contains(word));
    codes.extend(noted("(approximation)").then(|| "approximation".to_owned()));
    codes.extend(noted("(memory)").then(|| "memory".to_owned()));
    codes.retain(|code| ["approximation", "memory"].contains(&code.as_str()));
    codes.sort();
    codes.dedup();
    let words = codes.iter().map(|code| match (code.as_str(), view.lang) {
        ("approximation", Lang::Zh) => "近似",
        ("memory", Lang::Zh) => "凭记忆录入",
        (code, _) => code,
    });
    let words: Vec<_> = words.collect();
    let label = match view.lang {
        Lang::En => "in part: ",
        Lang::Zh => "部分数据：",
    };
    (!words.is_empty()).then(|| format!("{label}{}", words.join(", ")))
}

/// The day whose knowledge the answer is, where one was asked for.
fn as_of(view: &View<'_>) -> Option<String> {
    let day = view
        .answer
        .parameters
        .iter()
        .find(|(name, _)| name == "as_of");
    let Some((_, Value::Text(day))) = day else {
        return None;
    };
    Some(match view.lang {
        Lang::En => format!("as known on {day}"),
        Lang::Zh => format!("截至{day}的数据"),
    })
}
