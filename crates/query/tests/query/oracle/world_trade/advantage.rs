use super::sold::quotient;
use super::{Asker, Rows, Trade, close, close_beside};

/// The share of the product in the exports of one over its share in those of all.
fn balassa(own: i64, all_own: i64, world: i64, all_world: i64) -> Option<f64> {
    Some(quotient(own, all_own)? / quotient(world, all_world).filter(|share| *share > 0.0)?)
}

/// The share at home over the share in the world.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let world = ["including", "excluding"][trade.turn % 2];
    let [period, level, top] = trade.values();
    let period = period.replace(
        &trade.year.to_string(),
        &format!("{}..{}", trade.year - 1, trade.year),
    );
    let asked = [&period, &level, &top, &format!("world={world}"), "years=2"];
    let answer = asker.ask_sections("advantage", &["advantage"], &asked);
    let rows = Rows::of(&answer, "advantage");
    let goods = &trade.goods;
    let codes = goods.codes(trade.level);
    assert_eq!(rows.len(), codes.len());
    for code in codes {
        let row = rows.find("product", code).unwrap();
        let index = |now| {
            let is_world = |from: &str| world == "including" || from != "CHN";
            let of_code = |product: &str| product.starts_with(code);
            let own = goods.sum(now, |sale| sale.from == "CHN" && of_code(sale.product));
            let all_own = goods.sum(now, |sale| sale.from == "CHN");
            let sold = goods.sum(now, |sale| is_world(sale.from) && of_code(sale.product));
            balassa(
                own,
                all_own,
                sold,
                goods.sum(now, |sale| is_world(sale.from)),
            )
        };
        let (now, base) = (index(true), index(false));
        assert!(
            close(rows.real(row, "rca"), now),
            "{code}: {:?} {now:?}",
            rows.real(row, "rca")
        );
        assert!(close(rows.real(row, "rca_1"), base), "{code}: {base:?}");
        assert_eq!(
            rows.text(row, "rca_state").is_empty(),
            now.is_some(),
            "{code}"
        );
        let symmetric = |rca: f64| 1.0 - 2.0 / (rca + 1.0);
        let (now, base) = (now.map(symmetric), base.map(symmetric));
        assert!(close_beside(rows.real(row, "rsca"), now, 1.0), "{code}");
        let change = now.zip(base).map(|(now, base)| now - base);
        assert!(
            close_beside(rows.real(row, "rsca_change"), change, 1.0),
            "{code}"
        );
    }
}
