//! A watched folder: files that a person puts there are imported once they are whole.
//!
//! `import/` and `export/` in it say the flow of what lies in them, and `NAME.toml` beside a file says of it what
//! `tradeq import` takes as options. What was imported goes to `done/`, what does not fit to `refused/` with the reason
//! in `NAME.why`. What cannot be helped by another file (a full disk, a busy database) leaves the file where it is.

mod arrived;
mod moved;
mod put_away;
mod run;
mod shape;
mod side_car;
mod sight;
#[cfg(test)]
mod tests;
mod watch;

pub(crate) use arrived::Batch;
pub(crate) use run::run;
pub(crate) use watch::Watch;
