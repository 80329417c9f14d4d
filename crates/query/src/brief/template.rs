use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use tradeq_model::Lang;

use super::hole::{self, Piece};
use crate::error::{QueryError, QueryResult};

include!(concat!(env!("OUT_DIR"), "/briefs.rs"));

/// The text of a review with holes in it: `data/briefs/NAME.LANG.md`, or a person's own file.
///
/// ```text
/// ask total = headline
/// # China's trade, {period}
/// - [Total trade] Trade came to {total/cumulative flow=total value}, {total/cumulative flow=total yoy up}.
/// | Trade {total/cumulative flow=total yoy moved}.
/// table total/cumulative | The headline figures
/// chart total/months | Month by month
/// ```
/// A line that begins with `|` says the sentence above in another way, for when a cell of that is missing, which is
/// told at the end; with `||` it says all that there is to say, and nothing is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub(super) file: PathBuf,
    pub(super) asks: Vec<Ask>,
    pub(super) lines: Vec<Line>,
}

/// A question whose cells fill holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) name: String,
    pub(super) report: String,
    /// The value that needs no name.
    pub(super) value: Option<String>,
    pub(super) values: Vec<(String, String)>,
    pub(super) line: usize,
}

/// One line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Heading(usize, String),
    Sentence(Sentence),
    Table(Place),
    Chart(Place),
}

/// A sentence in one or more wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) label: String,
    pub(super) wordings: Vec<Wording>,
}

/// One wording of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    /// The line of the file.
    pub(super) line: usize,
    pub(super) pieces: Vec<Piece>,
    /// Whether nothing is missing where this one is said.
    pub(super) says_all: bool,
}

/// A section of an answer that is shown as a table or chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) ask: String,
    pub(super) section: String,
    pub(super) columns: Vec<String>,
    pub(super) top: Option<usize>,
    pub(super) caption: String,
    pub(super) line: usize,
}

impl Template {
    /// The shipped template of the review in a language.
    ///
    /// # Errors
    /// As [`Template::parse`].
    pub fn review(lang: Lang) -> QueryResult<Self> {
        let file = format!("data/briefs/review.{lang}.md");
        Self::parse(Path::new(&file), Self::review_text(lang))
    }

    /// The text of the shipped template.
    pub fn review_text(lang: Lang) -> &'static str {
        let name = format!("review.{lang}");
        let found = BRIEFS.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, text)| *text)
    }

    /// Reads a template.
    ///
    /// # Errors
    /// A line that fits nothing of the grammar, and a hole that is none, with its line.
    pub fn parse(file: &Path, text: &str) -> QueryResult<Self> {
        let mut template = Self {
            file: file.to_path_buf(),
            asks: Vec::new(),
            lines: Vec::new(),
        };
        for (at, line) in text.lines().enumerate() {
            template
                .read(at + 1, line.trim_end())
                .map_err(|message| template.fault(at + 1, message))?;
        }
        Ok(template)
    }

    pub(super) fn fault(&self, line: usize, message: String) -> QueryError {
        QueryError::BadTemplate {
            file: self.file.clone(),
            line,
            message,
        }
    }

    fn read(&mut self, at: usize, line: &str) -> Result<(), String> {
        if line.is_empty() || line.starts_with("//") {
            return Ok(());
        }
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        match first {
            "ask" => self.asks.push(ask(at, rest)?),
            "table" => self.lines.push(Line::Table(place(at, rest)?)),
            "chart" => self.lines.push(Line::Chart(place(at, rest)?)),
            "-" => self.lines.push(Line::Sentence(sentence(at, rest)?)),
            "|" | "||" => {
                let wording = Wording {
                    line: at,
                    pieces: hole::pieces(rest)?,
                    says_all: first == "||",
                };
                match self.lines.last_mut() {
                    Some(Line::Sentence(sentence)) => sentence.wordings.push(wording),
                    _ => return Err("another wording follows no sentence".into()),
                }
            }
            marks if marks.chars().all(|c| c == '#') => {
                self.lines
                    .push(Line::Heading(marks.len(), hole::plain(rest)?));
            }
            other => {
                return Err(format!(
                    "expected a line that begins with ask, #, -, |, table, chart or //, found `{other}`"
                ));
            }
        }
        Ok(())
    }
}

fn ask(line: usize, text: &str) -> Result<Ask, String> {
    let fault =
        || format!("expected `ask NAME = REPORT [VALUE] [PARAMETER=VALUE …]`, found `ask {text}`");
    let (name, question) = text.split_once(" = ").ok_or_else(fault)?;
    let mut words = question.split_whitespace();
    let report = words.next().ok_or_else(fault)?;
    let (mut value, mut values) = (None, Vec::new());
    for word in words {
        match word.split_once('=') {
            Some((name, value)) => values.push((name.to_owned(), value.to_owned())),
            None if value.is_none() => value = Some(word.to_owned()),
            None => return Err(fault()),
        }
    }
    Ok(Ask {
        name: name.trim().into(),
        report: report.into(),
        value,
        values,
        line,
    })
}

fn sentence(line: usize, text: &str) -> Result<Sentence, String> {
    let labelled = text
        .strip_prefix('[')
        .and_then(|text| text.split_once("] "));
    let (label, text) = labelled.ok_or_else(|| {
        format!("a sentence begins with what it is about, `- [Total trade] …`: `{text}`")
    })?;
    Ok(Sentence {
        label: label.into(),
        wordings: vec![Wording {
            line,
            pieces: hole::pieces(text)?,
            says_all: true,
        }],
    })
}

fn place(line: usize, text: &str) -> Result<Place, String> {
    let fault = || {
        format!(
            "expected `ASK/SECTION [top=N] [columns=A,B] | caption`, with N from 1, found `{text}`"
        )
    };
    let (place, caption) = text.split_once('|').ok_or_else(fault)?;
    let mut words = place.split_whitespace();
    let (ask, section) = words
        .next()
        .and_then(|place| place.split_once('/'))
        .ok_or_else(fault)?;
    let (mut columns, mut top) = (Vec::new(), None);
    for word in words {
        match word.split_once('=') {
            Some(("top", number)) => top = Some(rows(number).ok_or_else(fault)?),
            Some(("columns", names)) => columns = names.split(',').map(str::to_owned).collect(),
            _ => return Err(fault()),
        }
    }
    Ok(Place {
        ask: ask.into(),
        section: section.into(),
        columns,
        top,
        caption: hole::plain(caption.trim())?,
        line,
    })
}

/// A number of rows, of which none is no number.
fn rows(text: &str) -> Option<usize> {
    text.parse::<NonZeroUsize>().ok().map(NonZeroUsize::get)
}
