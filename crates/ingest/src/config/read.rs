use chrono::{DateTime, Utc};
use toml::de::DeTable;
use tradeq_model::close_to;

use super::{Config, DaemonSettings, Hook, Job, NetworkSettings, SourceSettings};
use crate::fault::{FileFault, OwnFault};
use crate::fetch;
use crate::keys::{Keys, Said, line_of};

impl Config {
    /// Reads the text of a configuration. `now` tells whether a schedule will ever be due.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn read(text: &str, now: DateTime<Utc>) -> Result<Self, FileFault> {
        let (config, faults) = Self::gather(text, now);
        faults.into_iter().next().map_or(Ok(config), Err)
    }

    /// Reads the text of a configuration as far as it goes.
    ///
    /// # Errors
    /// The first fault of each of its tables, in the order of their lines.
    pub fn read_all(text: &str, now: DateTime<Utc>) -> Result<Self, Vec<FileFault>> {
        let (config, faults) = Self::gather(text, now);
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(faults)
        }
    }

    fn gather(text: &str, now: DateTime<Utc>) -> (Self, Vec<FileFault>) {
        match DeTable::parse(text) {
            Ok(table) => {
                let mut faults = Faults::default();
                let config = Self::of(text, table.get_ref(), now, &mut faults);
                (config, faults.in_order())
            }
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, span.start));
                let what = error.message().replace('\n', ", ");
                let message = format!("the configuration is no TOML: {what}");
                let hint = "`tradeq config init` writes one to begin with";
                let fault = OwnFault::new("config-syntax", message, hint).at(line);
                (Self::default(), vec![fault.into()])
            }
        }
    }

    fn of(text: &str, table: &DeTable<'_>, now: DateTime<Utc>, faults: &mut Faults) -> Self {
        let mut keys = Keys::root(text, table, "configuration");
        let daemon = keys.table("daemon").and_then(DaemonSettings::read);
        let network = keys.table("network").and_then(NetworkSettings::read);
        let mut config = Self {
            daemon: faults.keep(daemon).unwrap_or_default(),
            network: faults.keep(network).unwrap_or_default(),
            ..Self::default()
        };
        config.read_sources(&mut keys, faults);
        let hooks = faults.keep(keys.tables("hook")).unwrap_or_default();
        let hooks = hooks.into_iter().map(Hook::read);
        let hooks: Vec<_> = hooks.filter_map(|hook| faults.keep(hook)).collect();
        let jobs = faults.keep(keys.tables("job")).unwrap_or_default();
        let whole = faults.0.is_empty();
        for table in jobs {
            let definition = table.normalised();
            let job = Job::read(table, now, definition);
            if let Some(job) = faults.keep(job) {
                faults.keep(config.add(job));
            }
        }
        // A job that does not fit may be the one that a hook means.
        let whole = whole && faults.0.is_empty();
        for (hook, job) in hooks {
            if whole {
                faults.keep(job.map_or(Ok(()), |job| config.check_name(&job)));
            }
            config.hooks.push(hook);
        }
        faults.keep(keys.finish());
        config
    }

    fn read_sources(&mut self, keys: &mut Keys<'_>, faults: &mut Faults) {
        let named = keys.table("source").and_then(|tables| match tables {
            Some(mut tables) => tables.named_tables(),
            None => Ok(Vec::new()),
        });
        for (name, table) in faults.keep(named).unwrap_or_default() {
            let settings = check_source(&name, &table).and_then(|()| SourceSettings::read(table));
            if let Some(settings) = faults.keep(settings) {
                self.sources.insert(name, settings);
            }
        }
    }

    fn add(&mut self, job: Job) -> Result<(), OwnFault> {
        if let Some(other) = self.jobs.iter().find(|other| other.name == job.name) {
            let message = format!(
                "two jobs are called `{}`, the first in line {}",
                job.name, other.line
            );
            let hint = "give each job a name of its own";
            return Err(OwnFault::new("config-twice", message, hint).at(job.line));
        }
        self.jobs.push(job);
        Ok(())
    }

    /// Whether there is a job of the name that a hook says.
    fn check_name(&self, said: &Said<String>) -> Result<(), OwnFault> {
        let names = || self.jobs.iter().map(|job| job.name.as_str());
        if names().any(|name| name == said.value) {
            return Ok(());
        }
        let expected = match close_to(&said.value, names()).first() {
            Some(close) => format!("the name of a job; did you mean `{close}`?"),
            None => "the name of a job".to_owned(),
        };
        Err(said.fault(&expected, &said.value))
    }
}

/// What was wrong so far.
#[derive(Default)]
struct Faults(Vec<OwnFault>);

impl Faults {
    fn keep<T>(&mut self, read: Result<T, OwnFault>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }

    fn in_order(self) -> Vec<FileFault> {
        let mut all: Vec<FileFault> = self.0.into_iter().map(FileFault::from).collect();
        all.sort_by_key(FileFault::line);
        all
    }
}

fn check_source(name: &str, table: &Keys<'_>) -> Result<(), OwnFault> {
    let known = fetch::PUBLISHERS.iter().map(|publisher| publisher.name());
    let known: Vec<&str> = known.collect();
    if known.contains(&name) {
        return Ok(());
    }
    let close = close_to(name, known.iter().copied());
    let hint = match close.first() {
        Some(close) => format!(
            "did you mean `{close}`? known sources are {}",
            known.join(", ")
        ),
        None => format!("known sources are {}", known.join(", ")),
    };
    let message = format!("unknown source `{name}`");
    Err(OwnFault::new("config-source", message, hint).at(table.line()))
}
