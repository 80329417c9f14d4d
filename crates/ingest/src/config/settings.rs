//! What is in force, and where each of it was said.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::duration::spoken;
use super::{Config, Hook, HookAction, HookMoment, Job, JobKind, Secret};
use crate::keys::{line_of, shown};
use crate::schedule::{CatchUp, Schedule};

/// One setting that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key from the root, jobs by their name: `job.gacc-preliminary.attempts`.
    pub key: String,
    /// Its value as the configuration says it; none where there is none. Of a secret, where it is.
    pub value: Option<String>,
    /// The line that says it; none for a default.
    pub line: Option<u64>,
}

impl Config {
    /// Every setting in force, in the order of the documentation. `text` is what the configuration was read from.
    pub fn settings(&self, text: &str) -> Vec<Setting> {
        let mut list = List::of(text);
        self.of_process(&mut list);
        self.of_network(&mut list);
        for (name, source) in &self.sources {
            list.begin(&format!("source.{name}"), &format!("source.{name}"));
            list.put("key", source.key.as_ref().map(Secret::to_string));
            list.put("base", source.base.clone());
            list.put("calls-a-day", source.calls_a_day);
            list.put("pause", source.pause.map(spoken));
        }
        for (number, hook) in (1..).zip(&self.hooks) {
            list.begin(&format!("hook[{number}]"), &format!("hook.{number}"));
            of_hook(hook, &mut list);
        }
        for (number, job) in (1..).zip(&self.jobs) {
            list.begin(&format!("job[{number}]"), &format!("job.{}", job.name));
            of_job(job, &mut list);
            list.put_others();
        }
        list.all
    }

    fn of_process(&self, list: &mut List) {
        let daemon = &self.daemon;
        list.begin("daemon", "daemon");
        list.put("workers", Some(daemon.workers));
        list.put("grace", Some(spoken(daemon.grace)));
        list.put("metrics", daemon.metrics);
        list.put("textfile", daemon.textfile.as_deref().map(Path::display));
        list.put("spool", daemon.spool.as_deref().map(Path::display));
        list.put("calendar", daemon.calendar.as_deref().map(Path::display));
        list.put("least-free-mb", Some(daemon.least_free_bytes / 1_000_000));
        list.put("keep-days", Some(daemon.keep_days));
    }

    fn of_network(&self, list: &mut List) {
        let network = &self.network;
        list.begin("network", "network");
        list.put("connect-timeout", Some(spoken(network.connect)));
        list.put("idle-timeout", Some(spoken(network.idle)));
        list.put("total-timeout", Some(spoken(network.total)));
        list.put("most-mb", Some(network.most_bytes / 1_000_000));
        list.put("redirects", Some(network.redirects));
        list.put("allow-private", Some(network.allow_private));
        list.put("ca-file", network.ca_file.as_deref().map(Path::display));
        list.put("contact", network.contact.as_deref());
    }
}

fn of_hook(hook: &Hook, list: &mut List) {
    let on = match hook.on {
        HookMoment::Success => "success",
        HookMoment::Failure => "failure",
        HookMoment::Stale => "stale",
    };
    list.put("on", Some(on));
    list.put("job", hook.job.as_deref());
    match &hook.action {
        HookAction::Command(command) => list.put("command", Some(command)),
        HookAction::Url(url) => list.put("url", Some(url)),
    }
    list.put("timeout", Some(spoken(hook.timeout)));
}

fn of_job(job: &Job, list: &mut List) {
    list.put("name", Some(&job.name));
    list.put("kind", Some(job.kind.word()));
    match &job.kind {
        JobKind::Inbox(inbox) => {
            list.put("path", Some(inbox.path.display()));
            list.put("settle", Some(spoken(inbox.settle)));
        }
        JobKind::Fetch(fetch) => list.put("source", Some(fetch.publisher.name())),
        JobKind::Exec(exec) => list.put("command", Some(&exec.command)),
    }
    match &job.schedule {
        Some(Schedule::Cron(cron)) => {
            list.put("schedule", Some(cron.text()));
            list.put("zone", Some(cron.zone()));
        }
        Some(Schedule::Release(release)) => {
            list.put("release", Some(release.dataset()));
            list.put("at", Some(release.at().format("%H:%M")));
            list.put("zone", Some(release.zone()));
        }
        None => {}
    }
    if job.schedule.is_some() {
        let catch_up = match job.catch_up {
            CatchUp::Once => "once",
            CatchUp::All => "all",
            CatchUp::None => "none",
        };
        list.put("catch-up", Some(catch_up));
        list.put("max-lateness", Some(spoken(job.max_lateness)));
    }
    list.put("attempts", Some(job.attempts));
    list.put("timeout", Some(spoken(job.timeout)));
    let said = job.kind.said();
    list.put("flow", said.flow);
    list.put("period", said.period);
    list.put("adapter", said.adapter.as_deref());
    list.put("map", said.map.as_deref().map(Path::display));
    list.put("allow-cut", Some(said.allow_cut));
    list.put("accept-unknown", Some(said.accept_unknown));
}

/// Settings as they are listed.
struct List {
    /// What the text says, with its line, by its path.
    said: BTreeMap<String, (u64, String)>,
    /// Where the table is in the text, and what it is called.
    table: (String, String),
    all: Vec<Setting>,
}

impl List {
    fn of(text: &str) -> Self {
        let mut said = BTreeMap::new();
        if let Ok(table) = DeTable::parse(text) {
            read(text, table.get_ref(), "", &mut said);
        }
        Self {
            said,
            table: Default::default(),
            all: Vec::new(),
        }
    }

    fn begin(&mut self, path: &str, name: &str) {
        self.table = (path.to_owned(), name.to_owned());
    }

    fn put(&mut self, key: &str, value: Option<impl ToString>) {
        let (path, name) = &self.table;
        let said = self.said.remove(&format!("{path}.{key}"));
        self.all.push(Setting {
            key: format!("{name}.{key}"),
            value: value.map(|value| value.to_string()),
            line: said.map(|(line, _)| line),
        });
    }

    /// What the text says in the table besides: a publisher's own keys.
    fn put_others(&mut self) {
        let (path, name) = &self.table;
        let prefix = format!("{path}.");
        for (path, (line, value)) in &self.said {
            if let Some(key) = path.strip_prefix(&prefix) {
                let key = format!("{name}.{key}");
                self.all.push(Setting {
                    key,
                    value: Some(value.clone()),
                    line: Some(*line),
                });
            }
        }
    }
}

/// Every value of a text by its path: tables by their keys, those in double brackets by their number.
fn read(text: &str, table: &DeTable<'_>, path: &str, said: &mut BTreeMap<String, (u64, String)>) {
    for (key, value) in table.iter() {
        let name: &str = key.get_ref();
        let path = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        let line = line_of(text, key.span().start);
        let value = value.get_ref();
        let mut in_value = false;
        match value {
            // Where a secret is stands in one value, however many keys say it.
            DeValue::Table(below) if name != "key" => {
                read(text, below, &path, said);
                in_value = true;
            }
            DeValue::Array(items) => {
                for (number, item) in (1..).zip(items.iter()) {
                    if let DeValue::Table(below) = item.get_ref() {
                        read(text, below, &format!("{path}[{number}]"), said);
                        in_value = true;
                    }
                }
            }
            _ => {}
        }
        if !in_value {
            said.insert(path, (line, flat(value)));
        }
    }
}

fn flat(value: &DeValue<'_>) -> String {
    match value {
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| flat(item.get_ref())).collect();
            items.join(", ")
        }
        other => shown(other),
    }
}
