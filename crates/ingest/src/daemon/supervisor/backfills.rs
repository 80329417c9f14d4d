//! Backfills that were asked for while the daemon runs: made when a worker is free and no job is due.

use chrono::Duration;
use tradeq_storage::StorageResult;

use super::Supervisor;
use crate::clock::moment;
use crate::daemon::backfill::{Backfill, claim};
use crate::daemon::event::Event;
use crate::daemon::runner::{Ended, spawn_work};

/// How long one is let alone after it was taken up: what stopped it, such as a day's calls being spent, takes its time.
const REST: Duration = Duration::hours(1);

impl Supervisor {
    /// Takes up the first backfill with open calls, one at a time.
    pub(super) fn start_backfill(&mut self) -> StorageResult<()> {
        let is_free = self.running.len() < self.config.daemon.workers
            && !self.running.keys().any(|name| name.contains(':'));
        let now = self.clock.now();
        let Some(mut database) = self.writer.try_lock().filter(|_| is_free) else {
            return Ok(());
        };
        let rests = |id: &i64| self.resting.get(id).is_some_and(|until| now < *until);
        let open = database.backfills(true)?;
        let Some(row) = open.into_iter().find(|row| !rests(&row.id)) else {
            return Ok(());
        };
        self.resting.insert(row.id, now + REST);
        let backfill = match Backfill::of_definition(&self.config, &row.source, &row.definition) {
            Ok(backfill) => backfill,
            Err(failure) => {
                let told = format!("the backfill of `{}`: {}", row.source, failure.message);
                self.events.push(Event::Trouble(told));
                return Ok(());
            }
        };
        let name = Backfill::name_of(&row.source);
        let run = claim(&mut database, &name, row.id, &*self.clock, &self.instance)?;
        drop(database);
        let Some(run) = run else {
            return Ok(());
        };
        let work = self.under_way(&name, run, moment(now), "backfill", 1);
        let id = row.id;
        let make = move || backfill.run(&work, id, &work.stop, &mut |_| {});
        if self.inline {
            let done = make();
            self.unwritten.push_back(Ended { job: name, done });
            return self.conclude();
        }
        spawn_work(name, make, self.told.0.clone());
        Ok(())
    }
}
