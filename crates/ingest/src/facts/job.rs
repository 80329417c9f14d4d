//! The second pass over a file: its slices, each handed over whole.

use std::collections::BTreeSet;
use std::sync::mpsc::{SyncSender, sync_channel};

use rustc_hash::{FxHashMap, FxHashSet};
use tradeq_model::{Flow, Grain};
use tradeq_storage::{Dictionary, FactRow, Load, SliceKey, StorageError};

use crate::adapter::FactAdapter;
use crate::error::{IngestError, IngestResult};
use crate::fault::Place;
use crate::import::{ImportOptions, Progress};
use crate::record::Record;
use crate::resolver::Resolver;
use crate::source::Source;
use crate::survey::{Run, Survey};

/// Rows kept in memory at a time where the runs of a file are mixed.
const ROWS_IN_MEMORY: u64 = 400_000;

/// The rows of one slice, complete.
struct Batch {
    run: Run,
    grain: Grain,
    breakdown_name: String,
    rows: Vec<FactRow>,
    bytes_read: u64,
}

/// The second pass: one thread parses, this one writes.
pub(super) struct Job<'a> {
    pub(super) adapter: &'a dyn FactAdapter,
    pub(super) source: &'a dyn Source,
    pub(super) options: &'a ImportOptions,
    pub(super) survey: &'a Survey,
    pub(super) flow: Option<Flow>,
    pub(super) cut: bool,
    pub(super) dictionary: &'a Dictionary,
}

impl Job<'_> {
    pub(super) fn write(
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
                let bytes_read = batch.bytes_read.min(total / 2);
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
        let key = SliceKey {
            dataset: self.survey.dataset.clone(),
            reporter: batch.run.reporter,
            span: batch.run.span,
            flow: batch.run.flow,
            grain: batch.grain,
            breakdown: batch.breakdown_name,
        };
        load.write_slice(
            &key,
            self.survey.currency,
            batch.rows,
            self.cut,
            self.dictionary,
        )
        .map_err(|error| self.of_storage(error))?;
        Ok(())
    }

    /// A key that stands twice is named by its places: not every file has lines.
    fn of_storage(&self, error: StorageError) -> IngestError {
        let (file, place) = (self.source.name(), self.survey.places);
        match error {
            StorageError::DuplicateKey {
                key,
                first_line,
                second_line,
                equal,
            } if place(1) != Place::Line(1) => IngestError::DuplicateRecord {
                file,
                key,
                places: Box::new((place(first_line), place(second_line))),
                equal,
            },
            error => IngestError::File { file, error },
        }
    }

    /// Sends every slice of the file once, whole.
    fn parse(&self, mut resolver: Resolver, sender: &SyncSender<Batch>) -> IngestResult<()> {
        let order = self.survey.order;
        if order.runs || order.reporters {
            return self.parse_runs(None, &mut resolver, sender);
        }
        for runs in self.groups() {
            self.parse_runs(Some(&runs), &mut resolver, sender)?;
        }
        Ok(())
    }

    /// Whether no row of the first run can follow the second one.
    fn parted(&self, first: Run, second: Run) -> bool {
        if self.survey.order.runs {
            first != second
        } else {
            first.together() != second.together()
        }
    }

    /// Runs that fit into memory together, where their rows are mixed.
    fn groups(&self) -> Vec<BTreeSet<Run>> {
        let mut groups: Vec<(u64, BTreeSet<Run>)> = Vec::new();
        for (run, rows) in &self.survey.runs {
            match groups.last_mut() {
                Some((held, runs)) if *held + rows <= ROWS_IN_MEMORY => {
                    *held += rows;
                    runs.insert(*run);
                }
                _ => groups.push((*rows, BTreeSet::from([*run]))),
            }
        }
        groups.into_iter().map(|(_, runs)| runs).collect()
    }

    fn parse_runs(
        &self,
        only: Option<&BTreeSet<Run>>,
        resolver: &mut Resolver,
        sender: &SyncSender<Batch>,
    ) -> IngestResult<()> {
        let file = self.source.name();
        let fault = |fault| IngestError::Fault {
            file: file.clone(),
            fault,
        };
        let changed = || IngestError::Changed { file: file.clone() };
        let mut rows = self
            .adapter
            .open(self.source)
            .map_err(|error| IngestError::of_source(&file, error))?;
        let mut batches = Batches::default();
        let mut record = Record::default();
        let mut count = 0;
        while rows.read(&mut record).map_err(fault)? {
            count += 1;
            let span = record.span.or(self.options.period).ok_or_else(changed)?;
            let (reporter, fact) = resolver
                .fact(&record, span, &*rows, self.dictionary)
                .ok_or_else(changed)?;
            let run = Run {
                span,
                reporter,
                flow: record.flow.or(self.flow).ok_or_else(changed)?,
            };
            if only.is_some_and(|only| !only.contains(&run)) {
                continue;
            }
            if only.is_none()
                && batches
                    .all
                    .first()
                    .is_some_and(|batch| self.parted(batch.run, run))
            {
                batches.send(rows.bytes_read(), sender);
            }
            let key = (run, record.grain(), record.breakdown);
            let at = match batches.find(key) {
                Some(at) => at,
                None => batches.begin(
                    key,
                    rows.breakdown(record.breakdown).to_owned(),
                    self.survey.runs.get(&run).copied().unwrap_or(0),
                ),
            };
            batches.all[at].rows.push(fact);
        }
        if count != self.survey.rows {
            return Err(changed());
        }
        batches.send(rows.bytes_read(), sender);
        Ok(())
    }
}

