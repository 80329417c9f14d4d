//! A review as one page that needs nothing else.

use tradeq_model::Lang;

use super::document::{Block, Brief, Missing};
use super::markdown::sentence;
use crate::render::{escape_html as escape, html_figure, html_page, html_sources, html_table};

/// The review as a page, charts included. Every number of a footnote leads to it and back.
pub fn html(brief: &Brief) -> String {
    let blocks = brief.blocks.iter().map(|block| match block {
        Block::Heading(depth, text) => heading(*depth, text),
        Block::Sentence(text, notes) => {
            let notes: String = notes.iter().map(|note| mark(*note)).collect();
            format!("<p>{}{notes}</p>\n", escape(text))
        }
        Block::Table(section, caption) => {
            let table = html_table(section, brief.lang);
            format!("<p class=\"caption\">{}</p>\n{table}", escape(caption))
        }
        Block::Chart(svg, caption) => html_figure(svg, caption),
    });
    let blocks: String = blocks.collect();
    let body = format!("{blocks}{}{}", gaps(brief), foot(brief));
    html_page(title(brief), brief.lang, &body)
}

/// The first heading, for the page's own title.
fn title(brief: &Brief) -> &str {
    let mut headings = brief.blocks.iter().filter_map(|block| match block {
        Block::Heading(_, text) => Some(text.as_str()),
        _ => None,
    });
    headings.next().unwrap_or_default()
}

fn heading(depth: usize, text: &str) -> String {
    let depth = depth.clamp(1, 6);
    format!("<h{depth}>{}</h{depth}>\n", escape(text))
}

fn mark(note: usize) -> String {
    format!("<sup><a href=\"#note-{note}\">{note}</a></sup>")
}

/// What could not be said: a paragraph for each thing that would help, with a list of what it would bring.
fn gaps(brief: &Brief) -> String {
    if brief.missing.is_empty() {
        return String::new();
    }
    let line = |gap: &&Missing| {
        let (about, command, cell) = (&gap.about, &gap.command, &gap.cell);
        format!(
            "<li>{} (<code>{}</code> · {})</li>\n",
            escape(about),
            escape(command),
            escape(cell)
        )
    };
    let groups = brief.gaps().into_iter().map(|(hint, gaps)| {
        let lines: String = gaps.iter().map(line).collect();
        let hint = code(&sentence(hint, brief.lang));
        format!("<p>{hint}</p>\n<ul>\n{lines}</ul>\n")
    });
    let groups: String = groups.collect();
    format!("{}{groups}", heading(2, brief.gaps_heading()))
}

fn foot(brief: &Brief) -> String {
    let (footnotes, sources) = match brief.lang {
        Lang::En => ("Footnotes", "Sources"),
        Lang::Zh => ("脚注", "来源"),
    };
    let notes = (1..).zip(&brief.footnotes);
    let notes = notes.map(|(at, note)| format!("<li id=\"note-{at}\">{}</li>\n", code(note)));
    let list = |heading: &str, items: String| match items.is_empty() {
        true => String::new(),
        false => format!("<h2>{heading}</h2>\n<ol>\n{items}</ol>\n"),
    };
    let notes = list(footnotes, notes.collect());
    let sources = list(sources, html_sources(&brief.sources, brief.lang));
    format!("<footer>\n{notes}{sources}</footer>\n")
}

/// A text with what stands between backticks as code.
fn code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    let written = pieces.map(|(at, piece)| match at % 2 {
        1 => format!("<code>{}</code>", escape(piece)),
        _ => escape(piece),
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_a_page_whose_footnotes_are_linked_and_whose_texts_are_escaped() {
        let brief = Brief {
            lang: Lang::En,
            blocks: vec![
                Block::Heading(1, "Trade <2024>".into()),
                Block::Sentence("Up 5.3% & more.".into(), vec![1, 2]),
                Block::Chart("<svg><title>m</title></svg>".into(), "By month".into()),
            ],
            missing: vec![Missing {
                about: "Africa".into(),
                command: "tradeq report review".into(),
                cell: "figures, a: yoy".into(),
                hint: "`tradeq import` it".into(),
            }],
            footnotes: vec!["`tradeq report x` · a < b".into(), "two".into()],
            sources: Vec::new(),
        };
        let page = html(&brief);
        for wanted in [
            "<title>Trade &lt;2024&gt;</title>",
            "<p>Up 5.3% &amp; more.<sup><a href=\"#note-1\">1</a></sup><sup><a href=\"#note-2\">2</a></sup></p>",
            "<li id=\"note-1\"><code>tradeq report x</code> · a &lt; b</li>",
            "<svg><title>m</title></svg>\n<figcaption>By month</figcaption>",
            "<p>Not in the file: <code>tradeq import</code> it.</p>",
        ] {
            assert!(page.contains(wanted), "{wanted} in\n{page}");
        }
    }
}
