use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tradeq_model::{Flow, Span, close_to};

use super::duration::duration;
use super::path::path;
use super::schedule::schedule;
use crate::adapter::ADAPTERS;
use crate::exec::words;
use crate::fault::OwnFault;
use crate::fetch::{Publisher, publisher};
use crate::keys::{Keys, Said};
use crate::schedule::{CatchUp, Schedule};

/// One thing to do: `[[job]]`.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its name: letters, digits and `-`.
    pub name: String,
    /// What it does.
    pub kind: JobKind,
    /// When it is due; an inbox is looked at all the time.
    pub schedule: Option<Schedule>,
    /// What happens to slots that passed.
    pub catch_up: CatchUp,
    /// Slots later than this are not caught up.
    pub max_lateness: Duration,
    /// Tries of one slot, the first included.
    pub attempts: u32,
    /// How long one run may take.
    pub timeout: Duration,
    /// The line of the configuration where it begins.
    pub line: u64,
    /// Its settings as text, to tell one configuration from another; no secrets are in it.
    pub definition: String,
}

/// What a job does.
#[derive(Debug, Clone)]
pub enum JobKind {
    /// Imports files that a person puts into a folder.
    Inbox(InboxJob),
    /// Asks a publisher.
    Fetch(FetchJob),
    /// Runs a program.
    Exec(ExecJob),
}

/// A folder that is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxJob {
    /// The folder.
    pub path: PathBuf,
    /// How long a file must have been the same.
    pub settle: Duration,
    /// What is said of every file in it.
    pub said: FileSaid,
}

/// A publisher that is asked.
#[derive(Debug, Clone)]
pub struct FetchJob {
    /// Its source.
    pub publisher: &'static dyn Publisher,
    /// What is asked for: keys of the publisher's own, each checked by it.
    pub wanted: crate::fetch::Wanted,
    /// What is said of every file.
    pub said: FileSaid,
}

/// A program that prints a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecJob {
    /// The program with its arguments; no shell is involved.
    pub command: String,
    /// Variables of the environment that it sees although they hold the key of a publisher.
    pub variables: Vec<String>,
    /// What is said of what it prints.
    pub said: FileSaid,
}

/// What the person says of files besides their bytes: the options of `tradeq import`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSaid {
    /// Exports or imports.
    pub flow: Option<Flow>,
    /// The months covered.
    pub period: Option<Span>,
    /// The adapter.
    pub adapter: Option<String>,
    /// A map, by its path.
    pub map: Option<PathBuf>,
    /// The day on which it was published; only what is said of one file says it.
    pub published_on: Option<String>,
    /// Take files that are probably cut.
    pub allow_cut: bool,
    /// Add unknown codes.
    pub accept_unknown: bool,
}

/// What a command must be.
pub(super) const PROGRAM: &str = "a program with its arguments, every quote closed";

impl Job {
    pub(super) fn read(
        mut keys: Keys<'_>,
        now: DateTime<Utc>,
        definition: String,
    ) -> Result<Self, OwnFault> {
        let line = keys.line();
        let name = keys.needed("name", "a name such as gacc-preliminary")?;
        check_name(&name)?;
        let kinds = [("inbox", 0), ("fetch", 1), ("exec", 2)];
        let kind = keys.word("kind", &kinds)?;
        let kind = kind.ok_or_else(|| keys.missing("kind", "inbox, fetch or exec"))?;
        let kind = match kind {
            0 => JobKind::Inbox(InboxJob::read(&mut keys)?),
            1 => JobKind::Fetch(FetchJob::read(&mut keys)?),
            _ => JobKind::Exec(ExecJob::read(&mut keys)?),
        };
        let watched = matches!(kind, JobKind::Inbox(_));
        let schedule = if watched {
            None
        } else {
            let read = schedule(&mut keys, now)?;
            let expected = "a cron expression, or `release` with the name of a calendar";
            Some(read.ok_or_else(|| keys.missing("schedule", expected))?)
        };
        let policies = [
            ("once", CatchUp::Once),
            ("all", CatchUp::All),
            ("none", CatchUp::None),
        ];
        let (mut catch_up, mut max_lateness) = (None, None);
        if !watched {
            catch_up = keys.word("catch-up", &policies)?;
            max_lateness = duration(&mut keys, "max-lateness")?;
        }
        let attempts = keys.number("attempts")?;
        if let Some(many) = attempts.as_ref().filter(|said| said.value > 100) {
            return Err(many.fault("1 to 100", &many.value.to_string()));
        }
        let timeout = duration(&mut keys, "timeout")?;
        keys.finish()?;
        let week = Duration::from_secs(7 * 86_400);
        Ok(Self {
            name: name.value,
            kind,
            schedule,
            catch_up: catch_up.unwrap_or_default(),
            max_lateness: max_lateness.map_or(week, |said| said.value),
            attempts: attempts.map_or(5, |said| said.value),
            timeout: timeout.map_or(Duration::from_secs(3600), |said| said.value),
            line,
            definition,
        })
    }
}

