//! Loads a file of facts: survey, then one transaction, slice by slice.

use std::collections::BTreeSet;
use std::sync::mpsc::{SyncSender, sync_channel};

use tradeq_model::{Flow, Month, Span};
use tradeq_storage::{Database, Dictionary, FactRow, Load, LoadHeader, SliceKey, SourceFile};

use crate::adapter::Card;
use crate::error::{IngestError, IngestResult};
use crate::flow_in_name::{FlowInName, flow_in_name};
use crate::gacc_query::{Row, Rows};
use crate::import::{self, ImportOptions, Imported, Outcome, Progress};
use crate::resolver::Resolver;
use crate::source::Source;
use crate::survey::{self, Survey};

/// The query site gives no more rows than these.
const SITE_LIMIT: u64 = 10_000;

/// Rows kept in memory at a time where the months of a file are mixed.
const ROWS_IN_MEMORY: u64 = 400_000;

pub(crate) fn load(
    card: &'static Card,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> IngestResult<Imported> {
    let file = source.name();
    let mut notices = Vec::new();
    let flow = flow(source, options, &mut notices)?;
    let read = Imported {
        flow: Some(flow),
        ..Imported::new(&file, card.name)
    };
    let bytes = source
        .bytes()
        .map_err(|error| IngestError::unreadable(&file, &error))?;
    let mut dictionary = database.dictionary()?;
    let mut survey = None;
    // The hash and the survey both read the whole file: at the same time, unless a file of this length is known.
    let identity = if database.has_file_of(bytes)? {
        import::identify(source, card.media)?
    } else {
        std::thread::scope(|scope| {
            let hash = scope.spawn(|| import::identify(source, card.media));
            survey = Some(survey::survey(source, options, &mut dictionary, progress));
            hash.join()
                .unwrap_or_else(|_| Err(IngestError::Changed { file: file.clone() }))
        })?
    };
    let header = header(card, identity, options, flow);
    if let Some(earlier) = database.find_load(&header)? {
        let outcome = Outcome::AlreadyLoaded(earlier.id, earlier.finished_at);
        return Ok(Imported {
            outcome,
            notices,
            ..read
        });
    }
    if let Some((load, reading)) = database.find_other_load(&header)? {
        notices.push(format!(
            "{file}: the same bytes are load {load}, read as `{reading}`: one of the two readings is wrong"
        ));
    }
    let mut survey = match survey {
        Some(survey) => survey?,
        None => survey::survey(source, options, &mut dictionary, progress)?,
    };
    let cut = refuse(&mut survey, source, options, &mut dictionary, &mut notices)?;
    dictionary.settle_products();
    let mut resolver = std::mem::take(&mut survey.resolver);
    resolver.forget_products();
    let (counts, outcome) = {
        let wrong = |error| IngestError::File {
            file: file.clone(),
            error,
        };
        let mut load = database.begin_load(&header).map_err(wrong)?;
        load.write_codes(&mut dictionary).map_err(wrong)?;
        let job = Job {
            card,
            source,
            options,
            survey: &survey,
            flow,
            cut,
            dictionary: &dictionary,
        };
        job.write(&mut load, resolver, progress)?;
        let counts = load.counts();
        // A load that is dropped without a commit leaves no trace.
        let loaded = if options.dry_run {
            None
        } else {
            Some(load.commit(&options.now).map_err(wrong)?)
        };
        (counts, loaded.map_or(Outcome::DryRun, Outcome::Loaded))
    };
    database.checkpoint()?;
    Ok(Imported {
        outcome,
        counts,
        currency: Some(survey.currency()),
        value: Some(survey.value),
        span: survey.span(options),
        notices,
        ..read
    })
}

