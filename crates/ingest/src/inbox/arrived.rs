use std::path::PathBuf;

use tradeq_model::Flow;

use super::moved::Moved;
use super::shape::Shape;

/// A file that is whole, as far as can be seen from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Arrived {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What its folder says.
    pub(super) flow: Option<Flow>,
    /// As it was when it was found whole.
    pub(super) shape: Shape,
    /// What says more of it, if anything does.
    pub(super) side_car: Option<PathBuf>,
}

/// What a look into a folder found to do or to tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Batch {
    /// Files to import, by name.
    pub(crate) files: Vec<Arrived>,
    /// Things that are no files, each told once.
    pub(crate) passed: Vec<(PathBuf, &'static str)>,
    /// Why the folder could not be read, told once.
    pub(crate) trouble: Option<String>,
    /// Where the run says what it put away.
    pub(super) moved: Moved,
}

impl Batch {
    /// Whether there is nothing to do or to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.passed.is_empty() && self.trouble.is_none()
    }
}
