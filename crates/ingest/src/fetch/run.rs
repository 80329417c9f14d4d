use std::collections::VecDeque;

use super::engine::{Engine, Settled};
use super::wanted::{Wanted, Window};
use crate::config::{Config, FetchJob};
use crate::daemon::{Done, Work};

/// So many calls of one run: more is a fault of a planner or a publisher that lists without end.
const MOST_CALLS: usize = 10_000;

/// Asks a publisher for what is new and imports it.
pub(crate) fn run(work: &Work, job: &FetchJob) -> Done {
    let window = Window {
        months: None,
        now: work.clock.now(),
    };
    let mut done = Done::default();
    let wanted = wanted_of(&work.config, job);
    let prepared = (job.publisher.first(&wanted, &window)).and_then(|calls| {
        let engine = Engine::new(work, job.publisher, &wanted, &job.said)?;
        Ok((calls, engine))
    });
    let (calls, mut engine) = match prepared {
        Ok(prepared) => prepared,
        Err(failure) => return Done::failed(failure),
    };
    let mut open = VecDeque::from(calls);
    for _ in 0..MOST_CALLS {
        let Some(call) = open.pop_front() else {
            break;
        };
        match engine.ask(&call, &mut done) {
            Settled::Done(more) | Settled::Split(more) => {
                for call in more.into_iter().rev() {
                    open.push_front(call);
                }
            }
            Settled::Empty(why) => {
                done.note.get_or_insert(why);
            }
            Settled::Failed(failure) => done.fail(failure),
            Settled::Open(failure) => {
                done.fail(failure);
                break;
            }
        }
    }
    done
}

/// What the job wants, of where the configuration says that the publisher is.
pub(crate) fn wanted_of(config: &Config, job: &FetchJob) -> Wanted {
    let mut wanted = job.wanted.clone();
    if let Some(settings) = config.sources.get(job.publisher.name()) {
        wanted.keyed = settings.key.is_some();
        if let Some(base) = &settings.base {
            wanted.base = Some(base.clone());
        }
    }
    wanted
}
