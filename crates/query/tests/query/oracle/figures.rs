//! `regimes`, `places` and `enterprises`: published figures beside the published total and those of a year earlier.

use std::collections::BTreeMap;

use tradeq_model::{Figure, Month};
use tradeq_query::table::Answer;

use super::dice::Dice;
use super::{Asker, Rows, close, close_beside};
use crate::world::{World, figure};

const FILES: u64 = 7;
const DATASETS: usize = 150;
const REGIMES: [&str; 8] = ["10", "14", "15", "19", "33", "34", "39", "41"];
const PLACES: [&str; 8] = ["11", "31", "33", "44", "65", "3302", "4403", "3201"];
const ENTERPRISES: [&str; 3] = ["private", "foreign-invested", "state-owned"];
const SMALL_BASE: i64 = 1_000_000;

/// One month of exports: the total and its parts by dimension and code, now and a year earlier.
struct Dataset {
    month: Month,
    total: [i64; 2],
    parts: BTreeMap<(usize, &'static str), [Option<i64>; 2]>,
}

impl Dataset {
    fn random(dice: &mut Dice, month: Month) -> Self {
        let size = dice.between(5, 13);
        let mut parts = BTreeMap::new();
        for (dimension, codes) in [&REGIMES[..], &PLACES, &ENTERPRISES]
            .into_iter()
            .enumerate()
        {
            for code in codes {
                let value = |dice: &mut Dice| match dice.between(1, 20) {
                    1 | 2 => None,
                    3 => Some(0),
                    _ => Some(dice.digits(1, size)),
                };
                let both = [value(dice), value(dice)];
                parts.insert((dimension, *code), both);
            }
        }
        let whole = |year: usize| {
            let regimes = parts.range((0, "")..(1, ""));
            regimes
                .filter_map(|(_, both)| both[year])
                .sum::<i64>()
                .max(1)
        };
        // In some months a part of the total is in no regime that the file holds.
        let more = if dice.percent(30) {
            dice.digits(1, size)
        } else {
            0
        };
        let total = [whole(0) + more, whole(1)];
        Self {
            month,
            total,
            parts,
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (year, month) in [self.month, self.month.plus(-12)].into_iter().enumerate() {
            let month = month.to_string();
            figures.push(figure(&month, "export", "", self.total[year]));
            for ((dimension, code), both) in &self.parts {
                if let Some(value) = both[year] {
                    let mut part = figure(&month, "export", "", value);
                    match dimension {
                        0 => part.regime = Some((*code).into()),
                        1 => part.place = Some((*code).into()),
                        _ => part.enterprise = Some((*code).into()),
                    }
                    figures.push(part);
                }
            }
        }
        figures
    }
}

#[test]
fn published_parts_stand_beside_the_published_total() {
    let mut count = 0;
    for file in 0..FILES {
        let mut dice = Dice::new(2000 + file);
        let months: Vec<Month> = (0..40)
            .flat_map(|pair| (1..=12).map(move |month| Month::new(1981 + 2 * pair, month).unwrap()))
            .collect();
        let datasets: Vec<Dataset> = dice
            .some(&months, DATASETS)
            .into_iter()
            .map(|month| Dataset::random(&mut dice, month))
            .collect();
        let world = World::empty();
        let figures: Vec<Figure> = datasets.iter().flat_map(Dataset::figures).collect();
        world.publish("tables.csv", &figures);
        let mut asker = Asker::new(&world);
        for dataset in &datasets {
            count += 1;
            let month = format!("period={}", dataset.month);
            let mut ask = |report: &str, sections: &[&str]| {
                asker.ask_sections(report, sections, &[&month, "flow=export"])
            };
            let regimes = ask("regimes", &["regimes", "sums"]);
            parts(dataset, 0, &regimes, &["regimes"], "regime");
            sums(dataset, &regimes);
            parts(
                dataset,
                1,
                &ask("places", &["provinces", "cities"]),
                &["provinces", "cities"],
                "place",
            );
            parts(
                dataset,
                2,
                &ask("enterprises", &["enterprises"]),
                &["enterprises"],
                "enterprise",
            );
        }
    }
    assert!(count >= 1000);
}

fn parts(dataset: &Dataset, dimension: usize, answer: &Answer, sections: &[&str], column: &str) {
    let mut found = 0;
    for section in sections {
        let rows = Rows::of(answer, section);
        found += rows.len();
        for row in 0..rows.len() {
            let code = rows.text(row, column);
            let ((_, known), both) = dataset
                .parts
                .iter()
                .find(|((known, at), _)| *known == dimension && *at == code)
                .unwrap();
            assert_eq!(
                *section == "cities",
                known.len() == 4,
                "a city is in no table of provinces"
            );
            one(dataset, *both, &rows, row);
        }
    }
    let of_dimension = dataset.parts.range((dimension, "")..(dimension + 1, ""));
    assert_eq!(
        found,
        of_dimension.filter(|(_, both)| both[0].is_some()).count()
    );
}

fn one(dataset: &Dataset, [now, before]: [Option<i64>; 2], rows: &Rows<'_>, row: usize) {
    let [all, all_before] = dataset.total.map(|total| total as f64);
    let now = now.unwrap();
    assert_eq!(rows.int(row, "value"), Some(now));
    assert_eq!(rows.int(row, "change"), before.map(|before| now - before));
    let share = now as f64 * 100.0 / all;
    assert!(close(rows.real(row, "share"), Some(share)));
    let (rate, state) = match before {
        None => (None, "base_missing"),
        Some(0) => (None, if now == 0 { "both_zero" } else { "new" }),
        Some(_) if now == 0 => (None, "ceased"),
        Some(..SMALL_BASE) => (None, "small_base"),
        Some(before) => (Some((now as f64 / before as f64 - 1.0) * 100.0), ""),
    };
    assert!(close_beside(rows.real(row, "yoy"), rate, 100.0));
    assert_eq!(rows.text(row, "yoy_state"), state);
    let points = before.map(|before| (now - before) as f64 * 100.0 / all_before);
    assert!(close(rows.real(row, "contribution"), points));
    let moved = before.map(|before| share - before as f64 * 100.0 / all_before);
    let size = share.max(before.unwrap_or(0) as f64 * 100.0 / all_before);
    assert!(close_beside(rows.real(row, "share_change"), moved, size));
}

fn sums(dataset: &Dataset, answer: &Answer) {
    let rows = Rows::of(answer, "sums");
    let held: Vec<i64> = dataset
        .parts
        .range((0, "")..(1, ""))
        .filter_map(|(_, both)| both[0])
        .collect();
    if held.is_empty() {
        assert_eq!(rows.len(), 0);
        return;
    }
    let sum: i64 = held.iter().sum();
    let left = dataset.total[0] - sum;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows.int(0, "regimes"), i64::try_from(held.len()).ok());
    assert_eq!(rows.int(0, "sum"), Some(sum));
    assert_eq!(rows.int(0, "left_over"), Some(left));
    let verdict = if left == 0 {
        "adds up"
    } else {
        "a part of the total is not in the file"
    };
    assert_eq!(rows.text(0, "verdict"), verdict);
}
