//! A value beside that of a year earlier, and what reports say of the two.

use tradeq_model::Flow;

use super::{Cell, Dataset, Rows, close, close_beside};

/// Below this base no growth rate stands.
const SMALL_BASE: i64 = 1_000_000;

/// Values of two years within those of all trade of the flow.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub now: i128,
    pub before: i128,
    pub all_now: i128,
    pub all_before: i128,
}

impl Pair {
    /// The cells of a choice within a flow; no flow is both.
    pub fn new(dataset: &Dataset, flow: Option<Flow>, choose: impl Fn(&Cell) -> bool) -> Self {
        let mut pair = Self {
            now: 0,
            before: 0,
            all_now: 0,
            all_before: 0,
        };
        for cell in &dataset.cells {
            if flow.is_some_and(|flow| flow != cell.flow) {
                continue;
            }
            let (now, before) = (i128::from(cell.value(false)), i128::from(cell.value(true)));
            pair.all_now += now;
            pair.all_before += before;
            if choose(cell) {
                pair.now += now;
                pair.before += before;
            }
        }
        pair
    }

    pub fn change(&self) -> i128 {
        self.now - self.before
    }

    /// In points of the growth of all trade.
    pub fn contribution(&self) -> f64 {
        self.change() as f64 * 100.0 / self.all_before as f64
    }

    /// Asserts value, growth, change, share and contribution of a row.
    pub fn stands_in(&self, rows: &Rows<'_>, row: usize) {
        assert_eq!(
            rows.int(row, "value").map(i128::from),
            Some(self.now),
            "{self:?}"
        );
        assert_eq!(
            rows.int(row, "change").map(i128::from),
            Some(self.change()),
            "{self:?}"
        );
        let (rate, state) = match (self.now, self.before) {
            (0, 0) => (None, "both_zero"),
            (_, 0) => (None, "new"),
            (0, _) => (None, "ceased"),
            (_, before) if before < i128::from(SMALL_BASE) => (None, "small_base"),
            (now, before) => (Some((now as f64 / before as f64 - 1.0) * 100.0), ""),
        };
        assert!(close_beside(rows.real(row, "yoy"), rate, 100.0), "{self:?}");
        assert_eq!(rows.text(row, "yoy_state"), state, "{self:?}");
        self.share_stands_in(rows, row);
        let points = rows.real(row, "contribution");
        assert!(close(points, Some(self.contribution())), "{self:?}");
    }

    fn share_stands_in(&self, rows: &Rows<'_>, row: usize) {
        let share = |part: i128, all: i128| part as f64 * 100.0 / all as f64;
        let (now, before) = (
            share(self.now, self.all_now),
            share(self.before, self.all_before),
        );
        assert!(close(rows.real(row, "share"), Some(now)), "{self:?}");
        let moved = rows.real(row, "share_change");
        assert!(close_beside(moved, Some(now - before), 100.0), "{self:?}");
    }
}

/// What to ask for in turn: the word of a flow, and the flow of the cells; no flow is both.
pub fn flow_in_turn(turn: usize) -> (&'static str, Option<Flow>) {
    match turn % 3 {
        0 => ("flow=export", Some(Flow::Export)),
        1 => ("flow=import", Some(Flow::Import)),
        _ => ("flow=total", None),
    }
}
