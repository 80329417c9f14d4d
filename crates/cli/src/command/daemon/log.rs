use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, Instant};

use tracing::{debug, error, info, warn};
use tracing_subscriber::EnvFilter;
use tradeq_ingest::daemon::Event;

use crate::arguments::{DaemonOptions, LogForm};
use crate::exit::UsageError;

/// What others in the process say is of interest only where something is wrong.
const QUIET: &str = "tokio_cron_scheduler=warn,ureq=warn,ureq_proto=warn,rustls=warn,hyper=warn";

/// The same trouble is told once in so long.
const AGAIN: Duration = Duration::from_secs(60);

/// Begins to write the log to stderr.
pub fn begin(options: &DaemonOptions) -> anyhow::Result<()> {
    let filter = format!("{QUIET},{}", options.log_level);
    let filter = EnvFilter::try_new(filter).map_err(|error| {
        UsageError(format!(
            "--log-level is no filter: {error}\nhint: name error, warn, info or debug, or a filter such as warn,tradeq_ingest=debug"
        ))
    })?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false);
    // Only one log a process: a second one would be a fault of this program, and changes nothing.
    let _ = match options.log {
        LogForm::Json => lines.json().flatten_event(true).try_init(),
        LogForm::Human if is_journal() => lines.compact().without_time().try_init(),
        LogForm::Human => lines.compact().try_init(),
    };
    Ok(())
}

/// Whether stderr is the system's journal, which has a time of its own: `$JOURNAL_STREAM` names the stream.
fn is_journal() -> bool {
    let Some(stream) = std::env::var_os("JOURNAL_STREAM") else {
        return false;
    };
    let here = std::fs::metadata("/proc/self/fd/2");
    let is_it = here.is_ok_and(|here| *stream == *format!("{}:{}", here.dev(), here.ino()));
    is_it && !std::io::stderr().is_terminal()
}

/// Writes what happens, a line each.
#[derive(Debug, Default)]
pub struct Log {
    troubles: BTreeMap<String, Instant>,
    /// Jobs whose last run failed.
    failing: BTreeSet<String>,
}

impl Log {
    /// One event. Polls that found nothing new are for those who ask for more.
    pub fn event(&mut self, event: &Event) {
        match event {
            Event::Started {
                job,
                run,
                slot,
                cause,
                attempt,
            } => debug!(%job, run, %slot, cause, attempt, "started"),
            Event::Ended { .. } => self.ended(event),
            Event::Missed { job, slots } => {
                warn!(%job, slots, state = "missed", "slots passed while nothing ran");
            }
            Event::Crashed { job, run } => {
                warn!(%job, run, state = "crashed", "its process was gone; it is tried again");
            }
            Event::Trouble(text) => self.trouble(text),
        }
    }

    fn ended(&mut self, event: &Event) {
        let Event::Ended {
            job,
            run,
            slot,
            cause,
            attempt,
            state,
            tally,
            seconds,
            class,
            message,
            retry_at,
        } = event
        else {
            return;
        };
        let text = one_line(message.as_deref().unwrap_or(state));
        let retry_at = retry_at.as_deref();
        if let Some(class) = class.filter(|_| *state == "failed") {
            let class = class.word();
            self.failing.insert(job.clone());
            return warn!(%job, run, %slot, cause, attempt, state, seconds, class, retry_at, "{text}");
        }
        let recovered = *state != "cancelled" && self.failing.remove(job);
        let rows = tally.rows_new + tally.rows_revised;
        let unchanged = tally.rows_unchanged;
        if *state == "no-change" && !recovered {
            debug!(%job, run, %slot, cause, attempt, state, seconds, "{text}");
        } else {
            info!(%job, run, %slot, cause, attempt, state, rows, unchanged, seconds, "{text}");
        }
    }

    /// What could not be done and is tried again.
    pub fn trouble(&mut self, text: &str) {
        let now = Instant::now();
        self.troubles.retain(|_, told| now - *told < AGAIN);
        if !self.troubles.contains_key(text) {
            self.troubles.insert(text.to_owned(), now);
            error!("{}", one_line(text));
        }
    }
}

/// A text on one line: what would begin another, or move the cursor, is written as it is written in a program.
pub fn one_line(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| escaped(line.trim())).collect();
    lines.join("; ")
}

fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for letter in line.chars() {
        if letter.is_control() {
            text.extend(letter.escape_default());
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_message_is_one_line_that_moves_no_cursor() {
        assert_eq!(
            one_line("no connection\n  at all\nhint: wait\n"),
            "no connection; at all; hint: wait"
        );
        assert_eq!(
            one_line("a\u{1b}[31mb\tc\rd 进口"),
            "a\\u{1b}[31mb\\tc\\rd 进口"
        );
    }
}
