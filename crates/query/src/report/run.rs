use tradeq_model::{Lang, close_to};
use tradeq_storage::{Datum, Reader, Rows, StorageError};

use super::bind::{self, Bound};
use super::header::Report;
use super::parameter::Parameter;
use super::remark;
use super::section::SectionText;
use super::source::{self, Cited};
use crate::chart::{Chart, ChartKind};
use crate::error::{QueryError, QueryResult};
use crate::table::{Answer, Column, Kind, Section, Value};

/// A section whose rows are sentences printed under the tables.
pub(crate) const NOTES: &str = "notes";
/// A section whose rows are loads behind the sums, to be cited.
pub(crate) const SOURCES: &str = "sources";

/// What a person asks of a report.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Values by parameter name, as typed.
    pub values: Vec<(String, String)>,
    /// Only these sections; empty = all.
    pub sections: Vec<String>,
    /// The language of names.
    pub lang: Lang,
    /// The day that `today` means, `YYYY-MM-DD`: read at the edge and handed in.
    pub today: Option<String>,
    /// Whether all that a section `sources` names is cited, also where no row names a load.
    pub all_sources: bool,
}

/// Runs a report.
///
/// # Errors
/// A bad value or section, a statement that does not run, the time limit.
pub fn run(report: &Report, asked: &Asked, reader: &mut Reader) -> QueryResult<Answer> {
    let bound = bind::bind(report, asked, reader)?;
    let mut answer = Answer {
        report: report.name.clone(),
        title: bound.fill(&report.title, Lang::En),
        title_zh: report
            .title_zh
            .as_ref()
            .map(|title| bound.fill(title, Lang::Zh)),
        parameters: bound.shown.clone(),
        ..Answer::default()
    };
    let mut cited = Cited::default();
    for section in chosen(report, asked)? {
        let rows = reader
            .query(&section.sql, &bound.names)
            .map_err(|error| bad_statement(report, section, error))?;
        let first = |row: &Vec<Datum>| row.first().cloned().unwrap_or(Datum::Null);
        match section.name.as_str() {
            NOTES => {
                let notes = rows.rows.iter().map(first);
                answer
                    .notes
                    .extend(notes.filter_map(|note| note.as_text().map(str::to_owned)));
                continue;
            }
            // The loads behind a sum: cited only where a sum was shown.
            SOURCES => {
                if asked.all_sources || !cited.loads.is_empty() {
                    cited
                        .loads
                        .extend(rows.rows.iter().map(first).filter_map(|load| load.as_int()));
                }
                continue;
            }
            _ => {}
        }
        cite(section, &rows, &mut cited);
        answer.charts.extend(charts(section, &bound));
        answer
            .sections
            .push(table(section, rows, &bound, asked.lang));
    }
    let notes = report.notes.iter().map(|note| note.in_lang(asked.lang));
    answer
        .notes
        .extend(notes.map(|(note, lang)| bound.fill(note, lang)));
    for row in reader.cell_qualifiers(&cited.cells)?.rows {
        let words: Vec<&str> = row.iter().filter_map(Datum::as_text).collect();
        if let [subject, flow, qualifier] = words[..] {
            answer
                .notes
                .push(remark::qualified(subject, flow, qualifier, asked.lang));
        }
    }
    answer.sources = source::sources(reader, &cited)?;
    remark::add(report, &bound, asked.lang, &mut answer);
    Ok(answer)
}

impl Report {
    /// A text with the names of a question filled in, in its language.
    pub(crate) fn fill(
        &self,
        text: &str,
        asked: &Asked,
        reader: &mut Reader,
    ) -> QueryResult<String> {
        Ok(bind::bind(self, asked, reader)?.fill(text, asked.lang))
    }

    /// The statements with their values, for a person who wants to repeat them in another tool.
    ///
    /// # Errors
    /// A bad value or section.
    pub fn sql(&self, asked: &Asked, reader: &mut Reader) -> QueryResult<String> {
        let bound = bind::bind(self, asked, reader)?;
        let mut text = String::new();
        for section in chosen(self, asked)? {
            text.push_str(&format!("-- {} / {}\n", self.name, section.name));
            for (name, value) in &bound.names {
                if section.sql.contains(&format!(":{name}")) {
                    text.push_str(&format!(".parameter set :{name} {}\n", literal(value)));
                }
            }
            text.push_str(&format!("{};\n\n", section.sql.trim()));
        }
        Ok(text)
    }

    /// Its sections that are tables: all but the notes.
    pub fn tables(&self) -> impl Iterator<Item = &SectionText> {
        self.sections
            .iter()
            .filter(|section| is_table(&section.name))
    }

    /// The charts that it declares: section and kind.
    pub fn charts(&self) -> impl Iterator<Item = (&str, ChartKind)> {
        let sections = self.sections.iter();
        sections.flat_map(move |section| {
            section
                .charts
                .iter()
                .map(|held| (section.name.as_str(), held.chart.kind))
        })
    }

    /// Prepares every statement, and checks that it names only parameters of the header and all of its columns.
    ///
    /// # Errors
    /// The first statement that does not fit, with its line.
    pub fn check(&self, reader: &Reader) -> QueryResult<()> {
        for section in &self.sections {
            let named = reader
                .check(&section.sql)
                .map_err(|error| bad_statement(self, section, error))?;
            let message = if let Some(name) = named.iter().find(|name| !self.binds(name)) {
                format!(
                    "section `{}` binds `:{name}`, which no `-- param:` declares",
                    section.name
                )
            } else if let Some(name) = undeclared(section, &reader.columns(&section.sql)?) {
                format!(
                    "section `{}` has no column `{name}`, which a `-- column:` describes",
                    section.name
                )
            } else {
                continue;
            };
            return Err(QueryError::BadHeader {
                file: self.file.clone(),
                line: section.line,
                message,
            });
        }
        Ok(())
    }

