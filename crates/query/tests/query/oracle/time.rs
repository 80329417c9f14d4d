//! Series over time: values, growth, yearly averages and trend, computed from the cells of all datasets of a file.

use std::collections::BTreeMap;

use tradeq_model::Month;

use super::groups::{GROUPS, growth, is_member};
use super::world::FLOWS;
use super::{Cell, Rows, close_beside, every_dataset};

#[test]
fn a_series_has_the_values_and_the_yearly_average_of_its_subject() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let flow = FLOWS[turn % 2];
        let (partner, group) = (dataset.partners[0], GROUPS[turn % GROUPS.len()]);
        let chapter = &dataset.products[0][..2];
        let subject = match turn % 4 {
            0 => "partner=all".to_owned(),
            1 => format!("partner={partner}"),
            2 => format!("group={group}"),
            _ => format!("product={chapter}"),
        };
        let chosen = |cell: &Cell| {
            cell.flow == flow
                && match turn % 4 {
                    0 => true,
                    1 => cell.partner == partner,
                    2 => is_member(group, cell.partner, dataset.month),
                    _ => cell.product.starts_with(chapter),
                }
        };
        let (from, to) = (dataset.base_month(), dataset.month);
        let asked = [
            format!("period={from}..{to}"),
            format!("flow={}", flow.code()),
            "jan_feb=apart".to_owned(),
            subject,
        ];
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        // Every statement of this report is long, and preparing it is most of the time: the summary is asked of a third.
        let sections: &[&str] = match turn % 3 {
            0 => &["series", "summary"],
            _ => &["series"],
        };
        let answer = asker.ask_sections("trend", sections, &asked);
        let rows = Rows::of(&answer, "series");
        assert_eq!(rows.len(), 13);
        let (value, base) = (dataset.sum(false, chosen), dataset.sum(true, chosen));
        let at = rows.find("span", &to.to_string()).unwrap();
        let held = rows.int(at, "value");
        if held.is_none() {
            assert_eq!((value, base), (0, 0), "{asked:?}");
            return;
        }
        assert_eq!(held, Some(value), "{asked:?}");
        assert_eq!(rows.int(at, "change"), Some(value - base), "{asked:?}");
        assert!(close_beside(
            rows.real(at, "yoy"),
            growth(value, base).0,
            100.0
        ));
        assert_eq!(rows.text(at, "yoy_state"), growth(value, base).1);
        let first = rows.find("span", &from.to_string()).unwrap();
        if rows.int(first, "value").is_none() {
            return;
        }
        assert_eq!(rows.int(first, "value"), Some(base), "{asked:?}");
        if sections.len() == 1 {
            return;
        }
        let summary = Rows::of(&answer, "summary");
        assert_eq!(summary.int(0, "first_value"), Some(base));
        assert_eq!(summary.int(0, "last_value"), Some(value));
        assert_eq!(summary.int(0, "years"), Some(1));
        let wanted = (base > 0 && value > 0).then(|| (value as f64 / base as f64 - 1.0) * 100.0);
        let size = wanted.map_or(100.0, |wanted| wanted.abs().max(100.0) * 100.0);
        assert!(close_beside(summary.real(0, "cagr"), wanted, size));
    });
}

/// All trade of every month of one file.
#[test]
fn the_average_and_the_trend_over_decades_are_those_of_plain_arithmetic() {
    let mut files: Vec<BTreeMap<Month, i64>> = Vec::new();
    every_dataset(|asker, dataset| {
        let flow = FLOWS[0];
        if files
            .last()
            .is_none_or(|held| held.keys().next_back() >= Some(&dataset.month))
        {
            files.push(BTreeMap::new());
        }
        let Some(held) = files.last_mut() else {
            return;
        };
        for (base, month) in [(true, dataset.base_month()), (false, dataset.month)] {
            held.insert(month, dataset.sum(base, |cell| cell.flow == flow));
        }
        // The datasets of a file come in the order of their months: the last of them has the whole series.
        if held.len() < 300 {
            return;
        }
        let (Some(first), Some(last)) = (held.keys().next(), held.keys().next_back()) else {
            return;
        };
        let asked = [
            format!("period={first}..{last}"),
            "flow=export".to_owned(),
            "jan_feb=apart".to_owned(),
        ];
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let answer = asker.ask_sections("trend", &["summary"], &asked);
        let rows = Rows::of(&answer, "summary");
        assert_eq!(rows.int(0, "spans"), Some(300));
        let (start, level) = held
            .iter()
            .find(|(month, _)| (last.number() - month.number()) % 12 == 0)
            .unwrap();
        let years = (last.number() - start.number()) / 12;
        assert_eq!(rows.int(0, "years"), Some(years.into()));
        let ratio = held[last] as f64 / *level as f64;
        let average = (ratio.powf(1.0 / f64::from(years)) - 1.0) * 100.0;
        assert!(close_beside(rows.real(0, "cagr"), Some(average), 100.0));
        // Logarithms stand in the report to 11 decimals.
        let trend = rows.real(0, "trend").unwrap();
        assert!(
            (trend - slope(held)).abs() < 1e-9,
            "{trend}, not {}",
            slope(held)
        );
    });
    assert!(files.iter().filter(|held| held.len() == 300).count() >= 7);
}

/// Growth a year in per cent along the line of least squares through the logarithms.
fn slope(held: &BTreeMap<Month, i64>) -> f64 {
    let points: Vec<(f64, f64)> = held
        .iter()
        .map(|(month, value)| (f64::from(month.number()), (*value as f64).ln()))
        .collect();
    let count = points.len() as f64;
    let mean_t = points.iter().map(|point| point.0).sum::<f64>() / count;
    let mean_y = points.iter().map(|point| point.1).sum::<f64>() / count;
    let (mut both, mut alone) = (0.0, 0.0);
    for (t, y) in points {
        both += (t - mean_t) * (y - mean_y);
        alone += (t - mean_t) * (t - mean_t);
    }
    ((12.0 * both / alone).exp() - 1.0) * 100.0
}
