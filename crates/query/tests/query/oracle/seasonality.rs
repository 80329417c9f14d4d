//! `seasonality`: eleven parts of a year, one year or several, from published figures.

use tradeq_model::Flow;

use super::dice::Dice;
use super::world::FLOWS;
use super::{Asker, Rows, close};
use crate::world::{World, figure};

const FILES: u64 = 7;
/// Calendar years of one file; with two flows each gives 160 random years.
const YEARS: std::ops::Range<usize> = 1980..2060;

/// January and February together, then ten months; a year may lack a part.
type Parts = [Option<i64>; 11];

struct Years {
    world: World,
    parts: Vec<[Parts; 2]>,
}

fn random(dice: &mut Dice) -> Parts {
    let size = dice.between(4, 13);
    let missing = dice.percent(10).then(|| dice.between(0, 10));
    std::array::from_fn(|at| {
        let held = missing != i64::try_from(at).ok();
        held.then(|| dice.digits(1, size))
    })
}

fn span(year: usize, part: usize) -> String {
    match part {
        0 => format!("{year}-01..{year}-02"),
        part => format!("{year}-{:02}", part + 2),
    }
}

impl Years {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(1000 + seed);
        let world = World::empty();
        let mut figures = Vec::new();
        let parts: Vec<[Parts; 2]> = YEARS
            .map(|_| [random(&mut dice), random(&mut dice)])
            .collect();
        for (year, both) in YEARS.zip(&parts) {
            for (flow, parts) in FLOWS.into_iter().zip(both) {
                for (part, value) in parts.iter().enumerate() {
                    if let Some(value) = value {
                        figures.push(figure(&span(year, part), flow.code(), "", *value));
                    }
                }
            }
        }
        world.publish("years.csv", &figures);
        Self { world, parts }
    }

    /// The full years among those asked for.
    fn full(&self, from: usize, count: usize, flow: Flow) -> Vec<[i64; 11]> {
        let at = FLOWS.iter().position(|known| *known == flow).unwrap();
        let asked = self.parts.iter().skip(from).take(count);
        let years = asked.filter_map(|both| {
            let held: Vec<i64> = both[at].iter().copied().collect::<Option<_>>()?;
            held.try_into().ok()
        });
        years
            .filter(|parts: &[i64; 11]| parts.iter().sum::<i64>() > 0)
            .collect()
    }
}

#[test]
fn a_profile_is_each_parts_share_of_full_years() {
    let mut asked = 0;
    for seed in 0..FILES {
        let file = Years::new(seed);
        let mut asker = Asker::new(&file.world);
        for from in 0..YEARS.len() {
            for flow in FLOWS {
                let count = 1 + (asked % 5) % (YEARS.len() - from);
                asked += 1;
                let (first, last) = (YEARS.start + from, YEARS.start + from + count - 1);
                let answer = asker.ask(
                    "seasonality",
                    &[
                        &format!("period={first}-01..{last}-12"),
                        &format!("flow={}", flow.code()),
                    ],
                );
                let years = file.full(from, count, flow);
                profile(&Rows::of(&answer, "profile"), &years);
                single(&Rows::of(&answer, "years"), &years);
            }
        }
    }
    assert!(asked >= 1000);
}

fn profile(rows: &Rows<'_>, years: &[[i64; 11]]) {
    if years.is_empty() {
        assert_eq!(rows.len(), 0);
        return;
    }
    assert_eq!(rows.len(), 11);
    let whole: i128 = years.iter().flatten().map(|value| i128::from(*value)).sum();
    let (mut shares, mut strongest) = (0.0, (0, 0.0));
    for part in 0..11 {
        let months = if part == 0 { 2.0 } else { 1.0 };
        let sum: i128 = years.iter().map(|year| i128::from(year[part])).sum();
        let mean = sum as f64 * 100.0 / whole as f64;
        assert_eq!(rows.int(part, "years"), i64::try_from(years.len()).ok());
        assert!(close(rows.real(part, "mean_share"), Some(mean)));
        let index = mean * 12.0 / months;
        assert!(close(rows.real(part, "seasonal_index"), Some(index)));
        let of_years = years
            .iter()
            .map(|year| year[part] as f64 * 100.0 / year.iter().sum::<i64>() as f64);
        let lowest = of_years.clone().fold(f64::INFINITY, f64::min);
        assert!(close(rows.real(part, "lowest"), Some(lowest)));
        assert!(close(
            rows.real(part, "highest"),
            Some(of_years.fold(0.0, f64::max))
        ));
        shares += mean;
        if index > strongest.1 {
            strongest = (part, index);
        }
    }
    // The shares of the parts are all of the year.
    assert!((shares - 100.0).abs() < 1e-9);
    assert_eq!(rows.text(strongest.0, "mark"), "strongest");
}

fn single(rows: &Rows<'_>, years: &[[i64; 11]]) {
    let full: Vec<usize> = (0..rows.len())
        .filter(|row| rows.text(*row, "counted") == "yes")
        .collect();
    assert_eq!(full.len(), years.len());
    for (row, year) in full.into_iter().zip(years) {
        let whole: i64 = year.iter().sum();
        assert_eq!(rows.int(row, "year_value"), Some(whole));
        let most = (0..11)
            .max_by(|left, right| {
                let monthly = |part: &usize| year[*part] * if *part == 0 { 1 } else { 2 };
                monthly(left).cmp(&monthly(right)).then(right.cmp(left))
            })
            .unwrap();
        let share = year[most] as f64 * 100.0 / whole as f64;
        assert!(close(rows.real(row, "strongest_share"), Some(share)));
    }
}
