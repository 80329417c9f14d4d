//! The header of a report: comment lines `-- KEY: VALUE` before the statement that they speak of. A key is a word
//! in lower case; any other comment is for whoever edits the file, and in a section it stays with its statement.
//!
//! ```text
//! -- title: TEXT                      one line; {period} and other bound names are filled in
//! -- title-zh: TEXT                   the same in Chinese
//! -- about: TEXT                      a paragraph, over as many lines as it needs
//! -- theme: WORD                      under which heading the list of reports shows it
//! -- param: NAME TYPE [= DEFAULT] [| ABOUT]
//! -- positional: NAME                 the parameter that is given without its name
//! -- alias: NAME = PARAM=VALUE …      another name, with values that it brings along
//! -- latest: held|published           what `latest` means
//! -- missing: TEXT                    printed when nothing was found; `-- missing-zh:` in Chinese
//! -- note: TEXT                       printed under the tables
//! -- note-zh: TEXT                    the note above it in Chinese
//! -- section: NAME [| TITLE]          begins a table, its columns and its statement
//! -- section-zh: NAME | TITLE         that title in Chinese, anywhere after it
//! -- empty: TEXT                      what no rows mean where others have some; `-- empty-zh:` in Chinese
//! -- with: …                          a fragment that the statement builds on (`fragment.rs`)
//! -- allow: RULE | REASON             a rule of `tradeq report check` that the report may break
//! -- column: NAME KIND [compare|machine|hidden] [bar] [unit=UNIT] [| ABOUT]
//! -- chart: KIND x=COLUMN y=COLUMN [series=COLUMN] [label=COLUMN] [top=N] | TITLE [| TITLE IN CHINESE]
//! ```
//!
//! A column's name needs no Chinese here: `data/glossary/zh.csv` has a word for every name, so that one name is one
//! word in all reports (`name,yoy,同比`). There stand, too, the words that cells of kind `word` may have
//! (`value,export,出口`) and the units (`unit,kg,千克`).

use std::path::{Path, PathBuf};

use super::alias::parse_alias;
use super::allowed::{Allowed, parse_allowed};
use super::chart::ChartText;
use super::column::ColumnText;
use super::fragment::{self, With};
use super::note::Note;
use super::parameter::{Parameter, parse_parameter};
use super::section::SectionText;
use super::whole;
use crate::error::{QueryError, QueryResult};

/// A saved report: what its header says, and its statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file's name without `.sql`.
    pub name: String,
    /// Where it was read, for messages.
    pub file: PathBuf,
    /// One line; `{period}` and other bound names are filled in.
    pub title: String,
    /// The same in Chinese.
    pub title_zh: Option<String>,
    /// One paragraph.
    pub about: String,
    /// Under which heading the list shows it.
    pub theme: String,
    /// In the order of the header.
    pub parameters: Vec<Parameter>,
    /// The parameter that may be given without its name.
    pub positional: Option<String>,
    /// Other names with fixed values: `new-three` = `basket=new-three`.
    pub aliases: Vec<(String, Vec<(String, String)>)>,
    /// Whether `latest` means the newest published total or the newest month held of anything.
    pub latest_held: bool,
    /// Printed under the tables.
    pub notes: Vec<Note>,
    /// Printed when nothing was found.
    pub missing: Option<String>,
    /// Rules of `tradeq report check` that its author waives.
    pub allowed: Vec<Allowed>,
    /// The same in Chinese.
    pub missing_zh: Option<String>,
    /// At least one.
    pub sections: Vec<SectionText>,
}

impl Report {
    /// Reads a report file.
    ///
    /// # Errors
    /// A header that does not fit the grammar, with its line.
    pub fn parse(name: &str, file: &Path, text: &str) -> QueryResult<Self> {
        let mut reading = Reading::new(name, file);
        for (at, line) in text.lines().enumerate() {
            reading.line = at + 1;
            reading
                .read(line)
                .map_err(|message| reading.fault(message))?;
        }
        reading.finish()
    }

