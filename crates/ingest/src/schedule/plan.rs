//! What is to be done about a job at a moment: which slot runs, and which are missed.

use chrono::{DateTime, Duration, Utc};
use tradeq_storage::DueRelease;

use super::Schedule;

/// What happens to slots whose time passed while nothing ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CatchUp {
    /// The newest of them runs, the others are recorded as missed.
    #[default]
    Once,
    /// Each of them runs, the oldest first.
    All,
    /// None of them runs.
    None,
}

/// So much later than its time a slot is still on time: a heartbeat and a busy moment.
const ON_TIME: Duration = Duration::minutes(5);

/// So many missed slots are told one by one; older ones in one sentence.
const TOLD: usize = 500;

/// A slot that does not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The slot.
    pub slot: DateTime<Utc>,
    /// Why, as a sentence.
    pub reason: String,
}

/// What is to be done at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The slot that runs.
    pub run: Option<DateTime<Utc>>,
    /// Whether it is late.
    pub late: bool,
    /// Slots that do not run.
    pub missed: Vec<Missed>,
    /// The slot after all of these.
    pub next: Option<DateTime<Utc>>,
}

/// What is to be done about a job whose next slot is `due`; nothing where that lies ahead.
pub fn plan(
    schedule: &Schedule,
    catch_up: CatchUp,
    max_lateness: Duration,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
    releases: &[DueRelease],
) -> Plan {
    if due > now {
        return Plan {
            next: Some(due),
            ..Plan::default()
        };
    }
    // Polls for one release are one thing to do: none of them is caught up by itself.
    let catch_up = match (catch_up, schedule.calendar()) {
        (CatchUp::All, Some(_)) => CatchUp::Once,
        (other, _) => other,
    };
    let too_late = |slot: DateTime<Utc>| now - slot > max_lateness;
    if catch_up == CatchUp::All && !too_late(due) {
        return Plan {
            run: Some(due),
            late: now - due > ON_TIME,
            missed: Vec::new(),
            next: schedule.next_after(due, releases),
        };
    }
    let newest = match schedule.last_up_to(now, releases) {
        Some(newest) if newest >= due => newest,
        _ => due,
    };
    let runs = match catch_up {
        CatchUp::None => now - newest <= ON_TIME,
        CatchUp::Once => !too_late(newest),
        // The first slot that is not too late; those before it are missed.
        CatchUp::All => false,
    };
    let next = match catch_up {
        CatchUp::All => {
            let oldest = now - max_lateness - Duration::nanoseconds(1);
            schedule.next_after(oldest.max(due), releases)
        }
        _ => schedule.next_after(now, releases),
    };
    let end = match (catch_up, runs) {
        (CatchUp::All, _) => next.unwrap_or(now),
        (_, true) => newest,
        (_, false) => newest + Duration::seconds(1),
    };
    let reason = match catch_up {
        CatchUp::Once if runs => "nothing ran at that time; a later slot stands for it",
        CatchUp::None => "nothing ran at that time, and catch-up is none",
        _ => "nothing ran at that time, and it is later than max-lateness",
    };
    Plan {
        run: runs.then_some(newest),
        late: now - newest > ON_TIME,
        missed: missed(schedule, due, end, reason, releases),
        next,
    }
}

/// Slots from one moment up to before another. Polls for a release are one slot that was asked for several times.
fn missed(
    schedule: &Schedule,
    from: DateTime<Utc>,
    end: DateTime<Utc>,
    reason: &str,
    releases: &[DueRelease],
) -> Vec<Missed> {
    let most = if schedule.calendar().is_some() {
        1
    } else {
        TOLD
    };
    let mut all = Vec::new();
    let mut slot = Some(from).filter(|slot| *slot < end);
    while let Some(at) = slot {
        if all.len() == most {
            let until = end - Duration::seconds(1);
            if let Some(last) = all.last_mut() {
                let Missed { reason, .. } = last;
                reason.push_str(&format!(
                    "; nor did anything from then to {}",
                    crate::clock::moment(until)
                ));
            }
            break;
        }
        all.push(Missed {
            slot: at,
            reason: reason.to_owned(),
        });
        slot = schedule.next_after(at, releases).filter(|next| *next < end);
    }
    all
}
