//! `margins`: lines of both years, new ones and lost ones.

use std::collections::BTreeMap;

use tradeq_model::HsEdition;

use super::pair::{Pair, flow_in_turn};
use super::{Cell, Dataset, Rows, close, every_dataset};

type Key = (&'static str, &'static str);

/// Changes and counts by margin: both, new, lost, below the minimum.
fn margins(
    dataset: &Dataset,
    flow: Option<tradeq_model::Flow>,
    least: i128,
    key: impl Fn(&Cell) -> Key,
) -> [(i128, i64); 4] {
    let mut lines: BTreeMap<Key, (i128, i128)> = BTreeMap::new();
    for cell in &dataset.cells {
        let in_flow = flow.is_none_or(|flow| flow == cell.flow);
        if in_flow && (cell.now.is_some() || cell.base.is_some()) {
            let line = lines.entry(key(cell)).or_default();
            line.0 += i128::from(cell.value(false));
            line.1 += i128::from(cell.value(true));
        }
    }
    let mut found = [(0, 0); 4];
    for (now, before) in lines.into_values() {
        let at = match (now >= least, before >= least) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        found[at].0 += now - before;
        found[at].1 += 1;
    }
    found
}

fn stand_in(rows: &Rows<'_>, wanted: [(i128, i64); 4], all: Pair) {
    assert_eq!(rows.len(), 6);
    for (row, (change, lines)) in wanted.into_iter().enumerate() {
        assert_eq!(rows.int(row, "lines"), Some(lines), "{wanted:?}");
        assert_eq!(
            rows.int(row, "change").map(i128::from),
            Some(change),
            "{wanted:?}"
        );
        let points = 100.0 * change as f64 / all.all_before as f64;
        assert!(close(rows.real(row, "contribution"), Some(points)));
        let part = (all.change() != 0).then(|| 100.0 * change as f64 / all.change() as f64);
        assert!(close(rows.real(row, "share_of_change"), part));
    }
    // Δ = both + new − lost, with nothing left over where the lines are all trade.
    let sum: i128 = wanted.iter().map(|(change, _)| change).sum();
    assert_eq!(sum, all.change());
    assert_eq!(rows.int(4, "change"), Some(0));
    assert_eq!(rows.int(5, "change").map(i128::from), Some(all.change()));
}

#[test]
fn margins_split_the_change_of_all_trade_exactly() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let (word, flow) = flow_in_turn(turn);
        let level = [2, 4, 6, 8][turn / 3 % 4];
        let least = [1, 50_000, 40_000_000][turn % 3];
        let answer = asker.ask_sections(
            "margins",
            &["products", "partner-chapters"],
            &[
                &format!("period={}", dataset.month),
                word,
                &format!("level={level}"),
                &format!("least={least}"),
            ],
        );
        let all = Pair::new(dataset, flow, |_| true);
        let rows = Rows::of(&answer, "products");
        let renamed =
            HsEdition::for_month(dataset.month) != HsEdition::for_month(dataset.base_month());
        if renamed && level > 2 {
            assert_eq!(rows.text(1, "value_state"), "break");
            assert_eq!(rows.int(1, "change"), None);
        } else {
            let wanted = margins(dataset, flow, least, |cell| ("", &cell.product[..level]));
            stand_in(&rows, wanted, all);
        }
        let wanted = margins(dataset, flow, least, |cell| {
            (cell.partner, &cell.product[..2])
        });
        stand_in(&Rows::of(&answer, "partner-chapters"), wanted, all);
    });
}
