//! A map to begin with, written from what a file shows.

use std::io::Read;

use encoding_rs::GB18030;

use super::table::{Row, Table};
use crate::container::workbook;
use crate::error::{IngestError, IngestResult};
use crate::fault::{FileFault, check_text};
use crate::keys::BLANK;
use crate::source::{Source, SourceError};

/// How much of a text is looked at, and how many rows.
const HEAD_BYTES: u64 = 64 * 1024;
const SAMPLE_ROWS: usize = 200;

/// Writes a commented map for a file: what the file shows is filled in, what only a person knows is left blank.
/// Flow, currency and unit are never guessed.
///
/// # Errors
/// A file that cannot be read as a table.
pub fn begin_map(source: &dyn Source) -> IngestResult<String> {
    let file = source.name();
    let sample = Sample::of(source).map_err(|error| IngestError::of_source(&file, error))?;
    Ok(sample.map(&source.file_name()))
}

/// The columns of a file with the texts that stand in them.
struct Sample {
    /// The lines of `[file]`.
    shape: String,
    names: Vec<String>,
    texts: Vec<Vec<String>>,
}

impl Sample {
    fn of(source: &dyn Source) -> Result<Self, SourceError> {
        let mut head = Vec::new();
        source.open()?.take(HEAD_BYTES).read_to_end(&mut head)?;
        let said = if workbook::is_workbook(&head) {
            sheet_shape(source)?
        } else {
            check_text(&head)?;
            text_shape(&head, (head.len() as u64) < HEAD_BYTES)
        };
        let shape = super::map::shape_of(&said)?;
        let mut table = Table::open(source, &shape)?;
        let names: Vec<String> = (0..table.columns.len())
            .map(|at| table.columns.name(at).to_owned())
            .collect();
        let mut texts = vec![Vec::new(); names.len()];
        let mut row = Row::default();
        for _ in 0..SAMPLE_ROWS {
            // What is wrong further down is said when the file is imported.
            if !matches!(table.read(&mut row), Ok(true)) {
                break;
            }
            for (at, texts) in texts.iter_mut().enumerate() {
                texts.push(row.text(at).to_owned());
            }
        }
        Ok(Self {
            shape: said,
            names,
            texts,
        })
    }

    fn map(&self, file: &str) -> String {
        let mut columns = String::new();
        for (name, texts) in self.names.iter().zip(&self.texts) {
            let example = texts.iter().find(|text| !text.is_empty());
            let example =
                example.map_or_else(|| "blank".to_owned(), |text| quoted(&shortened(text)));
            columns.push_str(&format!("#   {:<28} such as {example}\n", quoted(name)));
        }
        let text = include_str!("begin.toml");
        text.replace("{file}", &file.replace(['\n', '\r'], " "))
            .replace("{columns}", columns.trim_end())
            .replace("{shape}", self.shape.trim_end())
            .replace("{months}", &self.guess(month_format))
            .replace("{partners}", &self.guess(area_form))
            .replace("{products}", &self.guess(product_form))
            .replace("{blank}", BLANK)
    }

    /// The columns that look like one thing in every row of the sample, as a comment to confirm.
    fn guess(&self, form: fn(&str) -> Option<&'static str>) -> String {
        let guesses = self
            .names
            .iter()
            .zip(&self.texts)
            .filter_map(|(name, texts)| {
                let forms: Vec<_> = texts.iter().map(|text| form(text)).collect();
                let first = (*forms.first()?)?;
                let all = forms.iter().all(|form| *form == Some(first));
                all.then(|| format!("{} ({first})", quoted(name)))
            });
        let guesses: Vec<String> = guesses.collect();
        match guesses.as_slice() {
            [] => String::new(),
            guesses => format!("; perhaps {}", guesses.join(" or ")),
        }
    }
}

/// The first sheet, as the person may want another.
fn sheet_shape(source: &dyn Source) -> Result<String, SourceError> {
    let preview = workbook::preview(source, 1)?;
    let first = preview.sheets.first().ok_or(FileFault::Empty)?;
    let others = preview.sheets.join(", ").replace(['\n', '\r'], " ");
    Ok(format!(
        "sheet = {}          # of: {others}\nheader_row = 1              # the row of the column names\n",
        quoted(first)
    ))
}

fn text_shape(head: &[u8], whole: bool) -> String {
    let complete = head
        .iter()
        .rposition(|byte| *byte == b'\n')
        .filter(|_| !whole);
    let head = complete.map_or(head, |end| &head[..end]);
    let (encoding, text) = match std::str::from_utf8(head) {
        Ok(text) => ("utf-8", text.to_owned()),
        Err(_) => (
            "gb18030",
            GB18030.decode_without_bom_handling(head).0.into_owned(),
        ),
    };
    let delimiters = [('\t', "\\t"), (';', ";"), ('|', "|"), (',', ",")];
    let most = |line: &str| {
        let counted = delimiters.map(|(sign, word)| (line.matches(sign).count(), word));
        counted
            .into_iter()
            .max_by_key(|(count, _)| *count)
            .unwrap_or((0, ","))
    };
    // Titles above the header have fewer fields than the table.
    let lines: Vec<&str> = text.lines().take(20).collect();
    let widest = lines.iter().map(|line| most(line).0).max().unwrap_or(0);
    let at = lines
        .iter()
        .position(|line| most(line).0 * 2 > widest)
        .unwrap_or(0);
    let word = lines.get(at).map_or(",", |line| most(line).1);
    format!(
        "encoding = \"{encoding}\"          # utf-8 or gb18030\n\
         delimiter = \"{word}\"             # , ; | or \\t\n\
         header_row = {}              # the line of the column names\n",
        at + 1
    )
}

fn month_format(text: &str) -> Option<&'static str> {
    let is = |format: &str| super::period::is_month(format, text);
    ["YYYYMM", "YYYY-MM", "YYYY-MM-DD", "YYYY/MM"]
        .into_iter()
        .find(|format| is(format))
}

fn area_form(text: &str) -> Option<&'static str> {
    let upper = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match text.len() {
        2 if upper => Some("two letters: iso2 or comext"),
        3 if upper => Some("three letters: iso3"),
        _ => None,
    }
}

fn product_form(text: &str) -> Option<&'static str> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        6 if digits && month_format(text).is_none() => Some("six digits in every row"),
        8 if digits => Some("eight digits in every row"),
        10 if digits => Some("ten digits in every row"),
        _ => None,
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
