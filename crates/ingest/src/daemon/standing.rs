//! Where everything is at a moment: jobs, releases, calls left. What `status`, metrics, hooks and systemd are told from.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use tradeq_model::{Day, Month};
use tradeq_storage::{BackfillRow, JobRow, Reader, RunRow, StorageResult};

use super::freshness::{CALENDAR_ZONE, Freshness, HeldRelease, calendar_day, freshness, months};
use crate::clock::{moment, of_moment};
use crate::config::Config;
use crate::fetch::PUBLISHERS;
use crate::quarantine::Quarantine;
use crate::schedule::expected;

/// So many days back missed slots are counted.
pub const MISSED_DAYS: i64 = 30;

/// So many runs that fail in a row make a job one that fails.
pub const FAILING: u32 = 3;

/// A job that is so much later than its time is not being run.
const OVERDUE: Duration = Duration::hours(1);

/// Where everything is.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The moment.
    pub now: DateTime<Utc>,
    /// The jobs of the configuration, by name.
    pub jobs: Vec<JobStanding>,
    /// Datasets with a calendar that somebody follows, by name.
    pub datasets: Vec<Freshness>,
    /// Sources with a budget.
    pub quotas: Vec<Quota>,
    /// Files in quarantine.
    pub quarantine: usize,
    /// Backfills with calls to make.
    pub backfills: Vec<BackfillRow>,
    /// The database's size.
    pub database_bytes: u64,
    /// The size of its write-ahead log.
    pub wal_bytes: u64,
}

/// Where a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStanding {
    /// What the ledger says.
    pub row: JobRow,
    /// Its time zone.
    pub zone: Tz,
    /// The dataset whose calendar it is after.
    pub dataset: Option<String>,
    /// Its last run that was one.
    pub last: Option<RunRow>,
    /// Slots missed in the last days.
    pub missed: u64,
}

/// Calls of a source on a day (UTC).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// The source.
    pub source: String,
    /// Calls that may be made.
    pub budget: u64,
    /// Calls made.
    pub spent: u64,
}

impl Quota {
    /// Calls left today.
    pub fn left(&self) -> u64 {
        self.budget.saturating_sub(self.spent)
    }
}

impl Standing {
    /// Reads where everything is. Budgets are those of the configuration, where there is one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn read(
        reader: &Reader,
        config: Option<&Config>,
        now: DateTime<Utc>,
    ) -> StorageResult<Self> {
        let jobs = jobs(reader, now)?;
        let datasets = datasets(reader, &jobs, now)?;
        let path = reader.path();
        Ok(Self {
            now,
            datasets,
            quotas: quotas(reader, &jobs, config, now)?,
            jobs,
            quarantine: Quarantine::beside(path).len(),
            backfills: reader.backfills(true)?,
            database_bytes: length(path),
            wal_bytes: length(&Path::new(path).with_file_name(wal_name(path))),
        })
    }

    /// What a person must look at, a sentence each; nothing where all is fresh. Releases are late beyond so many days;
    /// `alone` says that no daemon lives.
    pub fn problems(&self, grace_days: i64, alone: bool) -> Vec<String> {
        let mut all = Vec::new();
        for dataset in &self.datasets {
            let Some((release, days)) = &dataset.late else {
                continue;
            };
            if dataset.is_late_beyond(grace_days) {
                let months = months(release);
                all.push(format!("{} {months} LATE {days} days", dataset.dataset));
            }
        }
        for job in &self.jobs {
            let name = &job.row.name;
            if job.row.failures >= FAILING {
                all.push(format!(
                    "job {name} failed {} times in a row",
                    job.row.failures
                ));
            }
            if let Some(next) = job.next().filter(|next| self.now - *next > OVERDUE)
                && !job.is_running()
            {
                all.push(format!("job {name} was due at {}", moment(next)));
            }
        }
        if alone && !self.jobs.is_empty() {
            all.push("no daemon runs".to_owned());
        }
        all
    }

    /// One line where there are no problems: what is held and what comes next.
    pub fn fresh(&self) -> String {
        let said = self.datasets.iter().map(|dataset| {
            let held = dataset.held.as_ref();
            let held = held.map_or_else(|| "nothing yet".to_owned(), |(held, _)| months(held));
            format!("{} has {held}", dataset.dataset)
        });
        let said: Vec<String> = said.collect();
        let said = if said.is_empty() {
            "no calendar is followed".to_owned()
        } else {
            said.join(", ")
        };
        match self.jobs.len() {
            0 => format!("{said}; no jobs"),
            1 => format!("{said}; 1 job"),
            jobs => format!("{said}; {jobs} jobs"),
        }
    }

    /// One line for systemd: what comes next, and what is wrong.
    pub fn line(&self) -> String {
        let next = self.jobs.iter().filter_map(|job| Some((job.next()?, job)));
        let mut parts = vec![match next.min_by_key(|(next, _)| *next) {
            Some((next, job)) => format!("next {} {}", job.row.name, job.local(next)),
            None if self.jobs.is_empty() => "no jobs".to_owned(),
            None => format!("{} jobs, none with a time", self.jobs.len()),
        }];
        let late = self
            .datasets
            .iter()
            .filter(|dataset| dataset.late.is_some())
            .count();
        let failing = self.jobs.iter().filter(|job| job.row.failures > 0).count();
        let counts = [
            (late, "late"),
            (failing, "failing"),
            (self.quarantine, "in quarantine"),
        ];
        parts.extend(
            counts
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}")),
        );
        parts.join("; ")
    }
}

