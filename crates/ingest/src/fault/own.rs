use std::fmt;

use super::{FileFault, Place};

/// A fault of one source's own, in the words of its adapter.
///
/// An adapter has an enum of its faults; it becomes one of these where it leaves the adapter, so that adding a source
/// adds no variant here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFault {
    /// Which fault it is, for whoever branches: `no-table`, `preview-cut`.
    pub class: &'static str,
    /// Where; none when it is the whole file.
    pub place: Option<Place>,
    /// What is wrong, with the value and what was expected.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl OwnFault {
    /// A fault of the whole file.
    pub fn new(class: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            class,
            place: None,
            message: message.into(),
            hint: Some(hint.into()),
        }
    }

    /// The same fault at a line.
    #[must_use]
    pub fn at(self, line: u64) -> Self {
        self.in_place(Place::Line(line))
    }

    /// The same fault at a place.
    #[must_use]
    pub fn in_place(self, place: Place) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }
}

impl fmt::Display for OwnFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<OwnFault> for FileFault {
    fn from(own: OwnFault) -> Self {
        Self::Own(Box::new(own))
    }
}
