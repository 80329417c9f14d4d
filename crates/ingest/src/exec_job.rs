//! A program that the daemon runs at its times: what it prints is imported.

use std::time::Duration;

use crate::config::ExecJob;
use crate::daemon::{Arrival, Done, Work, take};
use crate::exec::{ExecLimits, MOST_EXEC_BYTES, exec};
use crate::failure::{Failure, FailureClass};

/// Runs the program and imports what it prints.
pub(crate) fn run(work: &Work, job: &ExecJob, timeout: Duration) -> Done {
    let mut done = Done::default();
    let options = match job.said.options() {
        Ok(options) => options,
        Err(failure) => return Done::failed(failure),
    };
    let limits = ExecLimits {
        seconds: timeout.as_secs(),
        bytes: MOST_EXEC_BYTES,
    };
    match exec(&job.command, limits) {
        Ok(spool) => {
            let arrival = Arrival {
                source: &spool,
                options,
                url: None,
            };
            take(work, arrival, &mut done);
        }
        Err(error) => done.fail(Failure::new(FailureClass::Program, error.to_string())),
    }
    done
}
