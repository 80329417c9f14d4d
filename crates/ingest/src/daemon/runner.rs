//! One run: in a thread of its own, or in place where a test or `--once` wants one thing after the other.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use super::panics::contained;
use super::work::{Done, Work};
use crate::config::{Job, JobKind};
use crate::{exec_job, fetch, inbox};

/// A run that came to its end.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) job: String,
    pub(super) done: Done,
}

/// Does the work of a job; files are those of an inbox.
pub(super) fn work_of(job: &Job, work: &Work, files: &[PathBuf]) -> Done {
    contained(|| match &job.kind {
        JobKind::Inbox(inbox) => inbox::run(work, inbox, files),
        JobKind::Fetch(fetch) => fetch::run(work, fetch),
        JobKind::Exec(exec) => exec_job::run(work, exec, job.timeout),
    })
}

/// Does other work in a thread, which tells its end under a name.
pub(super) fn spawn_work(
    job: String,
    work: impl FnOnce() -> Done + Send + 'static,
    ended: Sender<Ended>,
) {
    std::thread::spawn(move || {
        let done = contained(work);
        // Nobody listens any more where the daemon is gone.
        let _ = ended.send(Ended { job, done });
    });
}

/// The same in a thread, which tells its end.
pub(super) fn spawn(job: &Job, work: Work, files: Vec<PathBuf>, ended: Sender<Ended>) {
    let job = job.clone();
    std::thread::spawn(move || {
        let done = work_of(&job, &work, &files);
        // Nobody listens any more where the daemon is gone.
        let _ = ended.send(Ended {
            job: job.name,
            done,
        });
    });
}
