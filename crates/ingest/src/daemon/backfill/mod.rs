//! History that a person asks for: the calls are written down first and worked off one by one, the newest first, so that
//! a kill at any moment costs nothing that was asked before.

mod alone;
mod need;
mod work_off;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde_json::json;
use tradeq_model::{Month, close_to};
use tradeq_storage::{Database, NewCall};

use crate::clock::moment;
use crate::config::{Config, FetchJob, JobKind};
use crate::failure::{Failure, FailureClass};
use crate::fetch::{Call, Role, Wanted, Window, wanted_of};

pub(super) use alone::claim;
pub use alone::{Alone, Ran};
pub use need::Need;
pub use work_off::Went;

/// Months of a publisher, as one of the configured jobs wants them.
#[derive(Debug, Clone)]
pub struct Backfill {
    /// The configured job.
    pub job: String,
    /// The first month.
    pub from: Month,
    /// The last one.
    pub to: Month,
    fetch: FetchJob,
    wanted: Wanted,
    calls_a_day: Option<u32>,
}

/// A backfill that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its number.
    pub id: i64,
    /// Whether it was there before, unfinished.
    pub is_resumed: bool,
}

impl Backfill {
    /// The backfill of a source, by the configured job of that name or the only one that there is.
    ///
    /// # Errors
    /// No such job, or several of them.
    pub fn of(
        config: &Config,
        source: &str,
        job: Option<&str>,
        (from, to): (Month, Month),
    ) -> Result<Self, Failure> {
        let of_source = config.jobs.iter().filter_map(|job| match &job.kind {
            JobKind::Fetch(fetch) if fetch.publisher.name() == source => Some((&job.name, fetch)),
            _ => None,
        });
        let of_source: Vec<(&String, &FetchJob)> = of_source.collect();
        let named = |(name, _): &&(&String, &FetchJob)| job.is_none_or(|job| job == name.as_str());
        let mut found = of_source.iter().filter(named);
        let (Some((name, fetch)), None) = (found.next(), found.next()) else {
            return Err(not_one(config, source, job, &of_source));
        };
        let settings = config.sources.get(source);
        let calls_a_day = settings.and_then(|settings| settings.calls_a_day);
        Ok(Self {
            job: (*name).clone(),
            from,
            to,
            fetch: (*fetch).clone(),
            wanted: wanted_of(config, fetch),
            calls_a_day: calls_a_day.or(fetch.publisher.manners().calls_a_day),
        })
    }

    /// The backfill that the ledger tells of, by the configuration of today.
    ///
    /// # Errors
    /// A job that is no longer there, a text that this program did not write.
    pub(super) fn of_definition(
        config: &Config,
        source: &str,
        definition: &str,
    ) -> Result<Self, Failure> {
        let value: serde_json::Value = serde_json::from_str(definition).unwrap_or_default();
        let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
        let month = |key: &str| text(key)?.parse().ok();
        let (Some(job), Some(from), Some(to)) = (text("job"), month("from"), month("to")) else {
            let message = format!("the backfill is not understood: `{definition}`");
            return Err(Failure::new(FailureClass::Database, message));
        };
        Self::of(config, source, Some(job), (from, to))
    }

    /// The name of its publisher.
    pub fn source(&self) -> &'static str {
        self.fetch.publisher.name()
    }

    /// What its runs are called in the ledger: no configured job has a colon in its name.
    pub(super) fn name_of(source: &str) -> String {
        format!("backfill:{source}")
    }

    /// The calls to begin with, the newest first.
    ///
    /// # Errors
    /// Months of which there can be nothing yet.
    pub fn calls(&self, now: DateTime<Utc>) -> Result<Vec<Call>, Failure> {
        let window = Window {
            months: Some((self.from, self.to)),
            now,
        };
        self.fetch.publisher.first(&self.wanted, &window)
    }

    /// What was asked for, as the ledger keeps it: equal where the same is asked for again.
    fn definition(&self) -> String {
        let wanted = json!({
            "job": self.job,
            "from": self.from.to_string(),
            "to": self.to.to_string(),
            "wanted": self.wanted.settings(),
        });
        wanted.to_string()
    }

    /// The same backfill where it was begun and not finished: its number and its open calls.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn unfinished(&self, database: &Database) -> Result<Option<(i64, Vec<Call>)>, Failure> {
        let definition = self.definition();
        let open = database.backfills(true)?;
        let same = open
            .into_iter()
            .find(|row| row.source == self.source() && row.definition == definition);
        let Some(row) = same else {
            return Ok(None);
        };
        let calls = database.backfill_calls(row.id)?.into_iter();
        let open = calls.filter(|call| call.state == "open");
        let calls = open.filter_map(|call| Call::of_text(&call.url, &call.call));
        Ok(Some((row.id, calls.collect())))
    }

    /// Writes it down, or finds it again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin(
        &self,
        database: &mut Database,
        calls: &[Call],
        now: DateTime<Utc>,
    ) -> Result<Begun, Failure> {
        if let Some((id, _)) = self.unfinished(database)? {
            return Ok(Begun {
                id,
                is_resumed: true,
            });
        }
        let new: Vec<NewCall> = calls.iter().map(new_call).collect();
        let id = database.begin_backfill(self.source(), &self.definition(), &new, &moment(now))?;
        Ok(Begun {
            id,
            is_resumed: false,
        })
    }

    /// What so many calls need, of which the day's were spent in part.
    pub fn need(&self, calls: &[Call], spent: u64, now: DateTime<Utc>) -> Need {
        let lists = calls.iter().filter(|call| call.role == Role::Index).count();
        Need::of(
            calls.len() as u64,
            lists as u64,
            self.calls_a_day,
            spent,
            now.date_naive(),
        )
    }
}

/// A call as the ledger keeps it.
fn new_call(call: &Call) -> NewCall {
    NewCall {
        url: call.url.clone(),
        call: call.to_text(),
    }
}

fn not_one(
    config: &Config,
    source: &str,
    job: Option<&str>,
    of_source: &[(&String, &FetchJob)],
) -> Failure {
    let names = of_source.iter().map(|(name, _)| format!("`{name}`"));
    let names = names.collect::<Vec<_>>().join(", ");
    let message = match (of_source.len(), job) {
        (0, _) => {
            let known = config.jobs.iter().filter_map(|job| match &job.kind {
                JobKind::Fetch(fetch) => Some(fetch.publisher.name()),
                _ => None,
            });
            let close = close_to(source, known);
            let hint = match close.first() {
                Some(close) => format!("did you mean `{close}`?"),
                None => "a `[[job]]` of kind `fetch` says what to ask a publisher for".to_owned(),
            };
            format!("no job of the configuration asks `{source}`\nhint: {hint}")
        }
        (_, Some(job)) => {
            format!("no job of `{source}` is called `{job}`\nhint: there are {names}")
        }
        (_, None) => format!("several jobs ask `{source}`: {names}\nhint: name one with --job"),
    };
    Failure::new(FailureClass::Config, message)
}
