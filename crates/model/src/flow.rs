//! The direction of a trade that a source recorded.

/// Goods leaving or entering the reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// Out of the reporter, valued free on board in most sources.
    Export,
    /// Into the reporter, valued with insurance and freight in most sources.
    Import,
}

spelled!(Flow, "flow", {
    Export => "export" | "exports" | "out" | "x" | "出口",
    Import => "import" | "imports" | "in" | "m" | "进口",
});
