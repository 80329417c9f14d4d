//! The first pass over a file: everything that can be wrong is found before anything is written.

use std::collections::BTreeMap;

use tradeq_model::{Currency, Grain, Month, Span};
use tradeq_storage::{Dictionary, Unknown};

use crate::error::{IngestError, IngestResult};
use crate::gacc_query::{Header, Row, Rows};
use crate::import::{ImportOptions, Progress};
use crate::resolver::{Learner, Resolver};
use crate::source::Source;

/// What a file holds.
pub(crate) struct Survey {
    pub(crate) header: Header,
    pub(crate) rows: u64,
    /// Rows of each month.
    pub(crate) months: BTreeMap<Month, u64>,
    /// Whether the rows of each month stand together.
    pub(crate) contiguous: bool,
    /// Unknown codes with first line and number of rows.
    pub(crate) unknown: Vec<(Unknown, u64, u64)>,
    pub(crate) value: i64,
    pub(crate) resolver: Resolver,
}

impl Survey {
    pub(crate) fn currency(&self) -> Currency {
        self.header.currency
    }

    /// The grain of rows with so many digits of product code (0 = none).
    pub(crate) fn grain(&self, digits: u8) -> Grain {
        Grain {
            partner: self.header.has_partner,
            product: (digits > 0).then_some(digits),
            regime: self.header.has_regime,
            place: self.header.has_place,
        }
    }

    /// The months of the file, or those that the person named for it.
    pub(crate) fn span(&self, options: &ImportOptions) -> Option<Span> {
        let first = self.months.keys().next().copied();
        let last = self.months.keys().next_back().copied();
        options
            .period
            .filter(|_| !self.header.has_month)
            .or_else(|| Span::new(first?, last?))
    }
}

/// How often the progress is told.
const PROGRESS_ROWS: u64 = 20_000;

/// Reads the whole file once; the dictionary gains its new products and units.
pub(crate) fn survey(
    source: &dyn Source,
    options: &ImportOptions,
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
    let reader = source
        .open()
        .map_err(|error| IngestError::unreadable(&file, &error))?;
    let mut rows = Rows::open(reader).map_err(fault)?;
    let header = rows.header().clone();
    let whole_file = fixed_month(&header, options, &file)?;
    let this_month: Option<Month> = options.now.get(..7).and_then(|month| month.parse().ok());
    let mut learner = Learner::new(&header);
    let mut survey = Survey {
        rows: 0,
        months: BTreeMap::new(),
        contiguous: true,
        unknown: Vec::new(),
        value: 0,
        resolver: Resolver::default(),
        header,
    };
    let (mut row, mut last_month, mut last_product) = (Row::new(), None, 0);
    while rows.read(&mut row).map_err(fault)? {
        let month = row
            .month
            .or(whole_file)
            .ok_or_else(|| IngestError::NoPeriod { file: file.clone() })?;
        if this_month.is_some_and(|this_month| month > this_month) {
            let (line, month) = (row.line, month.to_string());
            return Err(IngestError::FutureMonth { file, line, month });
        }
        survey.note_month(month, &mut last_month);
        let mut fact = survey.resolver.fact(&row, month, dictionary);
        if fact.is_none() {
            learner
                .learn(
                    &mut survey.resolver,
                    &survey.header,
                    &row,
                    month,
                    dictionary,
                )
                .map_err(fault)?;
            fact = survey.resolver.fact(&row, month, dictionary);
        }
        if let Some(fact) = fact.filter(|fact| fact.product != last_product) {
            learner
                .name(&survey.header, &row, fact.product, dictionary)
                .map_err(fault)?;
            last_product = fact.product;
        }
        survey.value = survey.value.saturating_add(row.value);
        survey.rows += 1;
        if survey.rows.is_multiple_of(PROGRESS_ROWS) {
            progress(Progress {
                done: rows.bytes_read(),
                total,
            });
        }
    }
    survey.unknown = learner
        .unknown
        .into_iter()
        .map(|(code, (line, rows))| (code, line, rows))
        .collect();
    check_period(&survey, options, &file)?;
    Ok(survey)
}

impl Survey {
    fn note_month(&mut self, month: Month, last: &mut Option<Month>) {
        if *last != Some(month) {
            self.contiguous &= !self.months.contains_key(&month);
            *last = Some(month);
        }
        *self.months.entry(month).or_default() += 1;
    }
}

/// The month that stands for the whole file where it has no month column.
pub(crate) fn fixed_month(
    header: &Header,
    options: &ImportOptions,
    file: &str,
) -> IngestResult<Option<Month>> {
    if header.has_month {
        return Ok(None);
    }
    let period = options
        .period
        .ok_or_else(|| IngestError::NoPeriod { file: file.into() })?;
    Ok(Some(period.from()))
}

fn check_period(survey: &Survey, options: &ImportOptions, file: &str) -> IngestResult<()> {
    let Some(period) = options.period.filter(|_| survey.header.has_month) else {
        return Ok(());
    };
    match survey.months.keys().find(|month| !period.contains(**month)) {
        None => Ok(()),
        Some(month) => Err(IngestError::OutsidePeriod {
            file: file.into(),
            found: month.to_string(),
            period: period.to_string(),
        }),
    }
}