    /// Reads a report file to its end, whatever its lines are.
    ///
    /// # Errors
    /// Every line of the header that does not fit the grammar, as line and sentence.
    pub(crate) fn parse_all(
        name: &str,
        file: &Path,
        text: &str,
    ) -> Result<Self, Vec<(usize, String)>> {
        let mut reading = Reading::new(name, file);
        let mut faults = Vec::new();
        for (at, line) in text.lines().enumerate() {
            reading.line = at + 1;
            if let Err(message) = reading.read(line) {
                faults.push((reading.line, message));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let last = reading.line.max(1);
        match reading.finish() {
            Ok(report) => Ok(report),
            Err(QueryError::BadHeader { line, message, .. }) => Err(vec![(line, message)]),
            Err(other) => Err(vec![(last, other.to_string())]),
        }
    }

    /// The parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }
}

/// The state of reading one file, line by line.
struct Reading {
    report: Report,
    line: usize,
    in_section: bool,
}

impl Reading {
    fn new(name: &str, file: &Path) -> Self {
        let report = Report {
            name: name.to_owned(),
            file: file.to_path_buf(),
            title: String::new(),
            title_zh: None,
            about: String::new(),
            theme: String::new(),
            parameters: Vec::new(),
            positional: None,
            aliases: Vec::new(),
            latest_held: false,
            notes: Vec::new(),
            missing: None,
            allowed: Vec::new(),
            missing_zh: None,
            sections: Vec::new(),
        };
        Self {
            report,
            line: 0,
            in_section: false,
        }
    }

    fn fault(&self, message: String) -> QueryError {
        QueryError::BadHeader {
            file: self.report.file.clone(),
            line: self.line.max(1),
            message,
        }
    }

    fn read(&mut self, line: &str) -> Result<(), String> {
        let header = line
            .strip_prefix("-- ")
            .and_then(|rest| rest.split_once(':'));
        match header {
            // A colon in an ordinary comment is no header: keys are single lower-case words.
            Some((key, value)) if key.chars().all(|c| c.is_ascii_lowercase() || c == '-') => {
                // A header inside a statement leaves its line empty, so that lines keep their numbers.
                if let Some(section) = self.report.sections.last_mut()
                    && !section.sql.is_empty()
                {
                    section.sql.push('\n');
                }
                self.read_key(key, value.trim())
            }
            _ => {
                self.read_sql(line);
                Ok(())
            }
        }
    }

    fn read_key(&mut self, key: &str, value: &str) -> Result<(), String> {
        if value.is_empty() {
            return Err(format!("`-- {key}:` has no value"));
        }
        let line = self.line;
        let report = &mut self.report;
        match key {
            "title" => report.title = value.into(),
            "title-zh" => report.title_zh = Some(value.into()),
            "about" if report.about.is_empty() => report.about = value.into(),
            "about" => report.about = format!("{} {value}", report.about),
            "theme" => report.theme = value.into(),
            "note" => report.notes.push(Note::new(value)),
            "note-zh" => match report.notes.last_mut() {
                Some(note) => note.zh = Some(value.into()),
                None => {
                    return Err(
                        "`-- note-zh:` stands before the `-- note:` that it translates".into(),
                    );
                }
            },
            "missing" => report.missing = Some(value.into()),
            "missing-zh" => report.missing_zh = Some(value.into()),
            "positional" => report.positional = Some(value.into()),
            "latest" if value == "held" => report.latest_held = true,
            "latest" if value == "published" => report.latest_held = false,
            "latest" => {
                return Err(format!(
                    "expected `-- latest: held` or `published`, found `{value}`"
                ));
            }
            "param" => {
                let parameter = parse_parameter(value, line)?;
                if report.parameter(&parameter.name).is_some() {
                    return Err(format!("parameter `{}` stands twice", parameter.name));
                }
                report.parameters.push(parameter);
            }
            "alias" => report.aliases.push(parse_alias(value)?),
            "allow" => {
                let mut allowed = parse_allowed(value, line)?;
                let section = report.sections.last().filter(|_| self.in_section);
                allowed.section = section.map(|section| section.name.clone());
                report.allowed.push(allowed);
            }
            "section" => self.begin_section(value)?,
            "section-zh" => self.name_section(value)?,
            "empty" => self.section().empty = Some(value.into()),
            "empty-zh" => self.section().empty_zh = Some(value.into()),
            "with" => {
                let with = With::parse(value)?;
                self.section().withs.push(with);
            }
            "chart" => {
                let chart = ChartText::parse(value, self.line)?;
                let charts = &mut self.section().charts;
                if charts
                    .iter()
                    .any(|held| held.chart.kind == chart.chart.kind)
                {
                    let kind = chart.chart.kind.name();
                    return Err(format!(
                        "a section has one chart of a kind: a second `{kind}`"
                    ));
                }
                charts.push(chart);
            }
            "column" => {
                let column = ColumnText::parse(value, line)?;
                self.section().columns.push(column);
            }
            key => {
                return Err(format!(
                    "unknown header `-- {key}:`: expected title, title-zh, about, theme, param, positional, alias, latest, note, note-zh, missing, missing-zh, allow, section, section-zh, empty, empty-zh, chart, with or column"
                ));
            }
        }
        Ok(())
    }

    fn begin_section(&mut self, value: &str) -> Result<(), String> {
        let (name, title) = match value.split_once('|') {
            Some((name, title)) => (name.trim(), Some(title.trim().to_owned())),
            None => (value, None),
        };
        if !self.in_section && !self.report.sections.is_empty() {
            return Err(
                "a `-- column:` or a statement stands before the first `-- section:`".into(),
            );
        }
        if self
            .report
            .sections
            .iter()
            .any(|section| section.name == name)
        {
            return Err(format!("section `{name}` stands twice"));
        }
        self.in_section = true;
        self.report
            .sections
            .push(SectionText::begin(name, title, self.line));
        Ok(())
    }

    /// Gives a section that has begun its Chinese title.
    fn name_section(&mut self, value: &str) -> Result<(), String> {
        let expected = || format!("expected `-- section-zh: NAME | TITLE`, found `{value}`");
        let (name, title) = value.split_once('|').ok_or_else(expected)?;
        let name = name.trim();
        let mut sections = self.report.sections.iter_mut();
        match sections.find(|section| section.name == name) {
            Some(section) => section.title_zh = Some(title.trim().to_owned()),
            None => {
                return Err(format!(
                    "`-- section-zh:` names `{name}`, which no `-- section:` above it begins"
                ));
            }
        }
        Ok(())
    }

    /// The section being read; a report without `-- section:` lines has one called `main`.
    fn section(&mut self) -> &mut SectionText {
        if self.report.sections.is_empty() {
            let line = self.line;
            self.report.sections.push(SectionText::main(line));
        }
        let last = self.report.sections.len() - 1;
        &mut self.report.sections[last]
    }

    fn read_sql(&mut self, line: &str) {
        // A comment in the header speaks to whoever edits it: it begins no statement.
        if self.report.sections.is_empty() && line.trim_start().starts_with("--") {
            return;
        }
        if line.trim().is_empty()
            && self
                .report
                .sections
                .last()
                .is_none_or(|section| section.sql.is_empty())
        {
            return;
        }
        let at = self.line;
        let section = self.section();
        if section.sql.is_empty() {
            section.line = at;
        }
        section.sql.push_str(line);
        section.sql.push('\n');
    }

    fn finish(mut self) -> QueryResult<Report> {
        let report = &mut self.report;
        for section in &mut report.sections {
            section
                .sql
                .truncate(section.sql.trim_end().trim_end_matches(';').len());
        }
        if let Some((line, message)) = whole::fault(report) {
            self.line = line.unwrap_or(self.line);
            return Err(self.fault(message));
        }
        for section in &mut self.report.sections {
            (section.sql, section.head) = fragment::expand(&section.withs, &section.sql);
        }
        Ok(self.report)
    }
}
