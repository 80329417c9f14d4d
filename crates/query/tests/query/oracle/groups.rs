//! Groups: level, growth and composition computed from the cells, with membership typed in here.

use tradeq_model::{Flow, Month};

use super::world::FLOWS;
use super::{Dataset, Rows, close, close_beside, every_dataset};

/// A member among the partners of the random world: group, area, first and last month; nothing = open.
type Member = (
    &'static str,
    &'static str,
    Option<(i32, u32)>,
    Option<(i32, u32)>,
);

/// European Commission, glossary of enlargement; press on BRICS accessions; customs notices on RCEP; New Zealand's
/// foreign ministry on CPTPP.
const MEMBERS: &[Member] = &[
    ("asean", "IDN", None, None),
    ("asean", "MYS", None, None),
    ("asean", "SGP", None, None),
    ("asean", "THA", None, None),
    ("asean", "VNM", None, None),
    ("eu", "DEU", None, None),
    ("eu", "FRA", None, None),
    ("eu", "NLD", None, None),
    ("eu", "GBR", None, Some((2020, 1))),
    ("rcep", "AUS", Some((2022, 1)), None),
    ("rcep", "IDN", Some((2023, 1)), None),
    ("rcep", "JPN", Some((2022, 1)), None),
    ("rcep", "KOR", Some((2022, 2)), None),
    ("rcep", "MYS", Some((2022, 3)), None),
    ("rcep", "NZL", Some((2022, 1)), None),
    ("rcep", "SGP", Some((2022, 1)), None),
    ("rcep", "THA", Some((2022, 1)), None),
    ("rcep", "VNM", Some((2022, 1)), None),
    ("brics", "ARE", Some((2024, 1)), None),
    ("brics", "BRA", None, None),
    ("brics", "IDN", Some((2025, 1)), None),
    ("brics", "IND", None, None),
    ("brics", "RUS", None, None),
    ("brics", "ZAF", None, None),
    ("cptpp", "AUS", Some((2018, 12)), None),
    ("cptpp", "CAN", Some((2018, 12)), None),
    ("cptpp", "CHL", Some((2023, 2)), None),
    ("cptpp", "GBR", Some((2024, 12)), None),
    ("cptpp", "JPN", Some((2018, 12)), None),
    ("cptpp", "MEX", Some((2018, 12)), None),
    ("cptpp", "MYS", Some((2022, 11)), None),
    ("cptpp", "NZL", Some((2018, 12)), None),
    ("cptpp", "SGP", Some((2018, 12)), None),
    ("cptpp", "VNM", Some((2019, 1)), None),
    ("traditional-markets", "DEU", None, None),
    ("traditional-markets", "FRA", None, None),
    ("traditional-markets", "NLD", None, None),
    ("traditional-markets", "GBR", None, Some((2020, 1))),
    ("traditional-markets", "USA", None, None),
    ("traditional-markets", "JPN", None, None),
];

pub const GROUPS: [&str; 6] = [
    "asean",
    "eu",
    "rcep",
    "brics",
    "cptpp",
    "traditional-markets",
];

/// Whether an area belongs to a group in a month.
pub fn is_member(group: &str, area: &str, month: Month) -> bool {
    let bound = |at: (i32, u32)| Month::new(at.0, at.1).unwrap();
    MEMBERS.iter().any(|(of, member, first, last)| {
        *of == group
            && *member == area
            && first.is_none_or(|first| bound(first) <= month)
            && last.is_none_or(|last| bound(last) >= month)
    })
}

/// Whether a group has any member in a month, also one that the random world does not trade with.
fn exists(group: &str, month: Month) -> bool {
    match group {
        "rcep" => month >= Month::new(2022, 1).unwrap(),
        "cptpp" => month >= Month::new(2018, 12).unwrap(),
        _ => true,
    }
}

/// A flow in a question takes in the flows of the cells.
pub fn takes(ask: &str, flow: Flow) -> bool {
    ask == "total" || ask == flow.code()
}

/// Growth in per cent, and the word that stands where there is none.
pub fn growth(value: i64, base: i64) -> (Option<f64>, &'static str) {
    match (value, base) {
        (0, 0) => (None, "both_zero"),
        (_, 0) => (None, "new"),
        (0, _) => (None, "ceased"),
        (_, ..1_000_000) => (None, "small_base"),
        _ => (Some((value as f64 / base as f64 - 1.0) * 100.0), ""),
    }
}

