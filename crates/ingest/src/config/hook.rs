use super::duration::duration;
use super::job::PROGRAM;
use crate::exec::words;
use crate::fault::OwnFault;
use crate::keys::{Keys, Said};
use std::time::Duration;

/// What is told to whom: `[[hook]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// When.
    pub on: HookMoment,
    /// Of this job only.
    pub job: Option<String>,
    /// To whom.
    pub action: HookAction,
    /// How long it may take.
    pub timeout: Duration,
}

/// When a hook is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookMoment {
    /// A run ended well.
    Success,
    /// A run failed.
    Failure,
    /// A release is late.
    Stale,
}

/// To whom a hook speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HookAction {
    /// A program, with what happened as JSON on its stdin.
    Command(String),
    /// An address that what happened is posted to as JSON.
    Url(String),
}

impl Hook {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<(Self, Option<Said<String>>), OwnFault> {
        let moments = [
            ("success", HookMoment::Success),
            ("failure", HookMoment::Failure),
            ("stale", HookMoment::Stale),
        ];
        let on = keys.word("on", &moments)?;
        let on = on.ok_or_else(|| keys.missing("on", "success, failure or stale"))?;
        let job = keys.text("job")?;
        let (command, url) = (keys.text("command")?, keys.text("url")?);
        let action = match (command, url) {
            (Some(command), None) => {
                words(&command.value).map_err(|_| command.fault(PROGRAM, &command.value))?;
                HookAction::Command(command.value)
            }
            (None, Some(url)) if is_http(&url.value) => HookAction::Url(url.value),
            (None, Some(url)) => return Err(url.fault(ADDRESS, "…")),
            _ => {
                return Err(keys.fault(
                    "a hook has either `command` or `url`",
                    "name the one that is to be called",
                ));
            }
        };
        let timeout = duration(&mut keys, "timeout")?;
        keys.finish()?;
        let hook = Self {
            on,
            job: job.as_ref().map(|said| said.value.clone()),
            action,
            timeout: timeout.map_or(Duration::from_secs(30), |said| said.value),
        };
        Ok((hook, job))
    }
}

/// What an address must be. What is written in its place is not shown: it may hold a password.
pub(super) const ADDRESS: &str = "an http or https address without a password in it";

/// Whether a text is an address of the web: with a host, without a user or password, without blanks.
pub(crate) fn is_http(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
        && text.chars().all(|c| c.is_ascii_graphic())
}