impl JobStanding {
    /// When it runs next: its slot or its next try, whichever is first.
    pub fn next(&self) -> Option<DateTime<Utc>> {
        let due = self.row.due_at.as_deref().and_then(of_moment);
        let retry = self
            .row
            .retry
            .as_ref()
            .and_then(|retry| of_moment(&retry.at));
        due.into_iter().chain(retry).min()
    }

    /// A moment in its zone: `8 Dec 10:00 Asia/Shanghai`.
    pub fn local(&self, moment: DateTime<Utc>) -> String {
        let local = moment.with_timezone(&self.zone);
        format!("{} {}", local.format("%-d %b %H:%M"), self.zone)
    }

    fn is_running(&self) -> bool {
        self.last.as_ref().is_some_and(|run| run.state == "running")
    }
}

fn jobs(reader: &Reader, now: DateTime<Utc>) -> StorageResult<Vec<JobStanding>> {
    let runs = reader.job_runs(&moment(now - Duration::days(MISSED_DAYS)))?;
    let configured = reader.jobs()?.into_iter().filter(|row| row.configured);
    let jobs = configured.map(|row| {
        let of_job = runs.iter().find(|runs| runs.job == row.name);
        let said = |key| said(&row.definition, key);
        JobStanding {
            zone: said("zone")
                .and_then(|zone| zone.parse().ok())
                .unwrap_or_else(|| {
                    if said("release").is_some() {
                        CALENDAR_ZONE
                    } else {
                        Tz::UTC
                    }
                }),
            dataset: said("release")
                .or_else(|| said("source"))
                .map(str::to_owned),
            last: of_job.and_then(|runs| runs.last.clone()),
            missed: of_job.map_or(0, |runs| runs.missed),
            row,
        }
    });
    Ok(jobs.collect())
}

/// A text of a job's definition, which has a line a key.
fn said<'a>(definition: &'a str, key: &str) -> Option<&'a str> {
    let of_key = |line: &'a str| {
        let (name, value) = line.split_once(" = ")?;
        let name = name.strip_prefix(".\"")?.strip_suffix('"')?;
        (name == key).then(|| value.trim_matches('"'))
    };
    definition.lines().find_map(of_key)
}

/// What jobs are after; where none is after any calendar, what somebody imported.
fn datasets(
    reader: &Reader,
    jobs: &[JobStanding],
    now: DateTime<Utc>,
) -> StorageResult<Vec<Freshness>> {
    let today = calendar_day(now);
    let named = jobs.iter().filter_map(|job| job.dataset.clone());
    let mut names: Vec<String> = named.collect();
    names.sort();
    names.dedup();
    let mut all = Vec::new();
    for names in [names, reader.own_calendars()?] {
        for name in names {
            let releases = releases(reader, &name, now)?;
            if !releases.is_empty() {
                all.push(freshness(&name, &releases, today));
            }
        }
        if !all.is_empty() {
            break;
        }
    }
    Ok(all)
}

/// Releases of a calendar, and those that are to be expected after its end, each with since when it is held.
fn releases(reader: &Reader, dataset: &str, now: DateTime<Utc>) -> StorageResult<Vec<HeldRelease>> {
    let known = reader.known_releases(dataset)?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let (held, since) = (reader.months_held(dataset)?, reader.months_since(dataset)?);
    let came = |month: Month| {
        let came = since.iter().find(|(other, _)| *other == month);
        came.filter(|_| held.contains(&month))
            .map(|(_, since)| since.clone())
    };
    let all = expected(dataset, &known, now).into_iter();
    let all = all.map(|release| HeldRelease {
        since: came(release.to),
        release,
    });
    Ok(all.collect())
}

/// Sources with a budget that a job asks, or that were asked today.
fn quotas(
    reader: &Reader,
    jobs: &[JobStanding],
    config: Option<&Config>,
    now: DateTime<Utc>,
) -> StorageResult<Vec<Quota>> {
    let today: Option<Day> = now.format("%Y-%m-%d").to_string().parse().ok();
    let mut all = Vec::new();
    for publisher in PUBLISHERS {
        let name = publisher.name();
        let settings = config.and_then(|config| config.sources.get(name));
        let budget = settings.and_then(|settings| settings.calls_a_day);
        let (Some(budget), Some(today)) = (budget.or(publisher.manners().calls_a_day), today)
        else {
            continue;
        };
        let spent = reader.calls_spent(name, today)?;
        let asked = jobs
            .iter()
            .any(|job| said(&job.row.definition, "source") == Some(name));
        if asked || spent > 0 {
            all.push(Quota {
                source: name.to_owned(),
                budget: budget.into(),
                spent,
            });
        }
    }
    Ok(all)
}

fn wal_name(database: &Path) -> std::ffi::OsString {
    let mut name = database.file_name().unwrap_or_default().to_owned();
    name.push("-wal");
    name
}

fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |meta| meta.len())
}

#[cfg(test)]
mod tests;