impl JobKind {
    /// What is said of its files.
    pub fn said(&self) -> &FileSaid {
        match self {
            Self::Inbox(job) => &job.said,
            Self::Fetch(job) => &job.said,
            Self::Exec(job) => &job.said,
        }
    }

    pub(super) fn said_mut(&mut self) -> &mut FileSaid {
        match self {
            Self::Inbox(job) => &mut job.said,
            Self::Fetch(job) => &mut job.said,
            Self::Exec(job) => &mut job.said,
        }
    }

    /// Its word in the configuration and the ledger.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Inbox(_) => "inbox",
            Self::Fetch(_) => "fetch",
            Self::Exec(_) => "exec",
        }
    }
}

fn check_name(name: &Said<String>) -> Result<(), OwnFault> {
    let of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fits = !name.value.is_empty() && name.value.len() <= 60 && name.value.chars().all(of_name);
    if fits {
        return Ok(());
    }
    Err(name.fault(
        "lower-case letters, digits and `-`, at most 60",
        &name.value,
    ))
}

impl InboxJob {
    fn read(keys: &mut Keys<'_>) -> Result<Self, OwnFault> {
        let path = path(keys, "path")?.ok_or_else(|| keys.missing("path", "a folder"))?;
        let settle = duration(keys, "settle")?;
        Ok(Self {
            path,
            settle: settle.map_or(Duration::from_secs(2), |said| said.value),
            said: FileSaid::read(keys)?,
        })
    }
}

impl FetchJob {
    fn read(keys: &mut Keys<'_>) -> Result<Self, OwnFault> {
        let source = keys.needed(
            "source",
            "the name of a publisher, such as gacc-preliminary",
        )?;
        let publisher =
            publisher(&source.value).map_err(|expected| source.fault(&expected, &source.value))?;
        let wanted = publisher.read(keys)?;
        Ok(Self {
            publisher,
            wanted,
            said: FileSaid::read(keys)?,
        })
    }
}

impl ExecJob {
    fn read(keys: &mut Keys<'_>) -> Result<Self, OwnFault> {
        let command = keys.needed("command", "a program with its arguments")?;
        words(&command.value).map_err(|_| command.fault(PROGRAM, &command.value))?;
        let variables = keys.texts("variables")?.into_iter();
        let variables = variables.map(|said| said.value).collect();
        Ok(Self {
            command: command.value,
            variables,
            said: FileSaid::read(keys)?,
        })
    }
}

impl FileSaid {
    /// The keys that say it.
    pub(crate) fn read(keys: &mut Keys<'_>) -> Result<Self, OwnFault> {
        let flow = match keys.text("flow")? {
            Some(said) => {
                let flow: Result<Flow, _> = said.value.parse();
                Some(flow.map_err(|_| said.fault("export or import", &said.value))?)
            }
            None => None,
        };
        let period = match keys.text("period")? {
            Some(said) => {
                let span: Result<Span, _> = said.value.parse();
                Some(span.map_err(|_| said.fault("months such as 2024-01..2024-09", &said.value))?)
            }
            None => None,
        };
        let adapter = match keys.text("adapter")? {
            Some(said) => Some(known_adapter(&said)?),
            None => None,
        };
        Ok(Self {
            flow,
            period,
            adapter,
            map: path(keys, "map")?,
            published_on: None,
            allow_cut: keys.truth("allow-cut")?,
            accept_unknown: keys.truth("accept-unknown")?,
        })
    }
}

fn known_adapter(said: &Said<String>) -> Result<String, OwnFault> {
    let names = || ADAPTERS.iter().map(|adapter| adapter.card().name);
    if names().any(|name| name == said.value) {
        return Ok(said.value.clone());
    }
    let known = names().collect::<Vec<_>>().join(", ");
    let expected = match close_to(&said.value, names()).first() {
        Some(close) => format!("one of {known}; did you mean `{close}`?"),
        None => format!("one of {known}"),
    };
    Err(said.fault(&expected, &said.value))
}
