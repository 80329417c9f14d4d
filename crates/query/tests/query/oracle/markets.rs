//! Traditional against new markets: shares, contributions and concentration, computed from the cells.

use super::groups::{growth, is_member};
use super::world::FLOWS;
use super::{Rows, close, close_beside, every_dataset};

#[test]
fn traditional_markets_and_all_others_make_up_all_trade() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let flow = FLOWS[turn % 2];
        let asked = [
            format!("period={}", dataset.month),
            format!("flow={}", flow.code()),
        ];
        let asked = [asked[0].as_str(), &asked[1]];
        let answer = asker.ask_sections("markets", &["markets"], &asked);
        let rows = Rows::of(&answer, "markets");
        let sum = |base: bool, traditional: bool| {
            dataset.sum(base, |cell| {
                cell.flow == flow
                    && is_member("traditional-markets", cell.partner, dataset.month) == traditional
            })
        };
        let (whole, whole_base) = (
            sum(false, true) + sum(false, false),
            sum(true, true) + sum(true, false),
        );
        let row = |item: &str| rows.find("item", item).unwrap();
        let all = row("all trade");
        assert_eq!(rows.int(all, "value"), Some(whole));
        if rows.int(row("traditional markets"), "value").is_none() {
            assert_eq!((sum(false, true), sum(true, true)), (0, 0));
            return;
        }
        let mut points = 0.0;
        for (item, traditional) in [("traditional markets", true), ("all others", false)] {
            let (value, base) = (sum(false, traditional), sum(true, traditional));
            let at = row(item);
            assert_eq!(rows.int(at, "value"), Some(value), "{item}");
            assert_eq!(rows.int(at, "change"), Some(value - base), "{item}");
            assert!(close_beside(
                rows.real(at, "yoy"),
                growth(value, base).0,
                100.0
            ));
            assert_eq!(rows.text(at, "yoy_state"), growth(value, base).1, "{item}");
            let share = |part: i64, of: i64| Some(part as f64 / of as f64 * 100.0);
            assert!(close(rows.real(at, "share"), share(value, whole)));
            assert!(close(
                rows.real(at, "share_before"),
                share(base, whole_base)
            ));
            points += rows.real(at, "contribution").unwrap();
        }
        let wanted = (whole - whole_base) as f64 / whole_base as f64 * 100.0;
        let size = (whole as f64 / whole_base as f64 * 100.0).max(100.0);
        assert!(close_beside(Some(points), Some(wanted), size));
    });
}

#[test]
fn concentration_is_the_sum_of_squared_shares() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let flow = FLOWS[turn % 2];
        let asked = [
            format!("period={}", dataset.month),
            format!("flow={}", flow.code()),
        ];
        let asked = [asked[0].as_str(), &asked[1]];
        let answer = asker.ask_sections("markets", &["diversification"], &asked);
        let rows = Rows::of(&answer, "diversification");
        for (base, month) in [(false, dataset.month), (true, dataset.base_month())] {
            // Residues, special areas and China itself are no markets.
            let values: Vec<u128> = dataset
                .partners
                .iter()
                .filter(|partner| !partner.starts_with('X') && **partner != "CHN")
                .map(|partner| {
                    dataset.sum(base, |cell| cell.flow == flow && cell.partner == *partner)
                })
                .filter(|value| *value > 0)
                .map(|value| u128::try_from(value).unwrap())
                .collect();
            let Some(row) = rows.find("span", &month.to_string()) else {
                assert!(values.is_empty());
                continue;
            };
            let whole: u128 = values.iter().sum();
            let squares: u128 = values.iter().map(|value| value * value).sum();
            let hhi = squares as f64 / (whole * whole) as f64;
            assert_eq!(rows.int(row, "economies"), i64::try_from(values.len()).ok());
            assert!(
                close(rows.real(row, "hhi"), Some(hhi)),
                "{:?}, not {hhi}",
                rows.real(row, "hhi")
            );
            assert!(close(rows.real(row, "effective"), Some(1.0 / hhi)));
        }
    });
}
