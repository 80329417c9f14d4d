//! The first pass over a file: everything that can be wrong is found before anything is written.

use std::collections::BTreeMap;

use tradeq_model::{Currency, Flow, Grain, Month, Span};
use tradeq_storage::{Dictionary, Unknown};

use crate::adapter::FactAdapter;
use crate::error::{IngestError, IngestResult};
use crate::fault::Place;
use crate::import::{ImportOptions, Progress};
use crate::record::Record;
use crate::resolver::{Learner, Resolver};
use crate::source::Source;

/// The rows that a table keeps together: one reporter's exports or imports of one span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Run {
    pub(crate) span: Span,
    /// Area of the reporter.
    pub(crate) reporter: u16,
    pub(crate) flow: Flow,
}

impl Run {
    /// What its reporter's other flow shares.
    pub(crate) fn together(&self) -> (Span, u16) {
        (self.span, self.reporter)
    }
}

/// Which rows of a file stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Order {
    /// Those of each run.
    pub(crate) runs: bool,
    /// Those of each reporter and span, exports and imports mixed.
    pub(crate) reporters: bool,
}

/// What a file holds.
pub(crate) struct Survey {
    pub(crate) dataset: String,
    pub(crate) currency: Currency,
    pub(crate) rows: u64,
    /// Rows of each run.
    pub(crate) runs: BTreeMap<Run, u64>,
    /// The run of the last row, with its rows that are not yet in `runs`.
    open_run: Option<(Run, u64)>,
    /// Which rows stand together.
    pub(crate) order: Order,
    /// Whether the rows name their months.
    pub(crate) has_span: bool,
    /// Unknown codes with first line and number of rows.
    pub(crate) unknown: Vec<(Unknown, u64, u64)>,
    /// Sums of wholes by grain: grains are never added to each other.
    pub(crate) values: BTreeMap<Grain, i64>,
    /// Rows with further unknown codes.
    pub(crate) more_unknown: u64,
    pub(crate) resolver: Resolver,
    pub(crate) notices: Vec<String>,
    /// Why the file is probably only a part.
    pub(crate) cut: Option<String>,
    /// Where a row of that number is.
    pub(crate) places: fn(u64) -> Place,
    /// When the file was published, where it says so itself.
    pub(crate) published_on: Option<String>,
}

impl Survey {
    /// First to last month of the file.
    pub(crate) fn span(&self) -> Option<Span> {
        let first = self.runs.keys().map(|run| run.span.from()).min();
        let last = self.runs.keys().map(|run| run.span.to()).max();
        Span::new(first?, last?)
    }

    /// Sum of the file's values, where it has one grain.
    pub(crate) fn value(&self) -> Option<i64> {
        let mut values = self.values.values().copied();
        values.next().filter(|_| values.next().is_none())
    }

    /// Export or import, where the whole file is one.
    pub(crate) fn flow(&self) -> Option<Flow> {
        let mut flows = self.runs.keys().map(|run| run.flow);
        let first = flows.next()?;
        flows.all(|flow| flow == first).then_some(first)
    }
}

/// How often the progress is told.
const PROGRESS_ROWS: u64 = 20_000;