/// Said by the person, or by the file's name where it is clear; never guessed.
fn flow(
    source: &dyn Source,
    options: &ImportOptions,
    notices: &mut Vec<String>,
) -> IngestResult<Flow> {
    let file = source.name();
    match (options.flow, flow_in_name(&source.file_name())) {
        (Some(flow), FlowInName::Flow(named, word)) if named != flow => {
            notices.push(format!(
                "{file}: --flow {} wins over `{word}` in the file name",
                flow.code()
            ));
            Ok(flow)
        }
        (Some(flow), _) => Ok(flow),
        (None, FlowInName::Flow(flow, word)) => {
            notices.push(format!(
                "{file}: {}s, read from `{word}` in the file name",
                flow.code()
            ));
            Ok(flow)
        }
        (None, FlowInName::Ambiguous(words)) => Err(IngestError::AmbiguousFlow { file, words }),
        (None, FlowInName::None) => Err(IngestError::NoFlow { file }),
    }
}

fn header(
    card: &'static Card,
    file: SourceFile,
    options: &ImportOptions,
    flow: Flow,
) -> LoadHeader {
    let period = options
        .period
        .map(|period| format!(" {period}"))
        .unwrap_or_default();
    LoadHeader {
        file,
        adapter: card.name,
        adapter_version: card.version,
        dataset: card.dataset.into(),
        reading: format!("{}{period}", flow.code()),
        now: options.now.clone(),
    }
}

/// Refuses what must not be loaded; gives whether the file is known to be cut.
fn refuse(
    survey: &mut Survey,
    source: &dyn Source,
    options: &ImportOptions,
    dictionary: &mut Dictionary,
    notices: &mut Vec<String>,
) -> IngestResult<bool> {
    let file = source.name();
    if survey.rows == 0 {
        return Err(IngestError::NoRows { file });
    }
    let hopeless = survey
        .unknown
        .iter()
        .any(|(code, ..)| code.kind == tradeq_storage::UnknownKind::Product);
    if !survey.unknown.is_empty() && (!options.accept_unknown || hopeless) {
        return Err(IngestError::UnknownCodes {
            file,
            unknown: std::mem::take(&mut survey.unknown),
        });
    }
    if !survey.unknown.is_empty() {
        for (code, ..) in &survey.unknown {
            dictionary.add_unknown(code);
            notices.push(format!(
                "{file}: added unknown code `{}` {}",
                code.code, code.name
            ));
        }
        // Rows with unknown codes hid what else is new in them: look again, now that the codes are known.
        let again = survey::survey(source, options, dictionary, &mut |_| {})?;
        survey.resolver = again.resolver;
    }
    if survey.rows != SITE_LIMIT {
        return Ok(false);
    }
    if !options.allow_cut {
        return Err(IngestError::ProbablyCut { file });
    }
    notices.push(format!(
        "{file}: accepted as incomplete: exactly {SITE_LIMIT} rows"
    ));
    Ok(true)
}

/// The rows of one slice, complete.
struct Batch {
    month: Month,
    digits: u8,
    rows: Vec<FactRow>,
    bytes_read: u64,
}

/// The second pass: one thread parses, this one writes.
struct Job<'a> {
    card: &'static Card,
    source: &'a dyn Source,
    options: &'a ImportOptions,
    survey: &'a Survey,
    flow: Flow,
    cut: bool,
    dictionary: &'a Dictionary,
}

