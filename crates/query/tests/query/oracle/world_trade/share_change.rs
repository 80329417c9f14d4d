use std::collections::BTreeMap;

use super::sold::{Goods, sorted};
use super::{Asker, Rows, Trade};

/// Growth, product mix, market mix, competitiveness.
type Effects = [i64; 4];

/// `base` grown as `world` grew from `base_world`, cut to whole dollars.
fn grown(base: i64, world: i64, base_world: i64) -> Option<i64> {
    let exact = i128::from(base) * i128::from(world);
    (base_world != 0).then(|| i64::try_from(exact / i128::from(base_world)).unwrap())
}

/// The effects of one product in one market.
fn effects(
    goods: &Goods,
    code: &str,
    market: &str,
    including: bool,
    product_first: bool,
) -> Effects {
    let world = |now, code: &str, market: &str| {
        goods.sum(now, |sale| {
            (including || sale.from != "CHN")
                && sale.product.starts_with(code)
                && sale.to.starts_with(market)
        })
    };
    let own = |now| {
        goods.sum(now, |sale| {
            sale.from == "CHN" && sale.product.starts_with(code) && sale.to == market
        })
    };
    let (now, base) = (own(true), own(false));
    let step = |code: &str, market: &str, before: i64| {
        grown(base, world(true, code, market), world(false, code, market)).unwrap_or(before)
    };
    let all = step("", "", base);
    let second = if product_first {
        step(code, "", all)
    } else {
        step("", market, all)
    };
    let last = step(code, market, second);
    let (first_mix, second_mix) = (second - all, last - second);
    let [product_mix, market_mix] = if product_first {
        [first_mix, second_mix]
    } else {
        [second_mix, first_mix]
    };
    [all - base, product_mix, market_mix, now - last]
}

/// Constant market shares take the change apart to the dollar.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let (including, product_first, by_product) = (
        trade.turn.is_multiple_of(2),
        trade.turn % 4 < 2,
        trade.turn % 8 < 4,
    );
    let goods = &trade.goods;
    let mut wanted: BTreeMap<&str, Effects> = BTreeMap::new();
    let markets = sorted(
        [true, false]
            .into_iter()
            .flat_map(|now| goods.of(now))
            .map(|sale| sale.to),
    );
    for code in goods.codes(trade.level) {
        for market in &markets {
            let sold = |now| {
                goods.sum(now, |sale| {
                    sale.from == "CHN" && sale.product.starts_with(code) && sale.to == *market
                })
            };
            if sold(true) + sold(false) > 0 {
                let found = effects(goods, code, market, including, product_first);
                let item = wanted
                    .entry(if by_product { code } else { market })
                    .or_default();
                for (sum, effect) in item.iter_mut().zip(found) {
                    *sum += effect;
                }
            }
        }
    }
    let asked = [
        format!("period={}", trade.year),
        format!("level={}", trade.level),
        "top=3".into(),
        format!(
            "world={}",
            if including { "including" } else { "excluding" }
        ),
        format!(
            "order={}",
            if product_first {
                "product-first"
            } else {
                "market-first"
            }
        ),
        format!("by={}", if by_product { "product" } else { "partner" }),
    ];
    let answer = asker.ask_sections(
        "market-share-change",
        &["effects"],
        &asked.each_ref().map(String::as_str),
    );
    let rows = Rows::of(&answer, "effects");
    let base_world = goods.sum(false, |sale| including || sale.from != "CHN");
    if base_world == 0 {
        assert_eq!(rows.len(), 0);
        return;
    }
    let columns = [
        "growth_effect",
        "product_mix",
        "market_mix",
        "competitiveness",
    ];
    let read = |row: usize| columns.map(|column| rows.int(row, column).unwrap());
    let mut listed = [0; 4];
    for row in 1..rows.len() {
        let found = read(row);
        if rows.text(row, "row") == "item" {
            assert_eq!(
                found,
                wanted[rows.text(row, "code")],
                "{}",
                rows.text(row, "code")
            );
        }
        for (sum, effect) in listed.iter_mut().zip(found) {
            *sum += effect;
        }
    }
    assert_eq!(rows.text(0, "row"), "total");
    assert_eq!(rows.len(), 1 + wanted.len().min(4));
    let all = wanted.values().fold([0; 4], |sum: Effects, item| {
        std::array::from_fn(|at| sum[at] + item[at])
    });
    assert_eq!(read(0), all);
    assert_eq!(listed, all, "the rows and the rest are the total");
    let own = |now| goods.sum(now, |sale| sale.from == "CHN");
    assert_eq!(all.iter().sum::<i64>(), own(true) - own(false));
    assert_eq!(rows.int(0, "change"), Some(own(true) - own(false)));
}
