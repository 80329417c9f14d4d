//! Words that a publisher puts before a number.

/// How exact the publisher says a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// More than the number.
    Over,
    /// Less than the number.
    Under,
    /// On either side of it.
    About,
    /// A little less.
    Nearly,
}

spelled!(Qualifier, "qualifier", {
    Over => "over",
    Under => "under",
    About => "about",
    Nearly => "nearly",
});