    /// Whether a question of this report gives this name a value.
    pub(crate) fn binds(&self, name: &str) -> bool {
        let of = |parameter: &Parameter| {
            let rest = name.strip_prefix(parameter.name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || parameter.kind.also_binds().contains(&rest))
        };
        ["unit", "lang"].contains(&name) || self.parameters.iter().any(of)
    }
}

/// Whether the section of this name is a table of the answer.
pub(crate) fn is_table(section: &str) -> bool {
    ![NOTES, SOURCES].contains(&section)
}

/// A column that the header describes and the statement does not give.
fn undeclared<'a>(section: &'a SectionText, given: &[String]) -> Option<&'a str> {
    let described = section.columns.iter().map(|column| column.name());
    described
        .into_iter()
        .find(|name| !given.iter().any(|given| given == name))
}

fn chosen<'a>(report: &'a Report, asked: &Asked) -> QueryResult<Vec<&'a SectionText>> {
    let names = || report.sections.iter().map(|section| section.name.as_str());
    if let Some(name) = asked
        .sections
        .iter()
        .find(|name| !names().any(|known| known == name.as_str()))
    {
        return Err(QueryError::UnknownSection {
            report: report.name.clone(),
            name: name.clone(),
            close: close_to(name, names())
                .into_iter()
                .map(str::to_owned)
                .collect(),
            known: names()
                .filter(|name| ![NOTES, SOURCES].contains(name))
                .map(str::to_owned)
                .collect(),
        });
    }
    let wanted = |section: &&SectionText| {
        asked.sections.is_empty()
            || [NOTES, SOURCES].contains(&section.name.as_str())
            || asked.sections.contains(&section.name)
    };
    Ok(report.sections.iter().filter(wanted).collect())
}

fn bad_statement(report: &Report, section: &SectionText, source: StorageError) -> QueryError {
    let mut line = section.line;
    if let StorageError::Sql {
        offset: Some(offset),
        ..
    } = &source
    {
        // What stands in a fragment is told of the statement's first line.
        line += section
            .sql
            .get(section.head..*offset)
            .map_or(0, |before| before.matches('\n').count());
    }
    match source {
        StorageError::Sql { .. } | StorageError::NotAllowed(_) | StorageError::Unbound(_) => {
            QueryError::BadStatement {
                file: report.file.clone(),
                line,
                section: section.name.clone(),
                source: Box::new(source),
            }
        }
        // The file's own trouble, or the time limit: not the statement's fault.
        trouble => QueryError::Storage(trouble),
    }
}

fn cite(section: &SectionText, rows: &Rows, cited: &mut Cited) {
    for (at, name) in rows.columns.iter().enumerate() {
        let Some(declared) = section.column(name) else {
            continue;
        };
        let ids = rows
            .rows
            .iter()
            .filter_map(|row| row.get(at).and_then(Datum::as_int));
        if declared.is_cell() {
            cited.cells.extend(ids);
        } else if declared.is_load() {
            cited.loads.extend(ids);
        }
    }
}

/// The charts of one section, their titles filled in.
fn charts(section: &SectionText, bound: &Bound) -> Vec<Chart> {
    let filled = section.charts.iter().map(|declared| {
        let mut chart = declared.chart.clone();
        chart.section.clone_from(&section.name);
        chart.title = bound.fill(&chart.title, Lang::En);
        chart.title_zh = chart.title_zh.map(|title| bound.fill(&title, Lang::Zh));
        chart
    });
    filled.collect()
}

/// The table of one section: columns in the order of the statement, with what the header says of them.
fn table(section: &SectionText, rows: Rows, bound: &Bound, lang: Lang) -> Section {
    let columns = rows.columns.iter().map(|name| {
        section.column(name).map_or_else(
            || Column::new(name.as_str(), Kind::Text),
            |declared| declared.column(bound.text("currency")),
        )
    });
    Section {
        name: section.name.clone(),
        title: heading(section, bound, lang),
        empty: empty(section, bound, lang),
        columns: columns.collect(),
        rows: rows
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(value).collect())
            .collect(),
    }
}

/// The title in the reader's language, else in English.
fn heading(section: &SectionText, bound: &Bound, lang: Lang) -> Option<String> {
    match (lang, &section.title_zh) {
        (Lang::Zh, Some(title)) => Some(bound.fill(title, Lang::Zh)),
        _ => section
            .title
            .as_ref()
            .map(|title| bound.fill(title, Lang::En)),
    }
}

/// What no rows of a section say.
fn empty(section: &SectionText, bound: &Bound, lang: Lang) -> Option<String> {
    match (lang, &section.empty, &section.empty_zh) {
        (Lang::Zh, Some(_), Some(text)) => Some(bound.fill(text, Lang::Zh)),
        (_, text, _) => text.as_ref().map(|text| bound.fill(text, Lang::En)),
    }
}

pub(crate) fn value(datum: Datum) -> Value {
    match datum {
        Datum::Null => Value::Null,
        Datum::Int(number) => Value::Int(number),
        Datum::Real(number) => Value::Real(number),
        Datum::Text(text) => Value::Text(text),
    }
}

fn literal(value: &Datum) -> String {
    match value {
        Datum::Null => "null".into(),
        Datum::Int(number) => number.to_string(),
        Datum::Real(number) => number.to_string(),
        // Quoted twice: for SQL, and around it for the shell, which reads backslashes.
        Datum::Text(text) => {
            let sql = text.replace('\'', "''").replace('\\', "\\\\");
            format!("\"'{}'\"", sql.replace('"', "\\\"").replace('\n', "\\n"))
        }
    }
}
