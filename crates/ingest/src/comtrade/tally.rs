//! What is to be said about a file once it was read.

/// Rows by what was done with them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) parts: u64,
    pub(super) rounded: u64,
    pub(super) rounded_quantities: u64,
    pub(super) estimated: u64,
}

impl Tally {
    pub(super) fn notices(&self) -> Vec<String> {
        let all = [
            (
                self.rounded,
                "values with cents, rounded to whole dollars half up",
            ),
            (
                self.rounded_quantities,
                "quantities rounded to whole units half up",
            ),
            (
                self.estimated,
                "quantities left out, as the United Nations estimated them",
            ),
            (
                self.parts,
                "records that are parts of others (mode of transport, procedure, second partner, \
                 re-exports …), kept under `breakdown` in view trade_all",
            ),
        ];
        all.into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{what}: {count}"))
            .collect()
    }
}
