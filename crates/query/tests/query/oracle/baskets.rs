//! `baskets` and `basket`: member codes of each month's edition, read from the list itself.

use std::collections::BTreeMap;

use tradeq_model::{Flow, HsEdition, Month};

use super::pair::{Pair, flow_in_turn};
use super::{Dataset, Rows, every_dataset};

const MEMBERS: &str = include_str!("../../../../../data/reference/basket_members.csv");

type Members = BTreeMap<(&'static str, String), Vec<&'static str>>;

fn members() -> Members {
    let mut members = Members::new();
    for line in MEMBERS.lines().skip(1) {
        let fields: Vec<&str> = line.splitn(4, ',').collect();
        let edition = fields[1].to_owned();
        members
            .entry((fields[0], edition))
            .or_default()
            .push(fields[2]);
    }
    members
}

fn edition(month: Month) -> String {
    HsEdition::for_month(month).to_string()
}

/// The basket in both years, and whether it has codes in both.
fn pair(
    members: &Members,
    dataset: &Dataset,
    flow: Option<Flow>,
    basket: &str,
) -> Option<(Pair, bool)> {
    let key = |month| {
        members
            .iter()
            .find(|((code, year), _)| *code == basket && *year == edition(month))
    };
    let (_, now) = key(dataset.month)?;
    let before = key(dataset.base_month()).map(|(_, codes)| codes);
    let of = |codes: &[&str], product: &str| codes.iter().any(|code| product.starts_with(code));
    let mut pair = Pair::new(dataset, flow, |cell| of(now, cell.product));
    let base = before.map_or(0, |codes| {
        Pair::new(dataset, flow, |cell| of(codes, cell.product)).before
    });
    pair.before = base;
    Some((pair, before.is_some()))
}

#[test]
fn baskets_add_up_the_codes_of_their_edition() {
    let members = members();
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let (word, flow) = flow_in_turn(turn);
        let month = format!("period={}", dataset.month);
        let answer = asker.ask("baskets", &[&month, word]);
        let rows = Rows::of(&answer, "baskets");
        let unanswered = Rows::of(&answer, "unanswered");
        let names: std::collections::BTreeSet<&str> = members
            .keys()
            .map(|(code, _)| *code)
            .filter(|code| !code.starts_with("hs-section"))
            .collect();
        for basket in names {
            let Some((pair, has_base)) = pair(&members, dataset, flow, basket) else {
                assert!(rows.find("basket", basket).is_none(), "{basket}");
                assert!(unanswered.find("basket", basket).is_some(), "{basket}");
                continue;
            };
            let row = rows.find("basket", basket).unwrap();
            if has_base {
                pair.stands_in(&rows, row);
            } else {
                assert_eq!(rows.int(row, "value").map(i128::from), Some(pair.now));
                assert_eq!(rows.text(row, "yoy_state"), "base_missing");
                assert_eq!(rows.int(row, "change"), None);
            }
            held(&members, dataset, flow, basket, &rows, row);
        }
        assert!(unanswered.find("basket", "high-end-equipment").is_some());
    });
}

fn held(
    members: &Members,
    dataset: &Dataset,
    flow: Option<Flow>,
    basket: &str,
    rows: &Rows<'_>,
    row: usize,
) {
    let codes = members
        .iter()
        .find(|((code, year), _)| *code == basket && *year == edition(dataset.month))
        .map_or(&[][..], |(_, codes)| codes);
    let traded = codes.iter().filter(|code| {
        dataset.has_row(false, |cell| {
            flow.is_none_or(|flow| flow == cell.flow) && cell.product.starts_with(**code)
        })
    });
    assert_eq!(rows.int(row, "codes"), i64::try_from(codes.len()).ok());
    assert_eq!(
        rows.int(row, "codes_held"),
        i64::try_from(traded.count()).ok()
    );
}

#[test]
fn one_basket_says_the_same_in_both_flows() {
    let members = members();
    let names = [
        "mechanical-electrical",
        "high-tech",
        "steel-products",
        "agricultural",
    ];
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let basket = names[turn % names.len()];
        let month = format!("period={}", dataset.month);
        let answer = asker.ask_sections(
            "basket",
            &["summary"],
            &[&format!("basket={basket}"), &month],
        );
        let rows = Rows::of(&answer, "summary");
        for (row, flow) in super::world::FLOWS.into_iter().enumerate() {
            match pair(&members, dataset, Some(flow), basket) {
                Some((pair, true)) => pair.stands_in(&rows, row),
                Some((pair, false)) => {
                    assert_eq!(rows.int(row, "value").map(i128::from), Some(pair.now));
                    assert_eq!(rows.text(row, "yoy_state"), "base_missing");
                }
                None => assert_eq!(rows.text(row, "value_state"), "not_held"),
            }
        }
    });
}
