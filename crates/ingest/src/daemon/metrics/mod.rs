//! What monitors read: OpenMetrics, as text that the listener serves and a file that others collect.
//!
//! Only types that the older text format knows too are used, so that a collector of text files reads the same bytes.

mod listener;
mod memory;

pub use listener::Listener;

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use tradeq_model::Month;
use tradeq_storage::RunTally;

use super::event::Event;
use super::standing::Standing;
use crate::clock::of_moment;

type Labels = Vec<(&'static str, String)>;
type Gauges = Family<Labels, Gauge>;
type Counters = Family<Labels, Counter>;
type Histograms = Family<Labels, Histogram, fn() -> Histogram>;

/// The text that is served; copies share it.
#[derive(Debug, Clone, Default)]
pub struct Exposition(Arc<Mutex<String>>);

impl Exposition {
    /// The text as it is now.
    pub fn text(&self) -> String {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// The numbers of one process. Counters begin at nothing with it; gauges come from the ledger.
pub struct Metrics {
    registry: Registry,
    shown: Exposition,
    runs: Counters,
    failures: Counters,
    rows: Counters,
    requests: Counter,
    duration: Histograms,
    last_success: Gauges,
    next_run: Gauges,
    failing: Gauges,
    data_month: Gauges,
    late_days: Gauges,
    quota_left: Gauges,
    quarantine: Gauge,
    running: Gauge,
    wal: Gauge,
    database: Gauge,
    memory: Gauge,
}

impl Metrics {
    /// No numbers yet; `version` is that of the program.
    pub fn new(version: &str) -> Self {
        let mut registry = Registry::default();
        let build = Gauges::default();
        build.get_or_create(&one("version", version)).set(1);
        registry.register("tradeq_build_info", "The program, always 1", build);
        let of_seconds = || Histogram::new([1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0]);
        let metrics = Self {
            registry,
            shown: Exposition::default(),
            runs: Family::default(),
            failures: Family::default(),
            rows: Family::default(),
            requests: Counter::default(),
            duration: Family::new_with_constructor(of_seconds as fn() -> Histogram),
            last_success: Family::default(),
            next_run: Family::default(),
            failing: Family::default(),
            data_month: Family::default(),
            late_days: Family::default(),
            quota_left: Family::default(),
            quarantine: Gauge::default(),
            running: Gauge::default(),
            wal: Gauge::default(),
            database: Gauge::default(),
            memory: Gauge::default(),
        };
        metrics.registered()
    }

    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register(
            "tradeq_runs",
            "Runs by job and how they ended",
            self.runs.clone(),
        );
        registry.register(
            "tradeq_run_failures",
            "Failed runs by class",
            self.failures.clone(),
        );
        registry.register(
            "tradeq_rows",
            "Rows imported, by what they were",
            self.rows.clone(),
        );
        registry.register(
            "tradeq_requests",
            "Calls made of publishers",
            self.requests.clone(),
        );
        registry.register(
            "tradeq_consecutive_failures",
            "Runs of a job that failed since the last good one",
            self.failing.clone(),
        );
        registry.register(
            "tradeq_release_late_days",
            "Days that a dataset's first late release is late; 0 where none is",
            self.late_days.clone(),
        );
        registry.register(
            "tradeq_quota_left",
            "Calls of a source left today (UTC)",
            self.quota_left.clone(),
        );
        registry.register(
            "tradeq_quarantine_files",
            "Files in quarantine",
            self.quarantine.clone(),
        );
        registry.register(
            "tradeq_running_jobs",
            "Runs under way",
            self.running.clone(),
        );
        let seconds = |name: &str, help: &str, gauges: &Gauges, registry: &mut Registry| {
            registry.register_with_unit(name, help, Unit::Seconds, gauges.clone());
        };
        seconds(
            "tradeq_last_success_timestamp",
            "When a run of a job ended well last",
            &self.last_success,
            registry,
        );
        seconds(
            "tradeq_next_run_timestamp",
            "When a job runs next",
            &self.next_run,
            registry,
        );
        seconds(
            "tradeq_data_month_timestamp",
            "The beginning of the last month that is held of a dataset",
            &self.data_month,
            registry,
        );
        registry.register_with_unit(
            "tradeq_run_duration",
            "How long runs took",
            Unit::Seconds,
            self.duration.clone(),
        );
        for (name, help, gauge) in [
            ("tradeq_wal", "The write-ahead log", &self.wal),
            ("tradeq_database", "The database", &self.database),
            ("process_resident_memory", "Resident memory", &self.memory),
        ] {
            registry.register_with_unit(name, help, Unit::Bytes, gauge.clone());
        }
        self
    }

    /// The text that a listener serves.
    pub fn exposition(&self) -> Exposition {
        self.shown.clone()
    }

    /// Counts what happened.
    pub fn count(&self, event: &Event) {
        let runs = |job: &str, state: &str, by: usize| {
            let labels = vec![("job", job.to_owned()), ("state", state.to_owned())];
            self.runs.get_or_create(&labels).inc_by(by as u64);
        };
        match event {
            Event::Ended {
                job,
                state,
                tally,
                seconds,
                class,
                ..
            } => {
                runs(job, state, 1);
                self.rows_of(tally);
                self.duration
                    .get_or_create(&one("job", job))
                    .observe(*seconds as f64);
                if let Some(class) = class.filter(|_| *state == "failed") {
                    self.failures
                        .get_or_create(&one("class", class.word()))
                        .inc();
                }
            }
            Event::Missed { job, slots } => runs(job, "missed", *slots),
            Event::Crashed { job, .. } => runs(job, "crashed", 1),
            Event::Started { .. } | Event::Trouble(_) => {}
        }
    }

    fn rows_of(&self, tally: &RunTally) {
        self.requests.inc_by(tally.requests);
        for (op, rows) in [
            ("new", tally.rows_new),
            ("revised", tally.rows_revised),
            ("unchanged", tally.rows_unchanged),
        ] {
            self.rows.get_or_create(&one("op", op)).inc_by(rows);
        }
    }

    /// Takes over where everything is. What is gone from the ledger is gone from the text.
    pub fn set(&self, standing: &Standing, running: usize) {
        for gauges in [&self.last_success, &self.next_run, &self.failing] {
            gauges.clear();
        }
        for job in &standing.jobs {
            let labels = one("job", &job.row.name);
            let succeeded = job.row.succeeded_at.as_deref().and_then(of_moment);
            for (gauges, moment) in [
                (&self.last_success, succeeded),
                (&self.next_run, job.next()),
            ] {
                if let Some(moment) = moment {
                    gauges.get_or_create(&labels).set(moment.timestamp());
                }
            }
            self.failing
                .get_or_create(&labels)
                .set(job.row.failures.into());
        }
        self.data_month.clear();
        self.late_days.clear();
        for dataset in &standing.datasets {
            let labels = one("dataset", &dataset.dataset);
            self.late_days
                .get_or_create(&labels)
                .set(dataset.late_days());
            let begins = dataset
                .held
                .as_ref()
                .and_then(|(held, _)| beginning(held.to));
            if let Some(begins) = begins {
                self.data_month
                    .get_or_create(&labels)
                    .set(begins.timestamp());
            }
        }
        self.quota_left.clear();
        for quota in &standing.quotas {
            self.quota_left
                .get_or_create(&one("source", &quota.source))
                .set(whole(quota.left()));
        }
        self.quarantine.set(whole(standing.quarantine as u64));
        self.running.set(whole(running as u64));
        self.wal.set(whole(standing.wal_bytes));
        self.database.set(whole(standing.database_bytes));
        self.memory
            .set(whole(memory::resident_bytes().unwrap_or(0)));
    }

    /// Writes the text anew, and gives it.
    pub fn show(&self) -> String {
        let mut text = String::new();
        // A text in memory takes whatever is written to it.
        let _ = encode(&mut text, &self.registry);
        *self.shown.0.lock().unwrap_or_else(PoisonError::into_inner) = text.clone();
        text
    }
}

fn one(name: &'static str, value: &str) -> Labels {
    vec![(name, value.to_owned())]
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn beginning(month: Month) -> Option<DateTime<Utc>> {
    let first = NaiveDate::from_ymd_opt(month.year(), month.month(), 1)?;
    Some(first.and_hms_opt(0, 0, 0)?.and_utc())
}

#[cfg(test)]
mod tests;