/// Reads the whole file once; the dictionary gains its new products and units.
pub(crate) fn survey(
    adapter: &dyn FactAdapter,
    source: &dyn Source,
    options: &ImportOptions,
    flow: Option<Flow>,
    dictionary: &mut Dictionary,
    progress: &mut dyn FnMut(Progress),
) -> IngestResult<Survey> {
    let file = source.name();
    let fault = |fault| IngestError::Fault {
        file: file.clone(),
        fault,
    };
    let total = source
        .bytes()
        .map_err(|error| IngestError::unreadable(&file, &error))?
        * 2;
    let mut rows = adapter
        .open(source)
        .map_err(|error| IngestError::of_source(&file, error))?;
    let this_month: Option<Month> = options.now.get(..7).and_then(|month| month.parse().ok());
    let mut learner = Learner::new(rows.lang(), rows.nomenclature());
    let mut survey = Survey {
        dataset: String::new(),
        currency: rows.currency(),
        rows: 0,
        runs: BTreeMap::new(),
        open_run: None,
        order: Order {
            runs: true,
            reporters: true,
        },
        has_span: true,
        unknown: Vec::new(),
        values: BTreeMap::new(),
        more_unknown: 0,
        resolver: Resolver::new(rows.nomenclature()),
        notices: Vec::new(),
        cut: None,
        places: rows.places(),
        published_on: None,
    };
    let (mut record, mut last_product) = (Record::default(), 0);
    while rows.read(&mut record).map_err(fault)? {
        survey.has_span &= record.span.is_some();
        let span = record
            .span
            .or(options.period)
            .ok_or_else(|| IngestError::NoPeriod { file: file.clone() })?;
        if this_month.is_some_and(|this_month| span.from() > this_month) {
            let (place, month) = ((survey.places)(record.line), span.from().to_string());
            return Err(IngestError::FutureMonth { file, place, month });
        }
        let mut fact = survey.resolver.fact(&record, span, &*rows, dictionary);
        if fact.is_none() {
            learner
                .learn(&mut survey.resolver, &*rows, &record, span, dictionary)
                .map_err(fault)?;
            fact = survey.resolver.fact(&record, span, &*rows, dictionary);
        }
        if let Some((reporter, fact)) = fact {
            let flow = record
                .flow
                .or(flow)
                .ok_or_else(|| IngestError::NoFlow { file: file.clone() })?;
            let run = Run {
                span,
                reporter,
                flow,
            };
            survey.note_run(run);
            if fact.product != last_product {
                learner
                    .name(&*rows, fact.product, dictionary)
                    .map_err(fault)?;
                last_product = fact.product;
            }
        }
        // Parts are within their wholes.
        if record.breakdown == 0 {
            let value = survey.values.entry(record.grain()).or_default();
            *value = value.saturating_add(record.value);
        }
        survey.rows += 1;
        if survey.rows.is_multiple_of(PROGRESS_ROWS) {
            progress(Progress {
                done: rows.bytes_read().min(total / 2),
                total,
            });
        }
    }
    survey.close_run();
    survey.dataset = rows.dataset().to_owned();
    survey.currency = rows.currency();
    survey.notices = rows.notices();
    survey.cut = rows.cut();
    survey.published_on = rows.published_on();
    survey.more_unknown = learner.more_unknown;
    survey.unknown = learner
        .unknown
        .into_iter()
        .map(|(code, (line, rows))| (code, line, rows))
        .collect();
    check_period(&survey, options, &file)?;
    Ok(survey)
}

impl Survey {
    fn note_run(&mut self, run: Run) {
        match &mut self.open_run {
            Some((last, rows)) if *last == run => *rows += 1,
            _ => {
                let last = self.open_run.map(|(last, _)| last.together());
                self.close_run();
                let known = |flow: &Flow| self.runs.contains_key(&Run { flow: *flow, ..run });
                self.order.runs &= !known(&run.flow);
                self.order.reporters &=
                    last == Some(run.together()) || !Flow::ALL.iter().any(known);
                self.open_run = Some((run, 1));
            }
        }
    }

    fn close_run(&mut self) {
        if let Some((run, rows)) = self.open_run.take() {
            *self.runs.entry(run).or_default() += rows;
        }
    }
}

fn check_period(survey: &Survey, options: &ImportOptions, file: &str) -> IngestResult<()> {
    let Some(period) = options.period.filter(|_| survey.has_span) else {
        return Ok(());
    };
    let outside =
        |run: &&Run| !(period.contains(run.span.from()) && period.contains(run.span.to()));
    match survey.runs.keys().find(outside) {
        None => Ok(()),
        Some(run) => Err(IngestError::OutsidePeriod {
            file: file.into(),
            found: run.span.to_string(),
            period: period.to_string(),
        }),
    }
}
