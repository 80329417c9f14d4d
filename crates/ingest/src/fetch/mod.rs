//! Publishers over HTTP: what to ask for, how to ask politely, and what an answer is.
//!
//! The only room that opens a socket out. A [`Publisher`] is pure: it names calls and judges answers; the engine (`run`)
//! makes them, one at a time and with manners.

mod answer;
mod asking;
mod call;
mod call_text;
mod client;
mod content;
mod engine;
mod pace;
mod post;
mod publishers;
mod run;
mod spool;
#[cfg(test)]
mod tests;
mod wanted;

pub use answer::{Answered, Body};
pub use call::{Call, Expected, Role};
pub(crate) use engine::{Engine, Settled};
pub use pace::Pace;
pub(crate) use post::post;
pub use publishers::{PUBLISHERS, publisher};
pub(crate) use run::{run, wanted_of};
pub use spool::clean_spool;
pub use wanted::{Wanted, Window};

use std::time::Duration;

use crate::failure::Failure;
use crate::fault::OwnFault;
use crate::keys::Keys;

/// One publisher: a source of calls. Adding one is a file in `publishers` and a word in its list.
pub trait Publisher: Sync + std::fmt::Debug {
    /// Its name in the configuration.
    fn name(&self) -> &'static str;

    /// What it brings, in a sentence.
    fn about(&self) -> &'static str;

    /// How it wants to be asked.
    fn manners(&self) -> Manners;

    /// Reads and checks the keys of a job that are the publisher's own.
    ///
    /// # Errors
    /// A key that is missing or does not fit, with its line.
    fn read(&self, keys: &mut Keys<'_>) -> Result<Wanted, OwnFault>;

    /// The calls to begin with, the most useful first. The same wants and window give the same calls.
    ///
    /// # Errors
    /// Wants that no call can be made of.
    fn first(&self, wanted: &Wanted, window: &Window) -> Result<Vec<Call>, Failure>;

    /// What an answer is, judged by its bytes before anything is imported.
    ///
    /// # Errors
    /// An answer that is none: a page in place of data, a count that does not fit.
    fn answer(&self, call: &Call, wanted: &Wanted, body: &Body) -> Result<Answered, Failure>;

    /// What it means that an address is not there (404, 410) or has nothing (204): nothing yet, with what says so. None
    /// where it is a refusal like any other.
    fn absent(&self, _call: &Call, _wanted: &Wanted, _status: u16) -> Option<String> {
        None
    }

    /// The same question in smaller calls, for when a cap is hit; none where it cannot be made smaller. The same call
    /// gives the same parts.
    fn split(&self, _call: &Call) -> Option<Vec<Call>> {
        None
    }
}

/// How a publisher wants to be asked, unless the configuration says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    /// Where it is.
    pub base: &'static str,
    /// Between two calls.
    pub pause: Duration,
    /// Calls a day (UTC); none where nobody counts.
    pub calls_a_day: Option<u32>,
    /// The header that its key goes into; none where it asks for no key.
    pub key_header: Option<&'static str>,
}
