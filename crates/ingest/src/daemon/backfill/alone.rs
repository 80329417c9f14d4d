use std::sync::Arc;

use chrono::SecondsFormat;
use tradeq_storage::{Claim, Database, RunEnd, StorageResult};

use super::{Backfill, Went};
use crate::clock::{Clock, moment};
use crate::config::Config;
use crate::daemon::panics::contained;
use crate::daemon::{Done, Places, Work, Writer};
use crate::failure::{Failure, FailureClass};
use crate::stop::Stop;

/// A backfill without a daemon: the caller holds the lock.
pub struct Alone {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What is configured.
    pub config: Config,
    /// The database.
    pub writer: Writer,
    /// Where things are.
    pub places: Places,
    /// Host and process.
    pub instance: String,
    /// Says that the call under way is the last one: what it brings is kept.
    pub stop: Stop,
}

/// What it came to.
#[derive(Debug, Clone)]
pub struct Ran {
    /// Its run in the ledger.
    pub run: i64,
    /// In numbers and words.
    pub done: Done,
    /// Calls of the backfill by what became of them: `done`, `empty`, `split`, `failed`, `open`.
    pub calls: Vec<(&'static str, u64)>,
}

/// What becomes of a call.
const STATES: [&str; 5] = ["done", "empty", "split", "failed", "open"];

impl Alone {
    /// Makes the open calls of a backfill, as a run of the ledger.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn run(
        &self,
        backfill: &Backfill,
        id: i64,
        tell: &mut dyn FnMut(Went),
    ) -> Result<Ran, Failure> {
        let name = Backfill::name_of(backfill.source());
        let run = claim(
            &mut self.writer.lock(),
            &name,
            id,
            &*self.clock,
            &self.instance,
        )?;
        let Some(run) = run else {
            let message = format!("`{name}` ran in this very moment already");
            return Err(Failure::new(FailureClass::Busy, message));
        };
        let work = Work {
            job: name.clone(),
            run,
            slot: self.clock.now(),
            clock: Arc::clone(&self.clock),
            stop: Stop::default(),
            writer: self.writer.clone(),
            places: Arc::new(self.places.clone()),
            config: Arc::new(self.config.clone()),
            pulse: Arc::default(),
            pace: Arc::default(),
        };
        let done =
            contained(|| backfill.run(&work, id, &self.stop, tell)).unwrap_or_else(Done::failed);
        let mut database = self.writer.lock();
        let end = RunEnd {
            state: state_of(&done),
            tally: done.tally,
            class: done.failure.as_ref().map(|failure| failure.class.word()),
            message: (done.failure.as_ref())
                .map(|failure| failure.message.clone())
                .or_else(|| done.note.clone()),
            retry: None,
            now: moment(self.clock.now()),
        };
        database.end_run(run, &name, &end)?;
        let rows = database.backfill_calls(id)?;
        let count = |state: &&'static str| {
            let of_state = rows.iter().filter(|row| row.state == *state).count();
            (*state, of_state as u64)
        };
        Ok(Ran {
            run,
            done,
            calls: STATES.iter().map(count).collect(),
        })
    }
}

/// Writes down that a backfill runs; what ran before it under this name and never ended is gone.
pub(in crate::daemon) fn claim(
    database: &mut Database,
    name: &str,
    id: i64,
    clock: &dyn Clock,
    instance: &str,
) -> StorageResult<Option<i64>> {
    let now = clock.now();
    let row = database
        .backfills(false)?
        .into_iter()
        .find(|row| row.id == id);
    let definition = row.map(|row| row.definition).unwrap_or_default();
    database.put_job(name, "backfill", &definition, &moment(now))?;
    for run in database.open_runs()?.iter().filter(|run| run.job == name) {
        database.crash_run(run, None, &moment(now))?;
    }
    database.claim_run(&Claim {
        job: name.to_owned(),
        slot: now.to_rfc3339_opts(SecondsFormat::Millis, true),
        attempt: 1,
        cause: "backfill",
        missed: Vec::new(),
        next: None,
        instance: instance.to_owned(),
        now: moment(now),
    })
}

fn state_of(done: &Done) -> &'static str {
    match &done.failure {
        Some(failure) if failure.class == FailureClass::Cancelled => "cancelled",
        Some(_) => "failed",
        None if done.changed => "done",
        None => "no-change",
    }
}
