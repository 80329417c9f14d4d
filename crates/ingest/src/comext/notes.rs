/// What is to be known about a file's rows, counted while they are read.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Notes {
    /// Values and quantities with decimals.
    pub(super) rounded: u64,
    /// Product codes that had lost their first zero.
    pub(super) padded: u64,
    /// Rows of masked codes, or marked confidential.
    pub(super) confidential: u64,
    /// Values that are kept secret.
    pub(super) suppressed: u64,
    /// Values that are not given.
    pub(super) missing: u64,
    /// Supplementary quantities whose unit nobody says.
    pub(super) without_unit: u64,
    /// Values that are estimates or may still change.
    pub(super) provisional: u64,
}

impl Notes {
    /// One sentence for each that occurred.
    pub(super) fn sentences(&self) -> Vec<String> {
        let counted = [
            (
                self.rounded,
                "numbers with decimals, rounded to whole euros and units, halves up",
            ),
            (
                self.padded,
                "product codes of seven digits, which all have eight here: their first zero was restored",
            ),
            (
                self.confidential,
                "rows of confidential residuals, kept apart from the detail as the part `confidential`",
            ),
            (
                self.suppressed,
                "values that are confidential (flag c): suppressed, not zero, and not loaded",
            ),
            (
                self.missing,
                "values that are empty: missing, not zero, and not loaded",
            ),
            (
                self.without_unit,
                "supplementary quantities without a unit beside them, not loaded",
            ),
            (
                self.provisional,
                "values flagged as provisional or estimated",
            ),
        ];
        let told = counted.into_iter().filter(|(count, _)| *count > 0);
        told.map(|(count, what)| format!("{count} {what}"))
            .collect()
    }
}