/// The batches that are not yet handed over. A mixed file may have one for nearly every row, so they are looked up.
#[derive(Default)]
struct Batches {
    all: Vec<Batch>,
    places: FxHashMap<Key, usize>,
    runs: FxHashSet<Run>,
    /// Of the row before: rows of one batch mostly stand together.
    last: Option<(Key, usize)>,
}

/// What the rows of a batch have in common: run, grain and part of a whole.
type Key = (Run, Grain, u16);

impl Batches {
    fn find(&mut self, key: Key) -> Option<usize> {
        if let Some((_, at)) = self.last.filter(|(last, _)| *last == key) {
            return Some(at);
        }
        let at = *self.places.get(&key)?;
        self.last = Some((key, at));
        Some(at)
    }

    /// A new batch; the first of a run has room for all of its rows.
    fn begin(&mut self, key: Key, breakdown_name: String, rows_of_run: u64) -> usize {
        let (run, grain, _) = key;
        let rows = if self.runs.insert(run) {
            rows_of_run.min(ROWS_IN_MEMORY)
        } else {
            0
        };
        let at = self.all.len();
        self.all.push(Batch {
            run,
            grain,
            breakdown_name,
            rows: Vec::with_capacity(usize::try_from(rows).unwrap_or(0)),
            bytes_read: 0,
        });
        self.places.insert(key, at);
        self.last = Some((key, at));
        at
    }

    /// Hands the batches over. A writer that has gone away has its own error to tell.
    fn send(&mut self, bytes_read: u64, sender: &SyncSender<Batch>) {
        for mut batch in std::mem::take(self).all {
            batch.bytes_read = bytes_read;
            // Here and not where it is written: writing takes longer than parsing.
            FactRow::sort(&mut batch.rows);
            if sender.send(batch).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_batch_is_found_again_under_its_run_grain_and_part() {
        let run = |reporter| Run {
            span: "2024-09".parse().unwrap(),
            reporter,
            flow: Flow::Export,
        };
        let mut batches = Batches::default();
        let keys: Vec<Key> = (0..300_u16)
            .flat_map(|reporter| [0, 1].map(|part| (run(reporter), Grain::TOTAL, part)))
            .collect();
        for key in &keys {
            assert_eq!(batches.find(*key), None);
            batches.begin(*key, String::new(), 7);
        }
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(batches.find(*key), Some(at));
            // The second batch of a run does not ask for room for the whole run again.
            assert_eq!(batches.all[at].rows.capacity() >= 7, key.2 == 0);
        }
        let other = (run(3), "partner".parse().unwrap(), 0);
        assert_eq!(batches.find(other), None);
    }
}
