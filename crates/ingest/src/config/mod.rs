//! `tradeq.toml`: what the daemon is to do.
//!
//! Strict: a key that is not known, a value of the wrong kind, a schedule that is never due are refused with their line.
//! Reading it needs no disk, environment or clock: texts come in, a [`Config`] that exists is valid. Only a [`Secret`] is
//! read from where it is, when it is needed.

mod daemon;
mod disk;
mod duration;
mod hook;
mod job;
mod key;
mod network;
mod path;
mod read;
mod schedule;
mod secret;
mod settings;
mod source;
#[cfg(test)]
mod tests;
mod warning;

pub use daemon::DaemonSettings;
pub(crate) use hook::is_http;
pub use hook::{Hook, HookAction, HookMoment};
pub use job::{ExecJob, FetchJob, FileSaid, InboxJob, Job, JobKind};
pub use key::Key;
pub use network::NetworkSettings;
pub use secret::Secret;
pub use settings::Setting;
pub use source::SourceSettings;

use std::collections::BTreeMap;

/// The configuration as a whole.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// About the process.
    pub daemon: DaemonSettings,
    /// About every call.
    pub network: NetworkSettings,
    /// About each publisher, by the name of its source.
    pub sources: BTreeMap<String, SourceSettings>,
    /// What is told to whom.
    pub hooks: Vec<Hook>,
    /// What is to be done, in the order of the file.
    pub jobs: Vec<Job>,
}
