//! Makes calls, one at a time and with manners, and imports what they bring.

use super::Publisher;
use super::call::Call;
use super::wanted::Wanted;
use crate::config::FileSaid;
use crate::daemon::{Done, Work};
use crate::failure::{Failure, FailureClass};

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Settled {
    /// It brought what it was for, or nothing new; these calls follow from it.
    Done(Vec<Call>),
    /// Nothing is there yet.
    Empty(String),
    /// A cap was hit: these stand in its place.
    Split(Vec<Call>),
    /// It failed, and will fail again if it is made again.
    Failed(Failure),
    /// It was not made or broke off: it stays to be made. Nothing more is asked of this publisher now.
    Open(Failure),
}

/// One publisher while it is asked.
pub(crate) struct Engine<'a> {
    work: &'a Work,
    publisher: &'static dyn Publisher,
    wanted: &'a Wanted,
    said: &'a FileSaid,
}

impl<'a> Engine<'a> {
    /// Prepares to ask.
    ///
    /// # Errors
    /// A key that is not there, a spool that cannot be made.
    pub(crate) fn new(
        work: &'a Work,
        publisher: &'static dyn Publisher,
        wanted: &'a Wanted,
        said: &'a FileSaid,
    ) -> Result<Self, Failure> {
        Ok(Self {
            work,
            publisher,
            wanted,
            said,
        })
    }

    /// Makes one call: waits its turn, asks on condition, spools, judges, imports, writes down what became of it.
    pub(crate) fn ask(&mut self, call: &Call, _done: &mut Done) -> Settled {
        let _ = (self.work, self.wanted, self.said);
        let message = format!(
            "`{}` cannot be asked yet: {}",
            self.publisher.name(),
            call.url
        );
        Settled::Failed(Failure::new(FailureClass::Config, message))
    }
}