/// What members of a choice add up to.
fn members_sum(dataset: &Dataset, base: bool, ask: &str, group: &str, as_of: Month) -> i64 {
    dataset.sum(base, |cell| {
        takes(ask, cell.flow) && is_member(group, cell.partner, as_of)
    })
}

#[test]
fn a_group_has_the_level_growth_and_share_of_its_members() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let group = GROUPS[turn % GROUPS.len()];
        let mode = ["like-for-like", "dated"][turn % 2];
        let asked = [
            format!("group={group}"),
            format!("period={}", dataset.month),
            format!("members={mode}"),
        ];
        let asked = [asked[0].as_str(), &asked[1], &asked[2]];
        let answer = asker.ask_sections("group", &["summary"], &asked);
        let rows = Rows::of(&answer, "summary");
        let list_of_base = if mode == "dated" {
            dataset.base_month()
        } else {
            dataset.month
        };
        let (mut level, mut change) = (Vec::new(), Vec::new());
        for (row, ask) in ["total", "export", "import"].into_iter().enumerate() {
            assert_eq!(rows.text(row, "flow"), ask);
            let held = [false, true].into_iter().any(|base| {
                dataset.has_row(base, |cell| {
                    takes(ask, cell.flow) && traded_as(group, cell.partner)
                })
            });
            if !held || !exists(group, dataset.month) {
                assert_eq!(rows.int(row, "value"), None, "{group} {ask}");
                assert_eq!(rows.text(row, "value_state"), "not_held");
                continue;
            }
            let value = members_sum(dataset, false, ask, group, dataset.month);
            assert_eq!(rows.int(row, "value"), Some(value), "{group} {ask}");
            let whole = dataset.sum(false, |cell| takes(ask, cell.flow)) as f64;
            let whole_base = dataset.sum(true, |cell| takes(ask, cell.flow)) as f64;
            assert!(close(
                rows.real(row, "share"),
                Some(value as f64 / whole * 100.0)
            ));
            if !exists(group, list_of_base) {
                assert_eq!(rows.text(row, "yoy_state"), "base_missing");
                continue;
            }
            let base = members_sum(dataset, true, ask, group, list_of_base);
            let (yoy, state) = growth(value, base);
            assert_eq!(rows.int(row, "change"), Some(value - base), "{group} {ask}");
            assert!(close_beside(rows.real(row, "yoy"), yoy, 100.0));
            assert_eq!(rows.text(row, "yoy_state"), state);
            let moved = value as f64 / whole - base as f64 / whole_base;
            let points = rows.real(row, "share_change");
            assert!(close_beside(points, Some(moved * 100.0), 100.0));
            level.push(value);
            change.push(value - base);
        }
        if let [_, export, import] = level[..] {
            assert_eq!(rows.text(3, "flow"), "balance");
            assert_eq!(rows.int(3, "value"), Some(export - import));
            assert_eq!(rows.real(3, "yoy"), None, "a balance has no growth");
            assert_eq!(rows.int(3, "change"), Some(change[1] - change[2]));
        }
    });
}

/// Whether an area ever belonged to a group.
fn traded_as(group: &str, area: &str) -> bool {
    MEMBERS
        .iter()
        .any(|(of, member, ..)| *of == group && *member == area)
}

