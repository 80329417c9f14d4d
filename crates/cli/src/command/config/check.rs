use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, SecondsFormat, Utc};
use tradeq_ingest::config::{Config, Job, JobKind};
use tradeq_ingest::fault::FileFault;
use tradeq_ingest::schedule::{Schedule, awaited};
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::{DueRelease, Reader};

use crate::arguments::{Arguments, CheckConfigOptions};
use crate::exit::Exit;
use crate::{configuration, output, place};

/// So many of a job's next runs are told.
const TOLD: usize = 3;

/// `tradeq config check`: everything that does not fit on stderr, the jobs with their next runs on stdout.
pub fn run(arguments: &Arguments, options: &CheckConfigOptions) -> Result<Exit> {
    let database = place::database(arguments.db.as_ref())?;
    let path = configuration::find(options.file.config.as_ref(), &database)?;
    let config = match configuration::read_all(&path)? {
        Ok((config, _)) => config,
        Err(faults) => return Ok(tell(&path, &faults)),
    };
    let warnings = config.warnings();
    for warning in &warnings {
        eprintln!("warning: {}: {warning}", path.display());
    }
    let faults = config.faults_on_disk();
    let calendars = Calendars {
        reader: Reader::open(&database).ok(),
        now: Utc::now(),
    };
    let mut answer = answer(&path, &config, &calendars);
    answer.notes.extend(warnings);
    let to = super::output(&options.output, options.file.json);
    output::write(&answer, &to, arguments.lang, false)?;
    Ok(tell(&path, &faults))
}

/// Prints faults, and says how to end.
pub fn tell(path: &Path, faults: &[FileFault]) -> Exit {
    for fault in faults {
        eprintln!("error: {}", configuration::told(path, fault));
    }
    if faults.is_empty() {
        return Exit::Done;
    }
    let noun = if faults.len() == 1 { "fault" } else { "faults" };
    eprintln!("{} {noun}", faults.len());
    Exit::Input
}

/// What the publishers still have to release.
struct Calendars {
    reader: Option<Reader>,
    now: DateTime<Utc>,
}

impl Calendars {
    fn of(&self, schedule: &Schedule) -> Vec<DueRelease> {
        let (Some(dataset), Some(reader)) = (schedule.calendar(), &self.reader) else {
            return Vec::new();
        };
        let known = reader.known_releases(dataset).unwrap_or_default();
        let held = reader.months_held(dataset).unwrap_or_default();
        awaited(dataset, &known, &held, self.now)
    }

    /// The next runs of a schedule; of a calendar the next poll, and then the releases that follow.
    fn next(&self, schedule: &Schedule) -> Vec<DateTime<Utc>> {
        let releases = self.of(schedule);
        let first = schedule.next_after(self.now, &releases);
        let follow = |last: &DateTime<Utc>| match schedule {
            Schedule::Cron(cron) => cron.next_after(*last),
            Schedule::Release(release) => {
                let begins = releases.iter().filter_map(|due| release.begins(due));
                begins.filter(|begin| begin > last).min()
            }
        };
        std::iter::successors(first, follow).take(TOLD).collect()
    }
}

fn answer(path: &Path, config: &Config, calendars: &Calendars) -> Answer {
    let mut next = Vec::new();
    for job in &config.jobs {
        let Some(schedule) = &job.schedule else {
            continue;
        };
        for run in calendars.next(schedule) {
            let local = run
                .with_timezone(&schedule.zone())
                .format("%a %Y-%m-%d %H:%M %Z");
            let utc = run.to_rfc3339_opts(SecondsFormat::Secs, true);
            let row = [job.name.clone(), local.to_string(), utc];
            next.push(row.map(Value::from).into());
        }
    }
    let follows = |job: &&Job| (job.schedule.as_ref()).is_some_and(|s| s.calendar().is_some());
    let unknown = calendars.reader.is_none() && config.jobs.iter().any(|job| follows(&job));
    let note =
        "release calendars are in the database, and there is none yet: `tradeq status` makes one";
    Answer {
        report: "config".into(),
        title: "Jobs and their next runs".into(),
        title_zh: Some("任务及其下次运行".into()),
        parameters: vec![("file".into(), path.display().to_string().into())],
        sections: vec![
            section(
                "jobs",
                &["job", "kind", "what", "schedule", "zone"],
                rows(config),
            ),
            section("next", &["job", "at", "utc"], next),
        ],
        notes: unknown.then(|| note.to_owned()).into_iter().collect(),
        ..Answer::default()
    }
}

fn section(name: &str, columns: &[&str], rows: Vec<Vec<Value>>) -> Section {
    let columns = columns.iter().map(|name| Column::new(*name, Kind::Text));
    Section {
        name: name.into(),
        columns: columns.collect(),
        rows,
        ..Section::default()
    }
}

fn rows(config: &Config) -> Vec<Vec<Value>> {
    let row = |job: &Job| {
        let what = match &job.kind {
            JobKind::Inbox(inbox) => inbox.path.display().to_string(),
            JobKind::Fetch(fetch) => {
                format!("{}: {}", fetch.publisher.name(), fetch.publisher.about())
            }
            JobKind::Exec(exec) => exec.command.clone(),
        };
        let schedule = job.schedule.as_ref();
        let row = [
            job.name.clone(),
            job.kind.word().to_owned(),
            what,
            words(schedule),
        ];
        let zone = schedule.map(|schedule| schedule.zone().to_string());
        row.map(Value::from)
            .into_iter()
            .chain([zone.into()])
            .collect()
    };
    config.jobs.iter().map(row).collect()
}

/// A schedule in words.
fn words(schedule: Option<&Schedule>) -> String {
    match schedule {
        None => "all the time".to_owned(),
        Some(Schedule::Cron(cron)) => cron.describe(),
        Some(Schedule::Release(release)) => format!(
            "From {} on each day that {} is to be released, until it is there.",
            release.at().format("%H:%M"),
            release.dataset()
        ),
    }
}
