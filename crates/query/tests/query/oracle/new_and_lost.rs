//! `new-and-lost` and `growing`: partners told apart by what they had a year earlier.

use std::collections::BTreeMap;

use super::line::{Line, asked_flow};
use super::{Dataset, Rows, close, every_dataset};

fn lines(dataset: &Dataset, flow: Option<tradeq_model::Flow>) -> BTreeMap<&'static str, Line> {
    let line = |partner: &&'static str| {
        Some((
            *partner,
            Line::of(dataset, flow, |cell| cell.partner == *partner)?,
        ))
    };
    dataset.partners.iter().filter_map(line).collect()
}

#[test]
fn new_and_lost_partners_are_those_above_the_threshold_in_one_year_only() {
    let mut at = 0;
    every_dataset(|asker, dataset| {
        at += 1;
        let (name, flow) = asked_flow(at);
        let threshold = [1, 1_000_000, 100_000_000][at / 3 % 3];
        let answer = asker.ask(
            "new-and-lost",
            &[
                &format!("period={}", dataset.month),
                &format!("flow={name}"),
                &format!("threshold={threshold}"),
            ],
        );
        let lines = lines(dataset, flow);
        let mut counts = BTreeMap::new();
        for line in lines.values() {
            let what = match (line.value >= threshold, line.base >= threshold) {
                (true, false) => "new",
                (false, true) => "lost",
                (true, true) => "in both",
                (false, false) => continue,
            };
            *counts.entry(what).or_insert(0) += 1;
        }
        let summary = Rows::of(&answer, "summary");
        assert_eq!(summary.len(), counts.len());
        for (what, count) in &counts {
            let row = summary.find("what", what).unwrap();
            assert_eq!(summary.int(row, "partners"), Some(*count));
        }
        for section in ["new", "lost"] {
            let rows = Rows::of(&answer, section);
            let count = usize::try_from(*counts.get(section).unwrap_or(&0)).unwrap();
            assert_eq!(rows.len(), count);
            for row in 0..count {
                let line = lines[rows.text(row, "partner")];
                assert_eq!(line.value >= threshold, section == "new");
                assert_eq!(line.base >= threshold, section == "lost");
                assert_eq!(rows.int(row, "value"), Some(line.value));
                assert_eq!(rows.int(row, "base"), Some(line.base));
                assert!(close(
                    rows.real(row, "contribution"),
                    Some(line.contribution())
                ));
            }
        }
    });
}

#[test]
fn partners_are_counted_by_the_sign_of_their_change() {
    let mut at = 1;
    every_dataset(|asker, dataset| {
        at += 1;
        let (name, flow) = asked_flow(at);
        let period = format!("period={}", dataset.month);
        let answer = asker.ask("growing", &[&period, &format!("flow={name}")]);
        let mut counts: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for (partner, line) in lines(dataset, flow) {
            if ["CHN", "X701", "X199"].contains(&partner) {
                continue;
            }
            let direction = match (line.value, line.base) {
                (0, 0) => "zero in both",
                (_, 0) => "new",
                (0, _) => "ceased",
                (value, base) if value > base => "grew",
                (value, base) if value < base => "fell",
                _ => "unchanged",
            };
            let (count, change) = counts.entry(direction).or_default();
            (*count, *change) = (*count + 1, *change + line.change());
        }
        let rows = Rows::of(&answer, "counted");
        assert_eq!(rows.len(), counts.len());
        for (direction, (count, change)) in counts {
            let row = rows.find("direction", direction).unwrap();
            assert_eq!(rows.int(row, "partners"), Some(count), "{direction}");
            assert_eq!(rows.int(row, "change"), Some(change), "{direction}");
        }
    });
}