#[test]
fn like_for_like_and_composition_are_the_dated_change() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let group = GROUPS[turn % GROUPS.len()];
        let ask = ["total", "export", "import"][turn % 3];
        let (now, earlier) = (dataset.month, dataset.base_month());
        let asked = [
            format!("group={group}"),
            format!("period={now}"),
            format!("flow={ask}"),
        ];
        let asked = [asked[0].as_str(), &asked[1], &asked[2]];
        let answer = asker.ask_sections("group", &["membership"], &asked);
        let rows = Rows::of(&answer, "membership");
        let Some(same) = rows.find("item", "like for like") else {
            return;
        };
        let value = members_sum(dataset, false, ask, group, now);
        let base = members_sum(dataset, true, ask, group, now);
        let dated_base = members_sum(dataset, true, ask, group, earlier);
        assert_eq!(rows.int(same, "value"), Some(value), "{group}");
        assert_eq!(rows.int(same, "base"), Some(base), "{group}");
        assert!(close_beside(
            rows.real(same, "yoy"),
            (base >= 1_000_000).then(|| (value as f64 / base as f64 - 1.0) * 100.0),
            100.0
        ));
        let dated = rows.find("item", "dated").unwrap();
        if !exists(group, earlier) {
            // Nobody was a member a year earlier: no dated change, and no zero in its place.
            assert_eq!(rows.int(dated, "base"), None, "{group}");
            assert_eq!(rows.text(dated, "yoy_state"), "base_missing");
            return;
        }
        assert_eq!(rows.int(dated, "base"), Some(dated_base), "{group}");
        let composition = rows.find("item", "composition").unwrap();
        let of = |row: usize| rows.int(row, "change").unwrap();
        assert_eq!(of(same) + of(composition), of(dated), "{group}");
        let parts: i64 = (0..rows.len())
            .filter(|row| ["joined", "left"].contains(&rows.text(*row, "item")))
            .map(of)
            .sum();
        assert_eq!(parts, of(composition), "{group}");
        for row in 0..rows.len() {
            let area = rows.text(row, "partner");
            let (is, was) = (is_member(group, area, now), is_member(group, area, earlier));
            match rows.text(row, "item") {
                "joined" if traded_as(group, area) => assert!(is && !was, "{area}"),
                "left" if traded_as(group, area) => assert!(!is && was, "{area}"),
                _ => {}
            }
        }
        if dated_base > 0 {
            let points = |row: usize| rows.real(row, "contribution").unwrap();
            let sum = points(same) + points(composition);
            assert!(close_beside(
                Some(sum),
                rows.real(dated, "contribution"),
                points(same).abs().max(100.0)
            ));
        }
    });
}

#[test]
fn groups_side_by_side_are_each_group_alone() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let flow = FLOWS[turn % 2];
        let asked = [
            format!("period={}", dataset.month),
            format!("flow={}", flow.code()),
        ];
        let asked = [asked[0].as_str(), &asked[1]];
        let answer = asker.ask_sections("groups", &["groups"], &asked);
        let rows = Rows::of(&answer, "groups");
        for group in GROUPS {
            let value = members_sum(dataset, false, flow.code(), group, dataset.month);
            let base = members_sum(dataset, true, flow.code(), group, dataset.month);
            let Some(row) = rows.find("partner_group", group) else {
                assert_eq!((value, base), (0, 0), "{group}");
                continue;
            };
            assert_eq!(rows.int(row, "value"), Some(value), "{group}");
            assert_eq!(rows.int(row, "change"), Some(value - base), "{group}");
            let whole_base = dataset.sum(true, |cell| cell.flow == flow) as f64;
            assert!(close_beside(
                rows.real(row, "contribution"),
                Some((value - base) as f64 / whole_base * 100.0),
                0.0
            ));
        }
    });
}

#[test]
fn members_and_regions_of_belt_and_road_close() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        if turn % 3 > 0 {
            return;
        }
        let period = format!("period={}", dataset.month);
        let sections = ["regions", "movers"];
        let answer = asker.ask_sections("belt-and-road", &sections, &[&period, "top=2"]);
        for (section, closing) in [("regions", "all members"), ("movers", "all")] {
            let rows = Rows::of(&answer, section);
            let Some(last) = rows.find("name", closing) else {
                continue;
            };
            for column in ["value", "change"] {
                let sum: i64 = (0..last)
                    .map(|row| rows.int(row, column).unwrap_or(0))
                    .sum();
                assert_eq!(Some(sum), rows.int(last, column), "{section} {column}");
            }
            if let Some(whole) = rows.real(last, "contribution") {
                let points = (0..last).filter_map(|row| rows.real(row, "contribution"));
                let (sum, size) = points.fold((0.0, 100.0), |(sum, size), one| {
                    (sum + one, f64::max(size, one.abs()))
                });
                assert!(close_beside(Some(sum), Some(whole), size * 10.0));
            }
        }
    });
}
