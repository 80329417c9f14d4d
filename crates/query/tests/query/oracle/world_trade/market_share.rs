use super::sold::{quotient, sorted};
use super::{Asker, Rows, Trade, close, close_beside};

/// Shares of what each partner buys, and of what the world sells.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let values = trade.values();
    let goods = &trade.goods;
    let codes = goods.codes(trade.level);
    let product = match trade.turn % 2 {
        0 => "total",
        _ => codes[trade.turn % codes.len()],
    };
    let code = if product == "total" { "" } else { product };
    let wanted = format!("product={product}");
    let answer = asker.ask_sections(
        "market-share",
        &["partners", "products"],
        &[&values[0], &values[1], &values[2], &wanted],
    );
    let percent = |over, under| quotient(over, under).map(|share| 100.0 * share);
    let rows = Rows::of(&answer, "partners");
    let both = goods.of(true).chain(goods.of(false));
    let markets = both.filter(|sale| sale.product.starts_with(code) && sale.to != "CHN");
    let markets = sorted(markets.map(|sale| sale.to));
    assert_eq!(rows.len(), markets.len());
    for market in markets {
        let row = rows.find("partner", market).unwrap();
        let share = |now| {
            let bought = goods.sum(now, |sale| {
                sale.to == market && sale.product.starts_with(code)
            });
            let own = goods.sum(now, |sale| {
                sale.to == market && sale.from == "CHN" && sale.product.starts_with(code)
            });
            percent(own, bought)
        };
        let (now, base) = (share(true), share(false));
        assert!(close(rows.real(row, "share"), now), "{market}: {now:?}");
        assert!(
            close(rows.real(row, "base_share"), base),
            "{market}: {base:?}"
        );
        let change = now.zip(base).map(|(now, base)| now - base);
        assert!(
            close_beside(rows.real(row, "share_change"), change, 100.0),
            "{market}"
        );
    }
    let rows = Rows::of(&answer, "products");
    for code in codes.iter().filter(|found| found.starts_with(code)) {
        let row = rows.find("product", code).unwrap();
        let share = |now| {
            let sold = goods.sum(now, |sale| sale.product.starts_with(code));
            percent(
                goods.sum(now, |sale| {
                    sale.from == "CHN" && sale.product.starts_with(code)
                }),
                sold,
            )
        };
        assert!(close(rows.real(row, "share"), share(true)), "{code}");
        assert!(close(rows.real(row, "base_share"), share(false)), "{code}");
    }
}