impl Job<'_> {
    fn write(
        &self,
        load: &mut Load<'_>,
        resolver: Resolver,
        progress: &mut dyn FnMut(Progress),
    ) -> IngestResult<()> {
        let total = self.survey_bytes()? * 2;
        std::thread::scope(|scope| {
            // No queue: a batch is handed over when the writer is ready for it, so two are in memory at most.
            let (sender, receiver) = sync_channel(0);
            let parser = scope.spawn(move || self.parse(resolver, &sender));
            for batch in receiver {
                let bytes_read = batch.bytes_read;
                self.write_batch(load, batch)?;
                progress(Progress {
                    done: total / 2 + bytes_read,
                    total,
                });
            }
            parser.join().unwrap_or_else(|_| {
                Err(IngestError::Changed {
                    file: self.source.name(),
                })
            })
        })
    }

    fn survey_bytes(&self) -> IngestResult<u64> {
        self.source
            .bytes()
            .map_err(|error| IngestError::unreadable(&self.source.name(), &error))
    }

    fn write_batch(&self, load: &mut Load<'_>, batch: Batch) -> IngestResult<()> {
        let span = self
            .options
            .period
            .filter(|_| !self.survey.header.has_month)
            .unwrap_or(Span::month(batch.month));
        let key = SliceKey {
            dataset: self.card.dataset.into(),
            reporter: "CHN".into(),
            span,
            flow: self.flow,
            grain: self.survey.grain(batch.digits),
        };
        load.write_slice(
            &key,
            self.survey.currency(),
            batch.rows,
            self.cut,
            self.dictionary,
        )
        .map_err(|error| IngestError::File {
            file: self.source.name(),
            error,
        })?;
        Ok(())
    }

    /// Sends every slice of the file once, whole.
    fn parse(&self, mut resolver: Resolver, sender: &SyncSender<Batch>) -> IngestResult<()> {
        if self.survey.contiguous {
            return self.parse_months(None, &mut resolver, sender);
        }
        for months in self.groups() {
            self.parse_months(Some(&months), &mut resolver, sender)?;
        }
        Ok(())
    }

    /// Months that fit into memory together, where their rows are mixed.
    fn groups(&self) -> Vec<BTreeSet<Month>> {
        let mut groups: Vec<(u64, BTreeSet<Month>)> = Vec::new();
        for (month, rows) in &self.survey.months {
            match groups.last_mut() {
                Some((held, months)) if *held + rows <= ROWS_IN_MEMORY => {
                    *held += rows;
                    months.insert(*month);
                }
                _ => groups.push((*rows, BTreeSet::from([*month]))),
            }
        }
        groups.into_iter().map(|(_, months)| months).collect()
    }

    fn parse_months(
        &self,
        only: Option<&BTreeSet<Month>>,
        resolver: &mut Resolver,
        sender: &SyncSender<Batch>,
    ) -> IngestResult<()> {
        let file = self.source.name();
        let fault = |fault| IngestError::Fault {
            file: file.clone(),
            fault,
        };
        let changed = || IngestError::Changed { file: file.clone() };
        let reader = self
            .source
            .open()
            .map_err(|error| IngestError::unreadable(&file, &error))?;
        let mut rows = Rows::open(reader).map_err(fault)?;
        let whole_file = survey::fixed_month(rows.header(), self.options, &file)?;
        let mut batches: Vec<Batch> = Vec::new();
        let mut row = Row::new();
        while rows.read(&mut row).map_err(fault)? {
            let month = row.month.or(whole_file).ok_or_else(changed)?;
            if only.is_some_and(|only| !only.contains(&month)) {
                continue;
            }
            if only.is_none() && batches.first().is_some_and(|batch| batch.month != month) {
                send(&mut batches, rows.bytes_read(), sender);
            }
            let fact = resolver
                .fact(&row, month, self.dictionary)
                .ok_or_else(changed)?;
            let digits = row.product.map_or(0, |product| product.digits());
            self.batch(&mut batches, month, digits).rows.push(fact);
        }
        if rows.count() != self.survey.rows {
            return Err(changed());
        }
        send(&mut batches, rows.bytes_read(), sender);
        Ok(())
    }

    /// The batch of a month and level; a new one has room for all of the month's rows.
    fn batch<'b>(&self, batches: &'b mut Vec<Batch>, month: Month, digits: u8) -> &'b mut Batch {
        let found = batches
            .iter()
            .rposition(|batch| batch.month == month && batch.digits == digits);
        let at = found.unwrap_or_else(|| {
            let rows = self
                .survey
                .months
                .get(&month)
                .copied()
                .unwrap_or(0)
                .min(ROWS_IN_MEMORY);
            let rows = Vec::with_capacity(usize::try_from(rows).unwrap_or(0));
            batches.push(Batch {
                month,
                digits,
                rows,
                bytes_read: 0,
            });
            batches.len() - 1
        });
        &mut batches[at]
    }
}

/// Hands the batches over. A writer that has gone away has its own error to tell.
fn send(batches: &mut Vec<Batch>, bytes_read: u64, sender: &SyncSender<Batch>) {
    for mut batch in batches.drain(..) {
        batch.bytes_read = bytes_read;
        if sender.send(batch).is_err() {
            return;
        }
    }
}
