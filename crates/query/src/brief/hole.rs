use std::num::NonZeroUsize;

/// A place in a sentence that one cell of a report fills: `{ASK/SECTION KEY=VALUE … COLUMN [FORM]}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hole {
    /// Which question of the template.
    pub(super) ask: String,
    /// Which of its sections.
    pub(super) section: String,
    /// The row by its number, `#1` being the first.
    pub(super) number: Option<NonZeroUsize>,
    /// What the row has in which column. The value `@period` is the period's own text.
    pub(super) row: Vec<(String, String)>,
    /// The column of the cell.
    pub(super) column: String,
    /// How it is said.
    pub(super) form: Form,
    /// Whether the sentence stands without it.
    pub(super) optional: bool,
}

/// How a cell is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// With its sign and unit.
    #[default]
    Plain,
    /// Growth as a verb: `rose 5.3%`, `fell 1.2%`.
    Moved,
    /// Growth as an adverb: `up 5.3%`, `down 1.2%`.
    Up,
    /// Its size without a sign.
    Size,
    /// A qualifier as the words before a number: `more than `.
    Lead,
    /// A balance by its name: `a surplus of 4.90 trillion yuan`.
    Surplus,
}

/// A sentence cut at its holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Hole(Hole),
}

/// The one hole that needs no report.
const PERIOD: &str = "period";

/// Whether a heading or caption has no hole but `{period}`.
pub(super) fn plain(text: &str) -> Result<String, String> {
    let cut = pieces(text)?;
    match cut.iter().any(|piece| matches!(piece, Piece::Hole(_))) {
        true => Err(format!(
            "a heading or caption has no cells, only `{{{PERIOD}}}`: `{text}`"
        )),
        false => Ok(text.to_owned()),
    }
}

/// Cuts a sentence at its holes; `{period}` stays in the text.
pub(super) fn pieces(sentence: &str) -> Result<Vec<Piece>, String> {
    let (mut pieces, mut rest) = (Vec::new(), sentence);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            return Err(format!("a `{{` has no `}}`: `{rest}`"));
        };
        pieces.push(Piece::Text(before.to_owned()));
        pieces.push(match inside.contains('/') {
            true => Piece::Hole(Hole::parse(inside)?),
            false if inside == PERIOD => Piece::Text(format!("{{{PERIOD}}}")),
            false => {
                return Err(format!(
                    "nothing fills `{{{inside}}}`: expected `{{{PERIOD}}}` or `{{ASK/SECTION KEY=VALUE … COLUMN [FORM]}}`"
                ));
            }
        });
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok(pieces)
}

impl Hole {
    fn parse(text: &str) -> Result<Self, String> {
        let fault =
            || format!("expected `{{ASK/SECTION KEY=VALUE … COLUMN [FORM]}}`, found `{{{text}}}`");
        let mut words = words(text).into_iter();
        let place = words.next().ok_or_else(fault)?;
        let (ask, section) = place.split_once('/').ok_or_else(fault)?;
        let (mut row_number, mut row, mut named) = (None, Vec::new(), Vec::new());
        for word in words {
            match (word.split_once('='), word.strip_prefix('#')) {
                (Some((key, value)), _) => {
                    row.push((key.to_owned(), value.trim_matches('"').to_owned()))
                }
                (None, Some(number)) => {
                    let known = number.parse();
                    row_number =
                        Some(known.map_err(|_| {
                            format!("`#{number}` is no row number: rows count from 1")
                        })?);
                }
                (None, None) => named.push(word),
            }
        }
        let (column, form) = match named.as_slice() {
            [column] => (column.clone(), ""),
            [column, form] => (column.clone(), form.as_str()),
            _ => return Err(fault()),
        };
        let optional = form.ends_with('?');
        Ok(Self {
            ask: ask.into(),
            section: section.into(),
            number: row_number,
            row,
            column,
            form: Form::parse(form.trim_end_matches('?')).ok_or_else(|| {
                format!(
                    "unknown form `{form}`: expected moved, up, size, lead or surplus, each also with `?`"
                )
            })?,
            optional,
        })
    }

    /// The row's keys as a person reads them: `flow total, partner USA`.
    pub(super) fn row_text(&self) -> String {
        let number = self.number.map(|number| format!("row {number}"));
        let keys = self.row.iter().map(|(key, value)| format!("{key} {value}"));
        number
            .into_iter()
            .chain(keys)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Form {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "" => Self::Plain,
            "moved" => Self::Moved,
            "up" => Self::Up,
            "size" => Self::Size,
            "lead" => Self::Lead,
            "surplus" => Self::Surplus,
            _ => return None,
        })
    }
}

/// Words between spaces; spaces inside double quotes belong to their word.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.extend(take(&mut word)),
            c => word.push(c),
        }
    }
    words.extend(take(&mut word));
    words
}

fn take(word: &mut String) -> Option<String> {
    Some(std::mem::take(word)).filter(|word| !word.is_empty())
}
