use std::collections::BTreeMap;

use super::{Asker, Rows, Trade};

/// A product is worth the weighted diversity of those who sell it.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let goods = &trade.goods;
    let values = trade.values();
    let answer = asker.ask_sections(
        "sophistication",
        &["economies", "products"],
        &[&values[0], &values[1], &values[2], "least=1"],
    );
    let codes = goods.codes(trade.level);
    let exporters = goods.exporters(true);
    let sold = |area: &str, code: &str| {
        goods.sum(true, |sale| {
            sale.from == area && sale.product.starts_with(code)
        })
    };
    let world = |code: &str| goods.sum(true, |sale| sale.product.starts_with(code));
    let has_advantage = |area: &str, code: &str| {
        let (own, all) = (i128::from(sold(area, code)), i128::from(sold(area, "")));
        own > 0 && own * i128::from(world("")) >= i128::from(world(code)) * all
    };
    let diversity = |area: &str| {
        codes
            .iter()
            .filter(|code| has_advantage(area, code))
            .count()
    };
    let mut worth = BTreeMap::new();
    for code in codes.iter().filter(|code| world(code) > 0) {
        let (mut weighed, mut weight) = (0.0, 0.0);
        for area in &exporters {
            let share = sold(area, code) as f64 / sold(area, "") as f64;
            weighed += share * diversity(area) as f64;
            weight += share;
        }
        worth.insert(*code, weighed / weight);
    }
    let near = |found: Option<f64>, wanted: f64, cut: f64| (found.unwrap() - wanted).abs() <= cut;
    let rows = Rows::of(&answer, "products");
    assert_eq!(
        rows.len(),
        codes.iter().filter(|code| sold("CHN", code) > 0).count()
    );
    for row in 0..rows.len() {
        let code = rows.text(row, "product");
        // Shares are cut to billionths: where a product is a tiny part of every economy, that is what the cut may do.
        let least = exporters
            .iter()
            .map(|area| sold(area, code) as f64 / sold(area, "") as f64);
        let largest = least.fold(0.0, f64::max);
        let cut = 0.001 + 12.0 * 7.0 * 1e-9 / largest;
        assert!(
            near(rows.real(row, "worth"), worth[code], cut),
            "{code}: {}",
            worth[code]
        );
    }
    let rows = Rows::of(&answer, "economies");
    assert_eq!(rows.len(), exporters.len());
    for area in exporters {
        let row = rows.find("reporter", area).unwrap();
        assert_eq!(
            rows.int(row, "diversity"),
            Some(i64::try_from(diversity(area)).unwrap()),
            "{area}"
        );
        let mean = codes.iter().filter(|code| world(code) > 0);
        let mean: f64 = mean
            .map(|code| sold(area, code) as f64 / sold(area, "") as f64 * worth[code])
            .sum();
        assert!(near(rows.real(row, "worth"), mean, 0.01), "{area}: {mean}");
    }
}
