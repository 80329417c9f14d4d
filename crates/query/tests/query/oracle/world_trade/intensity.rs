use super::sold::{quotient, sorted};
use super::{Asker, Rows, Trade, close};

/// The share sent over the share that the world sends.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let world = ["including", "excluding"][trade.turn % 2];
    let [period, _, top] = trade.values();
    let answer = asker.ask_sections(
        "intensity",
        &["partners"],
        &[&period, &top, &format!("world={world}")],
    );
    let rows = Rows::of(&answer, "partners");
    let goods = &trade.goods;
    let both = goods.of(true).chain(goods.of(false));
    let partners = sorted(both.map(|sale| sale.to).filter(|to| *to != "CHN"));
    assert_eq!(rows.len(), partners.len());
    let mut mean = 0.0;
    for partner in partners {
        let row = rows.find("partner", partner).unwrap();
        let index = |now| {
            let is_world = |sale: &super::Sale| {
                world == "including" || (sale.from != "CHN" && sale.to != "CHN")
            };
            let sent = goods.sum(now, |sale| sale.from == "CHN" && sale.to == partner);
            let all_sent = goods.sum(now, |sale| sale.from == "CHN");
            let taken = goods.sum(now, |sale| is_world(sale) && sale.to == partner);
            let part = quotient(taken, goods.sum(now, is_world)).filter(|part| *part > 0.0);
            Some((quotient(sent, all_sent)? / part?, part?))
        };
        let (now, base) = (index(true), index(false));
        mean += now.map_or(0.0, |(index, part)| index * part);
        for (column, wanted) in [("intensity", now), ("base_intensity", base)] {
            let wanted = wanted.map(|(index, _)| index);
            assert!(
                close(rows.real(row, column), wanted),
                "{partner}: {wanted:?}"
            );
            assert_eq!(
                rows.text(row, &format!("{column}_state")).is_empty(),
                wanted.is_some()
            );
        }
    }
    // Weighted by the world's shares, the intensities of all partners that the world sells to average to one at the most.
    assert!(mean <= 1.0 + 1e-9, "{mean}");
}
