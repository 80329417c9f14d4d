//! One line of a report computed from a dataset: level, growth, share and contribution with their states.

use tradeq_model::Flow;

use super::{Cell, Dataset, Rows, close, close_beside};

/// Bases below this give no growth rate.
const SMALL: i64 = 1_000_000;

/// What the cells of a choice add up to in both years, beside the whole trade of the flow.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub value: i64,
    pub base: i64,
    pub whole: i64,
    pub whole_base: i64,
}

impl Line {
    /// The line of a choice within a flow; nothing where no file has a row of it in either year.
    pub fn of(
        dataset: &Dataset,
        flow: Option<Flow>,
        choose: impl Fn(&Cell) -> bool,
    ) -> Option<Self> {
        let in_flow = |cell: &Cell| flow.is_none_or(|flow| cell.flow == flow);
        let chosen = |cell: &Cell| in_flow(cell) && choose(cell);
        (dataset.has_row(false, chosen) || dataset.has_row(true, chosen)).then(|| Self {
            value: dataset.sum(false, chosen),
            base: dataset.sum(true, chosen),
            whole: dataset.sum(false, in_flow),
            whole_base: dataset.sum(true, in_flow),
        })
    }

    pub fn change(&self) -> i64 {
        self.value - self.base
    }

    pub fn yoy(&self) -> Option<f64> {
        let stands = self.value > 0 && self.base >= SMALL;
        stands.then(|| percent(self.change(), self.base))
    }

    pub fn yoy_state(&self) -> &'static str {
        match (self.value, self.base) {
            (0, 0) => "both_zero",
            (_, 0) => "new",
            (0, _) => "ceased",
            (_, ..SMALL) => "small_base",
            _ => "",
        }
    }

    pub fn share(&self) -> f64 {
        percent(self.value, self.whole)
    }

    pub fn contribution(&self) -> f64 {
        percent(self.change(), self.whole_base)
    }

    /// Asserts that a row has these numbers, and no others.
    pub fn is_at(&self, rows: &Rows<'_>, row: usize) {
        assert_eq!(rows.int(row, "value"), Some(self.value), "{self:?}");
        assert_eq!(rows.int(row, "change"), Some(self.change()), "{self:?}");
        assert!(close(rows.real(row, "yoy"), self.yoy()), "{self:?}");
        assert_eq!(rows.text(row, "yoy_state"), self.yoy_state(), "{self:?}");
        assert!(
            close(rows.real(row, "contribution"), Some(self.contribution())),
            "{self:?}"
        );
        assert_eq!(rows.text(row, "basis"), "computed", "{self:?}");
    }

    /// Asserts the share and its change, where a report has them.
    pub fn has_share(&self, rows: &Rows<'_>, row: usize) {
        let (now, before) = (self.share(), percent(self.base, self.whole_base));
        assert!(close(rows.real(row, "share"), Some(now)), "{self:?}");
        let change = rows.real(row, "share_change");
        assert!(
            close_beside(change, Some(now - before), now.max(before)),
            "{self:?}"
        );
        // The same by the identity of indicators.md: share a year earlier × (growth − growth of all) ÷ (100 + growth of all).
        if self.base > 0 && self.whole > 0 {
            let growth = percent(self.change(), self.base);
            let all = percent(self.whole - self.whole_base, self.whole_base);
            let by_growth = before * (growth - all) / (100.0 + all);
            let size = before * (growth.abs() + all.abs()) / (100.0 + all);
            assert!(
                (by_growth - (now - before)).abs() <= 1e-9 * size.max(1.0),
                "{self:?}"
            );
        }
    }
}

/// A part in per cent of a whole.
pub fn percent(part: i64, whole: i64) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// The flows that a report may be asked for: their code, and the flow of the cells; total is both.
pub fn asked_flow(at: usize) -> (&'static str, Option<Flow>) {
    [
        ("total", None),
        ("export", Some(Flow::Export)),
        ("import", Some(Flow::Import)),
    ][at % 3]
}
