//! Runs the questions of a template and fills its sentences.

use std::collections::BTreeMap;

use tradeq_model::Lang;
use tradeq_storage::Reader;

use super::document::{Block, Brief, Missing};
use super::footnote::{self, Cited};
use super::hole::{Hole, Piece};
use super::template::{Ask, Line, Place, Sentence, Template};
use super::{phrase, question, row};
use crate::chart::{self, ChartError};
use crate::error::QueryResult;
use crate::report::{Catalogue, cited_sources, run};
use crate::table::{Answer, Kind, Section, Value};

/// What a person asks of a review.
#[derive(Debug, Clone, Default)]
pub struct BriefAsked {
    /// The months to review, as typed; the reports' own default where there is none.
    pub period: Option<String>,
    /// `cny` or `usd`.
    pub currency: Option<String>,
    /// The language of sentences, names and units.
    pub lang: Lang,
    /// The day that `today` means.
    pub today: Option<String>,
}

/// One question of the template with its answer.
pub(super) struct Answered {
    pub(super) answer: Answer,
    /// The command that gives the same answer.
    pub(super) command: String,
}

/// Writes the review of a period.
///
/// # Errors
/// A question that no report answers, a hole that names no section or column, and whatever the reports say.
pub fn write(
    template: &Template,
    catalogue: &Catalogue,
    asked: &BriefAsked,
    reader: &mut Reader,
) -> QueryResult<Brief> {
    let mut writing = Writing {
        template,
        answered: BTreeMap::new(),
        brief: Brief {
            lang: asked.lang,
            ..Brief::default()
        },
        period: String::new(),
        span: String::new(),
    };
    for ask in &template.asks {
        writing.ask(ask, catalogue, asked, reader)?;
    }
    for line in &template.lines {
        match line {
            Line::Heading(depth, text) => {
                let text = text.replace("{period}", &writing.period);
                writing.brief.head(*depth, text);
            }
            Line::Sentence(sentence) => writing.sentence(sentence, reader)?,
            Line::Table(place) => writing.table(place)?,
            Line::Chart(place) => writing.chart(place)?,
        }
    }
    writing.brief.drop_empty_heads(1);
    Ok(writing.brief)
}

struct Writing<'a> {
    template: &'a Template,
    answered: BTreeMap<String, Answered>,
    brief: Brief,
    /// The period as titles say it.
    period: String,
    /// The period as columns say it: `2024-01..2024-09`.
    span: String,
}

