use std::collections::{HashSet, VecDeque};

use tradeq_storage::{BackfillCall, Database, StorageResult};

use super::{Backfill, new_call};
use crate::clock::moment;
use crate::daemon::{Done, Work};
use crate::failure::{Failure, FailureClass};
use crate::fetch::{Call, Engine, Role, Settled};
use crate::stop::Stop;

/// Where a backfill is, after each call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Went {
    /// Calls of it that are settled.
    pub settled: u64,
    /// All that are known by now.
    pub known: u64,
    /// What was asked for last.
    pub file_name: String,
}

impl Backfill {
    /// Makes its open calls, one at a time; `last` says that the call under way is the last one.
    pub(in crate::daemon) fn run(
        &self,
        work: &Work,
        id: i64,
        last: &Stop,
        tell: &mut dyn FnMut(Went),
    ) -> Done {
        let engine = Engine::new(work, self.fetch.publisher, &self.wanted, &self.fetch.said);
        match engine {
            Ok(mut engine) => ask_open(
                work,
                id,
                last,
                &mut |call, done| engine.ask(call, done),
                tell,
            ),
            Err(failure) => Done::failed(failure),
        }
    }
}

/// Asks for the open calls of a backfill in their order, and writes down what became of each before the next is made.
pub(in crate::daemon) fn ask_open(
    work: &Work,
    id: i64,
    last: &Stop,
    ask: &mut dyn FnMut(&Call, &mut Done) -> Settled,
    tell: &mut dyn FnMut(Went),
) -> Done {
    let mut done = Done::default();
    if let Err(error) = ask_all(work, id, last, ask, tell, &mut done) {
        done.fail(error.into());
    }
    done
}

fn ask_all(
    work: &Work,
    id: i64,
    last: &Stop,
    ask: &mut dyn FnMut(&Call, &mut Done) -> Settled,
    tell: &mut dyn FnMut(Went),
    done: &mut Done,
) -> StorageResult<()> {
    let rows = work.writer.lock().backfill_calls(id)?;
    let mut known: HashSet<String> = rows.iter().map(|row| row.url.clone()).collect();
    let open = rows.iter().filter(|row| row.state == "open");
    let mut open: VecDeque<(String, Option<Call>)> = open
        .map(|row| (row.url.clone(), Call::of_text(&row.url, &row.call)))
        .collect();
    // Calls that are left for another time.
    let mut left = 0;
    while let Some((url, call)) = open.pop_front() {
        if work.stop.is_set() || last.is_set() {
            done.fail(Failure::new(FailureClass::Cancelled, "it was told to stop"));
            left += 1 + open.len();
            break;
        }
        let settled = match &call {
            Some(call) if is_made(&work.writer.lock(), id, call)? => Settled::Done(Vec::new()),
            Some(call) => ask(call, done),
            None => Settled::Failed(Failure::new(
                FailureClass::Database,
                format!("the call is not understood: {url}"),
            )),
        };
        let (state, message, more) = match settled {
            Settled::Done(more) => ("done", None, more),
            Settled::Empty(why) => ("empty", Some(why), Vec::new()),
            Settled::Split(parts) => ("split", None, parts),
            Settled::Failed(failure) => {
                let message = failure.message.clone();
                let state = if failure.class.is_retried() {
                    "open"
                } else {
                    "failed"
                };
                done.fail(failure);
                (state, Some(message), Vec::new())
            }
            Settled::Open(failure) => {
                done.fail(failure);
                left += 1 + open.len();
                break;
            }
        };
        left += usize::from(state == "open");
        let new: Vec<Call> = more
            .into_iter()
            .filter(|call| known.insert(call.url.clone()))
            .collect();
        let row = BackfillCall {
            url,
            call: String::new(),
            state: state.to_owned(),
            message,
        };
        let calls: Vec<_> = new.iter().map(new_call).collect();
        work.writer.lock().end_backfill_call(id, &row, &calls)?;
        open.extend(new.into_iter().map(|call| (call.url.clone(), Some(call))));
        tell(Went {
            settled: (known.len() - open.len() - left) as u64,
            known: known.len() as u64,
            file_name: call.map_or_else(String::new, |call| call.file_name),
        });
        work.progress();
    }
    if left == 0 {
        work.writer
            .lock()
            .end_backfill(id, &moment(work.clock.now()))?;
    } else {
        done.note
            .get_or_insert(format!("{left} calls are still to be made"));
    }
    Ok(())
}

/// Whether a call was made for this very backfill, by a process that was killed before it could write so.
fn is_made(database: &Database, id: i64, call: &Call) -> StorageResult<bool> {
    if call.role == Role::Index {
        return Ok(false);
    }
    let Some(address) = database.address(&call.url)? else {
        return Ok(false);
    };
    let open = database.backfills(true)?;
    let begun = open
        .into_iter()
        .find(|row| row.id == id)
        .map(|row| row.begun_at);
    let brought = matches!(address.outcome.as_str(), "loaded" | "held");
    Ok(brought && begun.is_some_and(|begun| address.asked_at > begun))
}
