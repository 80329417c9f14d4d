//! Web pages as pieces, and the tables in them: cells with their spans, their links and the lines where they stand.

use std::collections::BTreeMap;
use std::convert::Infallible;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, Token, Tokenizer};

mod table;
#[cfg(test)]
mod tests;

pub use table::{Table, TableRow};

use crate::fault::{FileFault, OwnFault};

/// The most places of cells that the tables of one page may have, spans multiplied out.
const MOST_PLACES: usize = 1_000_000;

/// A web page, taken apart in the order of its text.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
struct Piece {
    /// Physical line, from 1.
    line: u64,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

impl Page {
    /// Takes a page apart; what stands in scripts and styles is left out.
    pub fn parse(text: &str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let lines = Lines::of(text);
        let mut page = Self::default();
        // Names of elements whose text is none of the page's.
        let mut silent: Option<String> = None;
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok::<_, Infallible>(token) = token;
            let (at, kind) = match token {
                Token::StartTag(tag) => {
                    let name = owned(&tag.name);
                    if silent.is_none() && matches!(name.as_str(), "script" | "style") {
                        silent = Some(name.clone());
                    }
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.map(|(name, value)| (owned(name), spanned(value)));
                    (tag.span.start, Kind::Open(name, attributes.collect()))
                }
                Token::EndTag(tag) => {
                    let name = owned(&tag.name);
                    if silent.as_ref() == Some(&name) {
                        silent = None;
                    }
                    (tag.span.start, Kind::Close(name))
                }
                Token::String(string) if silent.is_none() => {
                    (string.span.start, Kind::Text(spanned(&string)))
                }
                _ => continue,
            };
            let line = lines.line(at);
            page.pieces.push(Piece { line, kind });
        }
        page
    }

    /// Whether the page comes to its end.
    pub fn is_closed(&self) -> bool {
        let ends = |piece: &Piece| matches!(&piece.kind, Kind::Close(name) if name == "html");
        self.pieces.iter().any(ends)
    }

    /// The text of the page's `<title>`.
    pub fn title(&self) -> String {
        let is_title = |name: &str, _: &BTreeMap<String, String>| name == "title";
        self.text_of(is_title)
            .map(|(text, _)| text)
            .unwrap_or_default()
    }

    /// The text of the first element of a class, and its line.
    pub fn text_of_class(&self, class: &str) -> Option<(String, u64)> {
        self.text_of(|_, attributes| has_class(attributes, class))
    }

    /// Whether there is an element of a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.pieces.iter().any(
            |piece| matches!(&piece.kind, Kind::Open(_, attributes) if has_class(attributes, class)),
        )
    }

    /// The texts between tags that are not blank, each on one line, with the lines where they begin.
    pub fn texts(&self) -> impl Iterator<Item = (String, u64)> + '_ {
        self.pieces.iter().filter_map(|piece| match &piece.kind {
            Kind::Text(text) => {
                Some((one_line(text), piece.line)).filter(|(text, _)| !text.is_empty())
            }
            Kind::Open(..) | Kind::Close(_) => None,
        })
    }

    /// The addresses that the page links to, as written.
    pub fn links(&self) -> Vec<&str> {
        let links = self.pieces.iter().filter_map(|piece| match &piece.kind {
            Kind::Open(name, attributes) if name == "a" => attributes.get("href"),
            _ => None,
        });
        links.map(String::as_str).collect()
    }

    /// The tables, inner ones before those around them.
    ///
    /// # Errors
    /// A table that the page ends in, or spans that make more cells than any table has.
    pub fn tables(&self) -> Result<Vec<Table>, FileFault> {
        table::tables(&self.pieces)
    }

    fn text_of(
        &self,
        wanted: impl Fn(&str, &BTreeMap<String, String>) -> bool,
    ) -> Option<(String, u64)> {
        let start = self.pieces.iter().position(
            |piece| matches!(&piece.kind, Kind::Open(name, attributes) if wanted(name, attributes)),
        )?;
        let first = self.pieces.get(start)?;
        let Kind::Open(element, _) = &first.kind else {
            return None;
        };
        let (mut text, mut depth) = (String::new(), 0_usize);
        for piece in self.pieces.get(start..)? {
            match &piece.kind {
                Kind::Open(name, _) if name == element => depth += 1,
                Kind::Close(name) if name == element => depth = depth.saturating_sub(1),
                Kind::Text(piece) => text.push_str(piece),
                Kind::Open(name, _) if name == "br" => text.push(' '),
                Kind::Open(..) | Kind::Close(_) => {}
            }
            if depth == 0 {
                break;
            }
        }
        Some((one_line(&text), first.line))
    }
}

/// A text with every run of blanks, line ends and hard blanks as one blank.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_class(attributes: &BTreeMap<String, String>, class: &str) -> bool {
    attributes
        .get("class")
        .is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
}

fn owned(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}

fn spanned(text: &Spanned<HtmlString>) -> String {
    owned(&text.value)
}

fn too_many_places(line: u64) -> FileFault {
    let message = format!("the spans of the table's cells make more than {MOST_PLACES} of them");
    let hint = "this is no table of a release: look at what the page is";
    OwnFault::new("too-large", message, hint).at(line).into()
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn line(&self, at: usize) -> u64 {
        self.0.partition_point(|end| *end < at) as u64 + 1
    }
}