impl Writing<'_> {
    fn ask(
        &mut self,
        ask: &Ask,
        catalogue: &Catalogue,
        asked: &BriefAsked,
        reader: &mut Reader,
    ) -> QueryResult<()> {
        let found = catalogue.find(&ask.report);
        let (report, fixed) =
            found.map_err(|error| self.template.fault(ask.line, error.to_string()))?;
        let question = question::of(ask, fixed, &report, asked);
        let answer = run(&report, &question, reader)?;
        if self.period.is_empty() && report.parameter("period").is_some() {
            self.period = report.fill("{period}", &question, reader)?;
            let shown = answer.parameters.iter().find(|(name, _)| name == "period");
            if let Some((_, Value::Text(span))) = shown {
                self.span.clone_from(span);
            }
        }
        let answered = Answered {
            command: question::command(ask, &report, asked),
            answer,
        };
        self.answered.insert(ask.name.clone(), answered);
        Ok(())
    }

    fn sentence(&mut self, sentence: &Sentence, reader: &mut Reader) -> QueryResult<()> {
        let mut first_gap = None;
        let mut said = None;
        for wording in &sentence.wordings {
            let words = self.words(&wording.pieces);
            match words.map_err(|message| self.template.fault(wording.line, message))? {
                Ok(words) if said.is_none() => said = Some((words, wording.says_all)),
                // Every wording is read, so that a fault in one that is not used is found too.
                Ok(_) => {}
                Err(gap) => {
                    first_gap.get_or_insert(gap);
                }
            }
        }
        let whole = said.as_ref().is_some_and(|(_, says_all)| *says_all);
        let said = said.map(|(words, _)| words);
        if let Some(gap) = first_gap.filter(|_| !whole) {
            self.brief.missing.push(Missing {
                about: sentence.label.clone(),
                ..gap
            });
        }
        if let Some((text, cited)) = said {
            let mut notes = Vec::new();
            for cited in &cited {
                notes.push(self.footnote(cited, reader)?);
            }
            notes.dedup();
            self.brief.blocks.push(Block::Sentence(text, notes));
        }
        Ok(())
    }

    /// The sentence and the rows that it cites, or the first cell that it lacks.
    #[allow(clippy::type_complexity)]
    fn words(&self, pieces: &[Piece]) -> Result<Result<(String, Vec<Cited>), Missing>, String> {
        let (mut text, mut cited, mut gap) = (String::new(), Vec::new(), None);
        for piece in pieces {
            let hole = match piece {
                Piece::Text(words) => {
                    text.push_str(&words.replace("{period}", &self.period));
                    continue;
                }
                Piece::Hole(hole) => hole,
            };
            match self.cell(hole)? {
                Some((words, row)) => {
                    text.push_str(&words);
                    cite(&mut cited, row, hole);
                }
                None if hole.optional => {}
                None => {
                    gap.get_or_insert_with(|| self.gap(hole));
                }
            }
        }
        Ok(gap.map_or(Ok((text, cited)), Err))
    }

    /// The words of one cell and where it stands.
    fn cell(&self, hole: &Hole) -> Result<Option<(String, Cited)>, String> {
        let section = self.section(&hole.ask, &hole.section)?;
        let at = row::column(section, &hole.column)?;
        let Some(found) = row::find(section, hole, &self.span)? else {
            return Ok(None);
        };
        let mut column = section.columns[at].clone();
        if let (Kind::Quantity, Some(currency)) = (column.kind, row::currency(section, found)) {
            (column.kind, column.unit) = (Kind::Money, Some(currency.to_owned()));
        }
        let value = section.value(found, at);
        let words = phrase::say(value, &column, hole.form, self.brief.lang);
        let (cells, loads) = row::ids(section, found);
        let basis = section.text(found, "basis").map(str::to_owned);
        Ok(words.map(|words| {
            let cited = Cited {
                ask: hole.ask.clone(),
                section: hole.section.clone(),
                row: hole.row_text(),
                columns: vec![hole.column.clone()],
                basis,
                cells,
                loads,
            };
            (words, cited)
        }))
    }

    fn section(&self, ask: &str, name: &str) -> Result<&Section, String> {
        let answered = self.answered.get(ask).ok_or_else(|| {
            let names = self.answered.keys().map(String::as_str);
            format!(
                "no `ask {ask} = …` stands above: there are {}",
                names.collect::<Vec<_>>().join(", ")
            )
        })?;
        let sections = &answered.answer.sections;
        sections
            .iter()
            .find(|section| section.name == name)
            .ok_or_else(|| {
                let names = sections.iter().map(|section| section.name.as_str());
                format!(
                    "report `{}` has no section `{name}`: it has {}",
                    answered.answer.report,
                    names.collect::<Vec<_>>().join(", ")
                )
            })
    }

    fn gap(&self, hole: &Hole) -> Missing {
        let answered = self.answered.get(&hole.ask);
        let row = hole.row_text();
        let row = if row.is_empty() {
            row
        } else {
            format!(", {row}")
        };
        Missing {
            about: String::new(),
            command: answered
                .map(|answered| answered.command.clone())
                .unwrap_or_default(),
            cell: format!("{}{row}: {}", hole.section, hole.column),
            hint: answered
                .and_then(|answered| answered.answer.missing.clone())
                .unwrap_or_default(),
        }
    }

    /// The number of the footnote for a row, a new one where nothing said it yet.
    fn footnote(&mut self, cited: &Cited, reader: &mut Reader) -> QueryResult<usize> {
        let sources = cited_sources(reader, &cited.cells, &cited.loads)?;
        let Some(answered) = self.answered.get(&cited.ask) else {
            return Ok(0);
        };
        let text = footnote::text(cited, answered, &sources, self.brief.lang);
        for source in sources {
            if !self.brief.sources.contains(&source) {
                self.brief.sources.push(source);
            }
        }
        let notes = &mut self.brief.footnotes;
        let known = notes.iter().position(|known| *known == text);
        Ok(known.unwrap_or_else(|| {
            notes.push(text);
            notes.len() - 1
        }) + 1)
    }

    fn table(&mut self, place: &Place) -> QueryResult<()> {
        let section = self.placed(place)?;
        if !section.rows.is_empty() {
            let caption = place.caption.replace("{period}", &self.period);
            self.brief
                .blocks
                .push(Block::Table(Box::new(section), caption));
        }
        Ok(())
    }

    fn chart(&mut self, place: &Place) -> QueryResult<()> {
        let fault = |message| self.template.fault(place.line, message);
        self.section(&place.ask, &place.section).map_err(fault)?;
        let Some(answered) = self.answered.get(&place.ask) else {
            return Ok(());
        };
        let drawn = chart::svg(&answered.answer, &place.section, self.brief.lang);
        match drawn {
            Ok(svg) => {
                let caption = place.caption.replace("{period}", &self.period);
                self.brief.blocks.push(Block::Chart(svg, caption));
                Ok(())
            }
            // What is missing is said where the sentences are.
            Err(ChartError::Nothing { .. }) => Ok(()),
            Err(error) => Err(fault(error.to_string())),
        }
    }

    /// The section of a table, with the columns and rows that the template wants.
    fn placed(&self, place: &Place) -> QueryResult<Section> {
        let fault = |message| self.template.fault(place.line, message);
        let mut section = self
            .section(&place.ask, &place.section)
            .map_err(fault)?
            .clone();
        section.rows.truncate(place.top.unwrap_or(usize::MAX));
        if !place.columns.is_empty() {
            let at = place.columns.iter().map(|name| row::column(&section, name));
            let at: Vec<usize> = at.collect::<Result<_, _>>().map_err(fault)?;
            // The states of the wanted columns stay, for they say why a cell is empty.
            let states = at.iter().filter_map(|at| section.state_of(*at));
            let kept: Vec<usize> = at.iter().copied().chain(states).collect();
            section.rows = section
                .rows
                .iter()
                .map(|row| {
                    kept.iter()
                        .map(|at| row.get(*at).cloned().unwrap_or_default())
                        .collect()
                })
                .collect();
            section.columns = kept.iter().map(|at| section.columns[*at].clone()).collect();
        }
        Ok(section)
    }
}

/// Adds a row to those that a sentence cites; a second cell of the same row joins the first.
fn cite(cited: &mut Vec<Cited>, row: Cited, hole: &Hole) {
    let same = |known: &&mut Cited| {
        known.ask == row.ask && known.section == row.section && known.row == row.row
    };
    match cited.iter_mut().find(same) {
        Some(known) if known.columns.contains(&hole.column) => {}
        Some(known) => known.columns.push(hole.column.clone()),
        None => cited.push(row),
    }
}
