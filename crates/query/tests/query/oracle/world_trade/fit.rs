use super::sold::Goods;
use super::{Asker, Rows, Trade, close_beside};

/// Sums by code of what one economy sells or buys.
fn sums(goods: &Goods, now: bool, codes: &[&str], area: &str, sells: bool) -> Vec<i64> {
    let side = |code: &&str| {
        goods.sum(now, |sale| {
            sale.product.starts_with(*code) && area == if sells { sale.from } else { sale.to }
        })
    };
    codes.iter().map(side).collect()
}

/// 1 − ½Σ|a − b| of shares; nothing where a side has no trade.
fn fit(left: &[i64], right: &[i64]) -> Option<f64> {
    let (all_left, all_right) = (left.iter().sum::<i64>(), right.iter().sum::<i64>());
    let apart = left.iter().zip(right).map(|(left, right)| {
        (*left as f64 / all_left as f64 - *right as f64 / all_right as f64).abs()
    });
    (all_left > 0 && all_right > 0).then(|| 1.0 - apart.sum::<f64>() / 2.0)
}

/// Goods fit as far as their shares overlap.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let goods = &trade.goods;
    let partner = goods.of(true).find(|sale| sale.from == "CHN").unwrap().to;
    let values = trade.values();
    let asked = [
        &values[0],
        &values[1],
        &values[2],
        &format!("partner={partner}"),
    ];
    let answer = asker.ask_sections(
        "complementarity",
        &["summary", "fit"],
        &asked.map(String::as_str),
    );
    let rows = Rows::of(&answer, "summary");
    let codes = goods.codes(trade.level);
    let of = |now, area, sells| sums(goods, now, &codes, area, sells);
    let mut seen = 0;
    for (label, area, other, sells) in [
        ("complementarity", "CHN", partner, false),
        ("complementarity", partner, "CHN", false),
        ("similarity", "CHN", partner, true),
    ] {
        let found = |now| fit(&of(now, area, true), &of(now, other, sells));
        let row = (0..rows.len()).find(|row| {
            rows.text(*row, "measure") == label && rows.text(*row, "of_exports") == area
        });
        let Some(row) = row else {
            assert_eq!(found(true), None, "{label} {area}");
            continue;
        };
        seen += 1;
        assert!(
            close_beside(rows.real(row, "result"), found(true), 1.0),
            "{label} {area}"
        );
        assert!(
            close_beside(rows.real(row, "base_result"), found(false), 1.0),
            "{label} {area}"
        );
    }
    assert_eq!(rows.len(), seen);
    let overlaps = Rows::of(&answer, "fit");
    let sum: f64 = (0..overlaps.len())
        .filter_map(|row| overlaps.real(row, "overlap"))
        .sum();
    let whole = fit(&of(true, "CHN", true), &of(true, partner, false)).unwrap();
    assert!(
        (sum - 100.0 * whole).abs() < 1e-9,
        "overlaps add up to the index"
    );
}
