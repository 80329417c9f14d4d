use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use toml::de::DeTable;
use tradeq_model::close_to;

use super::{Config, DaemonSettings, Hook, Job, NetworkSettings, SourceSettings};
use crate::fault::{FileFault, OwnFault};
use crate::fetch;
use crate::keys::{Keys, line_of};

impl Config {
    /// Reads the text of a configuration. `now` tells whether a schedule will ever be due.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn read(text: &str, now: DateTime<Utc>) -> Result<Self, FileFault> {
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let what = error.message().replace('\n', ", ");
            let message = format!("the configuration is no TOML: {what}");
            let hint = "`tradeq config init` writes one to begin with";
            FileFault::from(OwnFault::new("config-syntax", message, hint).at(line))
        })?;
        Ok(Self::of(text, table.get_ref(), now)?)
    }

    fn of(text: &str, table: &DeTable<'_>, now: DateTime<Utc>) -> Result<Self, OwnFault> {
        let mut keys = Keys::root(text, table, "configuration");
        let daemon = DaemonSettings::read(keys.table("daemon")?)?;
        let network = NetworkSettings::read(keys.table("network")?)?;
        let mut sources = BTreeMap::new();
        if let Some(mut tables) = keys.table("source")? {
            for (name, table) in tables.named_tables()? {
                check_source(&name, &table)?;
                sources.insert(name, SourceSettings::read(table)?);
            }
        }
        let hooks = keys.tables("hook")?.into_iter().map(Hook::read);
        let hooks: Vec<Hook> = hooks.collect::<Result<_, _>>()?;
        let mut jobs: Vec<Job> = Vec::new();
        for table in keys.tables("job")? {
            let definition = table.normalised();
            let (job, line) = Job::read(table, now, definition)?;
            if jobs.iter().any(|other| other.name == job.name) {
                let message = format!("two jobs are called `{}`", job.name);
                let hint = "give each job a name of its own";
                return Err(OwnFault::new("config-twice", message, hint).at(line));
            }
            jobs.push(job);
        }
        keys.finish()?;
        Ok(Self {
            daemon,
            network,
            sources,
            hooks,
            jobs,
        })
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
