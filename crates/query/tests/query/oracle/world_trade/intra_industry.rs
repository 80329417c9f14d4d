use super::sold::{Goods, sorted};
use super::{Asker, Rows, Trade, close_beside};

/// Exports and imports of China: of a product, with a partner or with all.
fn both(goods: &Goods, now: bool, code: &str, partner: Option<&str>) -> (i64, i64) {
    let is = |area: &str| partner.is_none_or(|partner| partner == area);
    let of = |product: &str| product.starts_with(code);
    (
        goods.sum(now, |sale| {
            sale.from == "CHN" && of(sale.product) && is(sale.to)
        }),
        goods.sum(now, |sale| {
            sale.to == "CHN" && of(sale.product) && is(sale.from)
        }),
    )
}

/// Twice what goes both ways over all: another way to write 1 − Σ|X − M| ÷ Σ(X + M).
fn overlap(pairs: &[(i64, i64)]) -> Option<f64> {
    let twice: i64 = pairs
        .iter()
        .map(|(sold, bought)| 2 * sold.min(bought))
        .sum();
    let all: i64 = pairs.iter().map(|(sold, bought)| sold + bought).sum();
    (all > 0).then(|| twice as f64 / all as f64)
}

/// What changed the same way over all that changed: another way to write Brülhart's A.
fn marginal(now: &[(i64, i64)], base: &[(i64, i64)]) -> Option<f64> {
    let changes = now
        .iter()
        .zip(base)
        .map(|(now, base)| (now.0 - base.0, now.1 - base.1));
    let (mut matched, mut moved) = (0, 0);
    for (sold, bought) in changes {
        if sold.signum() == bought.signum() {
            matched += 2 * sold.abs().min(bought.abs());
        }
        moved += sold.abs() + bought.abs();
    }
    (moved > 0).then(|| matched as f64 / moved as f64)
}

/// What goes both ways is intra-industry trade.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let values = trade.values();
    let answer = asker.ask_sections(
        "intra-industry",
        &["summary", "products", "partners"],
        &[&values[0], &values[1], &values[2]],
    );
    let goods = &trade.goods;
    let own = |code: &&&str| {
        [true, false]
            .iter()
            .any(|now| both(goods, *now, code, None) != (0, 0))
    };
    let codes = goods.codes(trade.level);
    let codes: Vec<&str> = codes.iter().filter(own).copied().collect();
    let rows = Rows::of(&answer, "products");
    assert_eq!(rows.len(), codes.len());
    let of = |now, partner| -> Vec<(i64, i64)> {
        codes
            .iter()
            .map(|code| both(goods, now, code, partner))
            .collect()
    };
    for code in &codes {
        let row = rows.find("product", code).unwrap();
        let (now, base) = (
            both(goods, true, code, None),
            both(goods, false, code, None),
        );
        assert_eq!(
            (rows.int(row, "export"), rows.int(row, "import")),
            (Some(now.0), Some(now.1))
        );
        for (column, wanted) in [
            ("grubel_lloyd", overlap(&[now])),
            ("base_grubel_lloyd", overlap(&[base])),
            ("marginal", marginal(&[now], &[base])),
        ] {
            assert!(
                close_beside(rows.real(row, column), wanted, 1.0),
                "{code}, {column}: {wanted:?}"
            );
        }
    }
    let rows = Rows::of(&answer, "summary");
    assert!(close_beside(
        rows.real(0, "grubel_lloyd"),
        overlap(&of(true, None)),
        1.0
    ));
    assert!(close_beside(
        rows.real(0, "marginal"),
        marginal(&of(true, None), &of(false, None)),
        1.0
    ));
    let rows = Rows::of(&answer, "partners");
    let sides = [true, false].into_iter().flat_map(|now| goods.of(now));
    let partners = sides.filter(|sale| sale.from == "CHN" || sale.to == "CHN");
    let partners = sorted(partners.map(|sale| {
        if sale.from == "CHN" {
            sale.to
        } else {
            sale.from
        }
    }));
    assert_eq!(rows.len(), partners.len());
    for partner in partners {
        let row = rows.find("partner", partner).unwrap();
        let (now, base) = (of(true, Some(partner)), of(false, Some(partner)));
        for (column, wanted) in [
            ("grubel_lloyd", overlap(&now)),
            ("base_grubel_lloyd", overlap(&base)),
            ("marginal", marginal(&now, &base)),
        ] {
            assert!(
                close_beside(rows.real(row, column), wanted, 1.0),
                "{partner}, {column}: {wanted:?}"
            );
        }
    }
}
