//! One page that needs nothing else: style and pictures stand in it, and it may load nothing.

mod escape;
mod grid;

pub(crate) use escape::escape;

use super::RenderOptions;
use super::link::is_link;
use super::sheet::{Sheet, sheet, sheets};
use super::words::{self, pick};
use crate::table::{Answer, Picture, Section, Source};
use tradeq_model::Lang;

const STYLE: &str = include_str!("page.css");

/// What the page may load: nothing but what stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The answer as a page: title, parameters and basis, a table a section with its pictures, notes, sources.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    let lang = options.lang;
    let title = words::title(answer, lang);
    let sheets = sheets(answer, options);
    let of_none = |picture: &&Picture| !sheets.iter().any(|sheet| sheet.name == picture.section);
    let first = figures(answer.pictures.iter().filter(of_none));
    let sections = sheets.iter().map(|sheet| section(sheet, answer, lang));
    let sections: String = sections.collect();
    let head = format!(
        "<header>\n<h1>{}</h1>\n{}</header>\n",
        escape(&title),
        asked(answer, lang)
    );
    let foot = foot(answer, lang);
    page(&title, lang, &format!("{head}{first}{sections}{foot}"))
}

/// A whole page around a body that is HTML already; the title is plain text.
pub(crate) fn page(title: &str, lang: Lang, body: &str) -> String {
    let code = pick(lang, "en", "zh-Hans");
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         {body}</main>\n</body>\n</html>\n",
        escape(title),
    )
}

/// One section as a table without its heading, for a document that is put together elsewhere.
pub(crate) fn html_table(section: &Section, lang: Lang) -> String {
    let options = RenderOptions {
        lang,
        ..RenderOptions::default()
    };
    grid::table(&sheet(section, &options))
}

/// A drawing in its frame, with a caption where there is one; nothing where the text is no `<svg>`.
pub(crate) fn figure(svg: &str, caption: &str) -> String {
    let Some(at) = svg.find("<svg") else {
        return String::new();
    };
    let caption = match caption {
        "" => String::new(),
        caption => format!("<figcaption>{}</figcaption>\n", escape(caption)),
    };
    format!("<figure>\n{}\n{caption}</figure>\n", svg[at..].trim_end())
}

/// What was asked, and whether the numbers were published or computed.
fn asked(answer: &Answer, lang: Lang) -> String {
    let parameters = words::parameters(answer, lang);
    let basis = words::basis(answer, lang)
        .map(|basis| format!("{}{basis}", pick(lang, "basis: ", "依据：")));
    let lines = parameters.into_iter().chain(basis);
    lines
        .map(|line| format!("<p class=\"asked\">{}</p>\n", escape(&line)))
        .collect()
}

fn section(sheet: &Sheet, answer: &Answer, lang: Lang) -> String {
    let heading = sheet.heading.as_deref().map(escape);
    let heading = heading.map_or(String::new(), |heading| format!("<h2>{heading}</h2>\n"));
    let own = |picture: &&Picture| picture.section == sheet.name;
    let figures = figures(answer.pictures.iter().filter(own));
    let empty = match sheet.row_count {
        0 => format!("<p class=\"empty\">{}</p>\n", words::no_rows(lang)),
        _ => String::new(),
    };
    let table = grid::table(sheet);
    format!("<section>\n{heading}{figures}{table}{empty}</section>\n")
}

fn figures<'a>(pictures: impl Iterator<Item = &'a Picture>) -> String {
    pictures.map(|picture| figure(&picture.svg, "")).collect()
}

fn foot(answer: &Answer, lang: Lang) -> String {
    let notes = answer.notes.iter();
    let notes = notes.map(|note| format!("<li>{}</li>\n", escape(&super::clean::clean(note))));
    let list = |heading: &str, tag: &str, items: String| match items.is_empty() {
        true => String::new(),
        false => format!("<h2>{heading}</h2>\n<{tag}>\n{items}</{tag}>\n"),
    };
    let notes = list(pick(lang, "Notes", "说明"), "ul", notes.collect());
    let cited = sources(&answer.sources, lang);
    let sources = list(pick(lang, "Sources", "来源"), "ol", cited);
    match (notes.is_empty(), sources.is_empty()) {
        (true, true) => String::new(),
        _ => format!("<footer>\n{notes}{sources}</footer>\n"),
    }
}

/// The items of a list of sources.
pub(crate) fn sources(sources: &[Source], lang: Lang) -> String {
    let items = sources.iter();
    items
        .map(|source| format!("<li>{}</li>\n", cite(source, lang)))
        .collect()
}

/// One source: what it is, linked where it has an address of the web, then its file and the hash of its bytes.
fn cite(source: &Source, lang: Lang) -> String {
    let said = escape(&words::publication(source, lang));
    let linked = match source.url.as_deref().filter(|url| is_link(url)) {
        Some(url) => format!("<a rel=\"noreferrer\" href=\"{}\">{said}</a>", escape(url)),
        None => said,
    };
    let certainty = source.certainty.as_deref();
    let certainty = certainty.map(|word| {
        let known = crate::glossary::value(word, lang).unwrap_or(word);
        format!(" ({})", escape(&super::clean::clean(known)))
    });
    let file = [("", &source.file), ("SHA-256 ", &source.sha256)];
    let file = file.into_iter().filter(|(_, text)| !text.is_empty());
    let file = file.map(|(label, text)| {
        format!(
            "<br>{label}<code>{}</code>",
            escape(&super::clean::clean(text))
        )
    });
    format!(
        "{linked}{}{}",
        certainty.unwrap_or_default(),
        file.collect::<String>()
    )
}
