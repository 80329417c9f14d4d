//! Which cell a person means.

use tradeq_model::close_to;

use crate::error::{QueryError, QueryResult};
use crate::render::words::plain;
use crate::report::Report;
use crate::table::{Answer, Kind, Section, Show, Value};

/// A cell as a person names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The section; none = the first that has the row and the column.
    pub section: Option<String>,
    /// A number from 1, a text of the row, or `column=text`.
    pub row: String,
    /// The name of the column.
    pub column: String,
}

/// A cell of an answer, by positions from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) section: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Rows that a message lists.
const LISTED: usize = 12;

/// Finds the cell; the answer has only the sections that are asked for.
pub(super) fn find(place: &Place, answer: &Answer, report: &Report) -> QueryResult<Position> {
    let mut first = None;
    for (at, section) in answer.sections.iter().enumerate() {
        let found = column(section, &place.column, answer).and_then(|column| {
            let row = row(section, &place.row, answer, report)?;
            Ok(Position {
                section: at,
                row,
                column,
            })
        });
        match found {
            Ok(position) => return Ok(position),
            // Of several sections, the one that has the column says what is wrong with the row.
            Err((rank, error)) => match &first {
                Some((held, _)) if *held >= rank => {}
                _ => first = Some((rank, error)),
            },
        }
    }
    Err(first.map_or_else(
        || QueryError::NoSuchCell {
            message: format!("report `{}` gives no table", answer.report),
        },
        |(_, error)| error,
    ))
}

/// How near a section came: an error, and which of several is told.
type Miss = (u8, QueryError);

fn column(section: &Section, wanted: &str, answer: &Answer) -> Result<usize, Miss> {
    let shown = |at: &usize| section.columns[*at].show != Show::Never;
    let mut all = (0..section.columns.len()).filter(shown);
    if let Some(found) = all.find(|at| section.columns[*at].name == wanted) {
        return Ok(found);
    }
    let sections = answer.sections.iter();
    let names = sections.flat_map(|section| &section.columns);
    let names = names.filter(|column| column.show != Show::Never);
    let close = close_to(wanted, names.map(|column| column.name.as_str()));
    let lists = answer.sections.iter().map(|section| {
        let columns = section.columns.iter();
        let shown = columns.filter(|column| column.show != Show::Never);
        let names: Vec<&str> = shown.map(|column| column.name.as_str()).collect();
        format!("section `{}` has {}", section.name, names.join(", "))
    });
    let lists: Vec<String> = lists.collect();
    let message = format!(
        "report `{}` has no column `{wanted}`{}\nhint: {}",
        answer.report,
        meant(&close),
        lists.join("; ")
    );
    Err((0, QueryError::NoSuchCell { message }))
}

fn row(section: &Section, wanted: &str, answer: &Answer, report: &Report) -> Result<usize, Miss> {
    if section.rows.is_empty() {
        let told = answer.missing.clone().unwrap_or_else(|| {
            "`tradeq coverage` shows what is held; `tradeq import FILE` brings more".into()
        });
        let message = format!(
            "section `{}` of report `{}` has no rows\nhint: {told}",
            section.name, answer.report
        );
        return Err((1, QueryError::NothingThere { message }));
    }
    let mut rows = matching(section, wanted);
    let number = wanted.trim_start_matches('#').parse::<usize>().ok();
    let number = number.and_then(|number| number.checked_sub(1));
    let numbered = number.filter(|row| *row < section.rows.len());
    if wanted.starts_with('#') {
        rows.clear();
    }
    match (rows.as_slice(), numbered) {
        ([only], None) => Ok(*only),
        ([only], Some(row)) if *only == row => Ok(row),
        ([], Some(row)) => Ok(row),
        ([], None) => Err((2, unknown_row(section, wanted, report))),
        (several, numbered) => {
            let list = several.iter().map(|row| described(section, *row));
            let list = list.collect::<Vec<_>>().join("; ");
            let by_number = numbered.map_or_else(String::new, |row| {
                format!("; `--row '#{}'` is {}", row + 1, described(section, row))
            });
            let message = format!(
                "section `{}`: `{wanted}` may be one of several rows\nhint: name one by its number or as COLUMN=TEXT: {list}{by_number}",
                section.name
            );
            Err((3, QueryError::NoSuchCell { message }))
        }
    }
}

/// The rows that have a text in a column of words or codes, or in the column named before `=`.
fn matching(section: &Section, wanted: &str) -> Vec<usize> {
    let same = |value: &Value, wanted: &str| {
        plain(value).is_some_and(|text| text.to_lowercase() == wanted.to_lowercase())
    };
    let keys = key_columns(section);
    let has = |row: usize, wanted: &str, of: &dyn Fn(usize) -> bool| {
        let mut columns = keys.iter().filter(|at| of(**at));
        columns.any(|at| same(section.value(row, *at), wanted))
    };
    let rows = 0..section.rows.len();
    let found: Vec<usize> = rows
        .clone()
        .filter(|row| has(*row, wanted, &|_| true))
        .collect();
    if !found.is_empty() {
        return found;
    }
    let Some((name, text)) = wanted.split_once('=') else {
        return Vec::new();
    };
    let of = |at: usize| section.columns[at].name == name.trim();
    rows.filter(|row| has(*row, text.trim(), &of)).collect()
}

/// The columns whose values name a row: words, codes, months and spans, but no ids of figures and loads.
pub(super) fn key_columns(section: &Section) -> Vec<usize> {
    let names_a_row = |at: &usize| {
        let column = &section.columns[*at];
        let kind = matches!(
            column.kind,
            Kind::Text | Kind::Word | Kind::Code | Kind::Month | Kind::Span
        );
        kind && column.show == Show::Always
    };
    (0..section.columns.len()).filter(names_a_row).collect()
}

/// A row in a few words: its number and its first two names.
pub(super) fn described(section: &Section, row: usize) -> String {
    let keys = key_columns(section).into_iter();
    let words = keys.filter_map(|at| plain(section.value(row, at))).take(3);
    let words: Vec<String> = words.collect();
    format!("{} {}", row + 1, words.join(" "))
        .trim_end()
        .to_owned()
}

fn unknown_row(section: &Section, wanted: &str, report: &Report) -> QueryError {
    let keys = key_columns(section);
    let values: Vec<String> = (0..section.rows.len())
        .flat_map(|row| {
            keys.iter()
                .filter_map(move |at| plain(section.value(row, *at)))
        })
        .collect();
    let close = close_to(wanted, values.iter().map(String::as_str));
    let rows = section.rows.len();
    let list = (0..rows.min(LISTED)).map(|row| described(section, row));
    let list = list.collect::<Vec<_>>().join("; ");
    let more = if rows > LISTED {
        format!("; … {rows} rows in all")
    } else {
        String::new()
    };
    let top = if report.parameter("top").is_some() {
        "; `--top N` shows more of them"
    } else {
        ""
    };
    let message = format!(
        "section `{}` has no row `{wanted}`{}\nhint: it has {list}{more}{top}",
        section.name,
        meant(&close)
    );
    QueryError::NoSuchCell { message }
}

fn meant(close: &[&str]) -> String {
    let names: Vec<String> = close.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!(" (did you mean {}?)", names.join(" or ")),
    }
}
