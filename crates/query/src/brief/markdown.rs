//! A review as Markdown.

use tradeq_model::Lang;

use super::document::{Block, Brief, Missing};
use crate::render::{escape_markdown as escape, markdown_table};

/// The review as Markdown, with its charts at `pictures` (the name of one file a chart, in their order; a chart without
/// one is left out).
pub fn markdown(brief: &Brief, pictures: &[String]) -> String {
    let mut pictures = pictures.iter();
    let mut blocks: Vec<String> = Vec::new();
    for block in &brief.blocks {
        match block {
            Block::Heading(depth, text) => {
                blocks.push(format!("{} {}", "#".repeat(*depth), escape(text)))
            }
            Block::Sentence(text, notes) => {
                let notes: String = notes.iter().map(|note| format!("[^{note}]")).collect();
                blocks.push(format!("{}{notes}", escape(text)));
            }
            Block::Table(section, caption) => {
                blocks.push(format!("**{}**", escape(caption)));
                blocks.push(markdown_table(section, brief.lang));
            }
            Block::Chart(_, caption) => {
                let picture = pictures.next();
                blocks.extend(picture.map(|name| format!("![{}]({name})", escape(caption))));
            }
        }
    }
    if !brief.missing.is_empty() {
        blocks.push(format!("## {}", brief.gaps_heading()));
        blocks.extend(gaps(brief));
    }
    let notes = brief.footnotes.iter().enumerate();
    blocks.extend(notes.map(|(at, note)| format!("[^{}]: {note}", at + 1)));
    blocks.join("\n\n") + "\n"
}

/// A paragraph for each thing that would help, with a list of what it would bring.
fn gaps(brief: &Brief) -> impl Iterator<Item = String> {
    let line = |gap: &&Missing| {
        format!(
            "- {} (`{}` · {})",
            escape(&gap.about),
            gap.command,
            escape(&gap.cell)
        )
    };
    brief.gaps().into_iter().map(move |(hint, gaps)| {
        let lines: Vec<String> = gaps.iter().map(line).collect();
        format!("{}\n\n{}", sentence(hint, brief.lang), lines.join("\n"))
    })
}

/// The hint as a sentence: the file lacks what it names.
pub(super) fn sentence(hint: &str, lang: Lang) -> String {
    match (hint, lang) {
        ("", Lang::En) => "Not in the file:".into(),
        ("", Lang::Zh) => "库中没有：".into(),
        (hint, Lang::En) => format!("Not in the file: {hint}."),
        (hint, Lang::Zh) => format!("库中没有：{hint}。"),
    }
}
