//! One run: in a thread of its own, or in place where a test or `--once` wants one thing after the other.

use std::sync::mpsc::Sender;

use super::panics::contained;
use super::work::{Done, Work};
use crate::config::{Job, JobKind};
use crate::inbox::Batch;
use crate::{exec_job, fetch, inbox};

/// A run that came to its end.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) job: String,
    pub(super) done: Done,
}

/// Does the work of a job; a batch is that of an inbox.
pub(super) fn work_of(job: &Job, work: &Work, batch: &Batch) -> Done {
    let done = contained(|| match &job.kind {
        JobKind::Inbox(inbox) => inbox::run(work, inbox, batch),
        // What is fetched could not be kept.
        JobKind::Fetch(_) | JobKind::Exec(_) if let Err(failure) = work.room() => {
            Done::failed(failure)
        }
        JobKind::Fetch(fetch) => fetch::run(work, fetch),
        JobKind::Exec(exec) => exec_job::run(work, exec, job.timeout),
    });
    done.unwrap_or_else(Done::failed)
}

/// Does other work in a thread, which tells its end under a name.
pub(super) fn spawn_work(
    job: String,
    work: impl FnOnce() -> Done + Send + 'static,
    ended: Sender<Ended>,
) {
    std::thread::spawn(move || {
        let done = contained(work).unwrap_or_else(Done::failed);
        // Nobody listens any more where the daemon is gone.
        let _ = ended.send(Ended { job, done });
    });
}

/// The same in a thread, which tells its end.
pub(super) fn spawn(job: &Job, work: Work, batch: Batch, ended: Sender<Ended>) {
    let job = job.clone();
    std::thread::spawn(move || {
        let done = work_of(&job, &work, &batch);
        // Nobody listens any more where the daemon is gone.
        let _ = ended.send(Ended {
            job: job.name,
            done,
        });
    });
}
