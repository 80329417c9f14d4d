//! A program that the daemon runs at its times: what it prints is imported.

use std::time::Duration;

use crate::config::{Config, ExecJob, Secret};
use crate::daemon::{Arrival, Done, Work, take};
use crate::exec::{ExecLimits, MOST_EXEC_BYTES, Surroundings, exec_in};
use crate::failure::{Failure, FailureClass};

/// What systemd tells the daemon, and no program that it starts.
const OF_SYSTEMD: [&str; 4] = [
    "CREDENTIALS_DIRECTORY",
    "NOTIFY_SOCKET",
    "WATCHDOG_PID",
    "WATCHDOG_USEC",
];

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
    let hidden = hidden(&work.config, job);
    let surroundings = Surroundings {
        folder: &work.places.spool,
        hidden: &hidden,
        stop: Some(&work.stop),
        pulse: Some(&work.pulse),
    };
    match exec_in(&job.command, limits, &surroundings) {
        Ok(spool) => {
            let arrival = Arrival {
                source: &spool,
                options,
                url: None,
            };
            take(work, arrival, &mut done);
        }
        Err(error) => {
            let class = if work.stop.is_set() {
                FailureClass::Cancelled
            } else {
                FailureClass::Program
            };
            done.fail(Failure::new(class, error.to_string()));
        }
    }
    done
}

/// Variables that hold keys of publishers are seen by the programs that ask for them alone.
fn hidden(config: &Config, job: &ExecJob) -> Vec<String> {
    let all = not_for_programs(config).into_iter();
    all.filter(|name| !job.variables.contains(name) || OF_SYSTEMD.contains(&name.as_str()))
        .collect()
}

/// Variables that no program is to see that did not ask for them.
pub(crate) fn not_for_programs(config: &Config) -> Vec<String> {
    let secrets = config
        .sources
        .values()
        .filter_map(|source| source.key.as_ref());
    let variables = secrets.filter_map(|secret| match secret {
        Secret::Environment(name) => Some(name.clone()),
        Secret::File(_) | Secret::Credential(_) => None,
    });
    variables.chain(OF_SYSTEMD.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::{JobKind, SourceSettings};

    const JOB: &str = "[[job]]\nname = \"a\"\nkind = \"exec\"\ncommand = \"x\"\nschedule = \"0 1 * * *\"\nzone = \"UTC\"\n";

    fn hides(text: &str) -> bool {
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        let mut config = Config::read(text, now).unwrap();
        let key = Some(Secret::Environment("COMTRADE_KEY".to_owned()));
        let source = SourceSettings {
            key,
            ..SourceSettings::default()
        };
        config.sources.insert("comtrade".to_owned(), source);
        let JobKind::Exec(job) = &config.jobs[0].kind else {
            unreachable!()
        };
        let hidden = hidden(&config, job);
        assert!(hidden.contains(&"NOTIFY_SOCKET".to_owned()));
        hidden.contains(&"COMTRADE_KEY".to_owned())
    }

    #[test]
    fn a_key_is_seen_by_the_program_that_asks_for_it_alone() {
        assert!(hides(JOB));
        assert!(!hides(&format!("{JOB}variables = [\"COMTRADE_KEY\"]\n")));
    }
}
