use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use chrono::Utc;
use tradeq_ingest::daemon::{
    Event, Listener, Metrics, Notifier, RuntimeHandle, Standing, Supervisor, Surroundings, Turn,
    Writer,
};
use tradeq_ingest::hook::{Hooks, Stale};
use tradeq_storage::Reader;

use super::log::{Log, one_line};
use crate::configuration;

/// How often metrics, the line for systemd and what is late are looked at, besides after every run.
const EVERY: Duration = Duration::from_secs(60);

/// How long hooks may take once the daemon is to end.
const HOOKS: Duration = Duration::from_secs(1);

/// Tells everybody: the log, monitors, systemd, hooks.
pub struct Teller {
    configuration: PathBuf,
    database: PathBuf,
    writer: Writer,
    log: Log,
    metrics: Metrics,
    listener: Option<Listener>,
    runtime: Option<RuntimeHandle>,
    notifier: Notifier,
    hooks: Hooks,
    stale: Stale,
    /// What was told is not in the file yet.
    unwritten: bool,
    looked: Option<Instant>,
    line: String,
    /// Runs under way at the last turn.
    running: usize,
}

impl Teller {
    pub fn new(configuration: &Path, database: &Path, writer: Writer) -> Self {
        let told = writer.lock().property(Stale::PROPERTY);
        Self {
            configuration: configuration.to_path_buf(),
            database: database.to_path_buf(),
            stale: Stale::read(&told.ok().flatten().unwrap_or_default()),
            writer,
            log: Log::default(),
            metrics: Metrics::new(env!("CARGO_PKG_VERSION")),
            listener: None,
            runtime: None,
            notifier: Notifier::of_environment(),
            hooks: Hooks::default(),
            unwritten: false,
            looked: None,
            line: String::new(),
            running: 0,
        }
    }

    /// Waits for the hooks that were called last, so long at the most.
    pub fn finish(&self, time: Duration) {
        self.hooks.finish(time);
    }

    /// Looks where everything is and hands it on.
    fn look(&mut self, supervisor: &Supervisor) {
        self.looked = Some(Instant::now());
        self.listen(supervisor);
        let standing = Reader::open(&self.database)
            .and_then(|reader| Standing::read(&reader, Some(supervisor.config()), Utc::now()));
        match standing {
            Ok(standing) => {
                self.metrics.set(&standing, self.running);
                self.line = standing.line();
                self.late(supervisor, &standing);
            }
            Err(error) => self.log.trouble(&error.to_string()),
        }
        let text = self.metrics.show();
        if let Some(path) = &supervisor.config().daemon.textfile
            && let Err(error) = replace(path, &text)
        {
            let path = path.display();
            self.log
                .trouble(&format!("cannot write the metrics to `{path}`: {error}"));
        }
    }

    /// Tells of releases that became late, once each.
    fn late(&mut self, supervisor: &Supervisor, standing: &Standing) {
        let before = self.stale.clone();
        for dataset in self.stale.news(&standing.datasets) {
            let sentence = dataset.late_sentence().unwrap_or_default();
            tracing::warn!(
                dataset = dataset.dataset,
                days = dataset.late_days(),
                "{sentence}"
            );
            let after = standing.jobs.iter();
            let after = after.filter(|job| job.dataset.as_ref() == Some(&dataset.dataset));
            let jobs: Vec<String> = after.map(|job| job.row.name.clone()).collect();
            self.hooks.late(supervisor.config(), dataset, &jobs);
        }
        self.unwritten |= self.stale != before;
        // While an import writes it waits for the next look.
        if self.unwritten
            && let Some(database) = self.writer.try_lock()
        {
            match database.set_property(Stale::PROPERTY, &self.stale.text()) {
                Ok(()) => self.unwritten = false,
                Err(error) => self.log.trouble(&error.to_string()),
            }
        }
    }

    /// Serves the metrics where the configuration says, as soon as that is possible.
    fn listen(&mut self, supervisor: &Supervisor) {
        let wanted = supervisor.config().daemon.metrics;
        if self.listener.as_ref().map(Listener::address) == wanted {
            return;
        }
        self.listener = None;
        let (Some(address), Some(runtime)) = (wanted, &self.runtime) else {
            return;
        };
        match Listener::start(runtime, address, self.metrics.exposition()) {
            Ok(listener) => {
                tracing::info!(%address, "metrics are served");
                self.listener = Some(listener);
            }
            Err(error) => {
                self.log.trouble(&format!(
                    "cannot serve metrics at {address}: {error}; tried again"
                ));
            }
        }
    }
}

impl Surroundings for Teller {
    fn begin(&mut self, runtime: &RuntimeHandle, supervisor: &Supervisor) {
        self.runtime = Some(runtime.clone());
        self.look(supervisor);
        let jobs = supervisor.config().jobs.len();
        let (database, configuration) = (self.database.display(), self.configuration.display());
        tracing::info!(jobs, %database, %configuration, "tradeq {} is ready", env!("CARGO_PKG_VERSION"));
        self.notifier.ready(&self.line);
    }

    fn tell(&mut self, supervisor: &Supervisor, turn: &Turn) {
        self.running = turn.running;
        for event in &turn.events {
            self.log.event(event);
            self.metrics.count(event);
            self.hooks.event(supervisor.config(), event);
        }
        // What could not be written is tried again with every turn, and moves nothing.
        let told = |event: &Event| !matches!(event, Event::Started { .. } | Event::Trouble(_));
        let moved = turn.events.iter().any(told);
        if moved || self.looked.is_none_or(|looked| looked.elapsed() >= EVERY) {
            self.look(supervisor);
            self.notifier.status(&self.line);
        }
        let pulse = supervisor.pulse().load(Ordering::Relaxed);
        self.notifier.turned(turn.running, pulse);
    }

    fn stopping(&mut self) {
        tracing::info!("told to stop");
        self.notifier.stopping();
    }

    fn reload(&mut self, supervisor: &mut Supervisor) {
        self.notifier.reloading();
        let read = configuration::read(&self.configuration);
        match read.and_then(|config| Ok(supervisor.reload(config)?)) {
            Ok(()) => {
                let jobs = supervisor.config().jobs.len();
                tracing::info!(jobs, "the configuration was read again");
            }
            Err(error) => {
                let error = one_line(&error.to_string());
                tracing::error!("the old configuration stays: {error}");
            }
        }
        self.look(supervisor);
        self.notifier.ready(&self.line);
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.hooks.finish(HOOKS);
    }
}

/// Writes beside the file and renames, so that a collector never sees half of it.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, path))
}
