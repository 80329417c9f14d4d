//! A watched folder: files that a person puts there are imported once they are whole.

mod run;
mod watch;

pub(crate) use run::run;
pub(crate) use watch::Watch;
