//! Answers in another currency, and growth at constant rates, against integers computed here from the shipped rates.

use std::collections::BTreeMap;

use tradeq_model::{Currency, Lang, Month, Span};
use tradeq_query::QueryError;
use tradeq_query::report::{Catalogue, convert, run};
use tradeq_query::table::Answer;

use crate::oracle::{Rows, close};
use crate::world::{World, asked, figure};

const RATES: &str = include_str!("../../../../data/reference/fx_months.csv");

/// Yuan for a million dollars, by month.
fn rates() -> BTreeMap<Month, i128> {
    let row = |line: &str| {
        let mut fields = line.split(',');
        let month = fields.next().unwrap().parse().unwrap();
        let rate = fields.nth(2).unwrap().replace('.', "");
        (month, rate.parse::<i128>().unwrap() * 100)
    };
    RATES.lines().skip(1).map(row).collect()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// Every span of 2024 and 2025.
fn spans() -> Vec<Span> {
    let months: Vec<Month> = (0..24).map(|at| month("2024-01").plus(at)).collect();
    let pairs = months
        .iter()
        .flat_map(|from| months.iter().map(move |to| (*from, *to)));
    pairs.filter_map(|(from, to)| Span::new(from, to)).collect()
}

/// Some value of a month, without a pattern.
fn value(month: Month) -> i64 {
    let number = u64::try_from(month.number()).unwrap();
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 25;
    1_000_000_000_000 + i64::try_from(mixed).unwrap()
}

fn sum(span: Span) -> i64 {
    span.iter().map(value).sum()
}

/// Published exports of every month from 2023 on, and of every span of 2024 and 2025 and the same a year earlier.
fn filled() -> World {
    let world = World::empty();
    let mut figures = BTreeMap::new();
    for span in spans() {
        for span in [span, span.year_earlier()] {
            figures.insert(span.to_string(), sum(span));
        }
    }
    let exports: Vec<_> = figures
        .iter()
        .map(|(span, value)| figure(span, "export", "", *value))
        .collect();
    world.publish("exports.csv", &exports);
    world
}

fn ask(
    world: &World,
    report: &str,
    values: &[&str],
    to: Option<Currency>,
) -> Result<Answer, QueryError> {
    let (report, fixed) = Catalogue::open(&[])?.find(report)?;
    let mut asked = asked(values);
    asked.values.extend(fixed);
    let mut reader = world.reader();
    let mut answer = run(&report, &asked, &mut reader)?;
    if let Some(to) = to {
        convert(&mut answer, &report, to, Lang::En, &mut reader)?;
    }
    Ok(answer)
}

/// Yuan in dollars at the mean of the monthly rates, halves away from zero.
fn dollars(yuan: i64, span: Span, rates: &BTreeMap<Month, i128>) -> i64 {
    let sum: i128 = span.iter().map(|month| rates[&month]).sum();
    let (over, under) = (
        i128::from(yuan) * i128::from(span.months()) * 1_000_000,
        sum,
    );
    i64::try_from((2 * over + under) / (2 * under)).unwrap()
}

#[test]
fn amounts_are_converted_in_integers_at_the_mean_of_the_monthly_rates() {
    let (world, rates) = (filled(), rates());
    for span in spans() {
        let period = format!("period={span}");
        let answer = ask(&world, "headline", &[&period], Some(Currency::Usd)).unwrap();
        let rows = Rows::of(&answer, "cumulative");
        let row = rows.find("flow", "export").unwrap();
        let (now, base) = (sum(span), sum(span.year_earlier()));
        let (to, from) = (
            dollars(now, span, &rates),
            dollars(base, span.year_earlier(), &rates),
        );
        assert_eq!(rows.int(row, "value"), Some(to), "{span}");
        assert_eq!(rows.int(row, "change"), Some(to - from), "{span}");
        let growth = 100.0 * (now - base) as f64 / base as f64;
        assert!(close(rows.real(row, "yoy"), Some(growth)), "{span}");
        let grown = 100.0 * (to as f64 / from as f64 - 1.0);
        assert!(
            (rows.real(row, "yoy_usd").unwrap() - grown).abs() < 1e-7,
            "{span}"
        );
        // The last month alone is converted at its own rate.
        let last = Span::month(span.to());
        let rows = Rows::of(&answer, "month");
        let row = rows.find("flow", "export").unwrap();
        assert_eq!(
            rows.int(row, "value"),
            Some(dollars(sum(last), last, &rates)),
            "{span}"
        );
        assert_eq!(rows.text(row, "basis"), "mixed, converted");
        // Each rate is listed once, those of the year before too.
        let months: std::collections::BTreeSet<Month> =
            span.iter().chain(span.year_earlier().iter()).collect();
        assert_eq!(Rows::of(&answer, "rates").len(), months.len(), "{span}");
        assert!(answer.title.ends_with(", converted to US dollars"));
    }
}

#[test]
fn growth_at_constant_rates_weighs_months_by_the_rates_of_the_year_before() {
    let (world, rates) = (filled(), rates());
    for span in spans() {
        let answer = ask(
            &world,
            "constant-currency",
            &[&format!("period={span}")],
            None,
        )
        .unwrap();
        let rows = Rows::of(&answer, "summary");
        let row = rows.find("flow", "export").unwrap();
        let cents = |yuan: i64, month: Month| {
            let rate = rates[&month.plus(-12)];
            (200_000_000 * i128::from(yuan) + rate) / (2 * rate)
        };
        let now: i128 = span.iter().map(|month| cents(value(month), month)).sum();
        let base: i128 = span
            .iter()
            .map(|month| cents(value(month.plus(-12)), month))
            .sum();
        let growth = 100.0 * (now - base) as f64 / base as f64;
        assert!(
            close(rows.real(row, "yoy_constant"), Some(growth)),
            "{span}: {growth}"
        );
        assert_eq!(rows.int(row, "value"), Some(sum(span)), "{span}");
        let yuan =
            100.0 * (sum(span) - sum(span.year_earlier())) as f64 / sum(span.year_earlier()) as f64;
        assert!(close(rows.real(row, "yoy_cny"), Some(yuan)), "{span}");
        let row = rows.find("flow", "import").unwrap();
        assert_eq!(rows.text(row, "yoy_constant_state"), "not_held");
    }
}

#[test]
fn a_month_without_a_rate_is_refused_with_the_way_to_it() {
    let world = World::empty();
    world.publish(
        "old.csv",
        &[figure("2022-11..2023-02", "export", "", 4_000)],
    );
    let values = ["period=2022-11..2023-02"];
    let refused = |report: &str, values: &[&str], to| {
        ask(&world, report, values, Some(to))
            .unwrap_err()
            .to_string()
    };
    let texts = [
        refused("headline", &values, Currency::Usd),
        refused("headline", &values, Currency::Eur),
        refused("headline", &values, Currency::Gbp),
        refused("headline", &values, Currency::Cny),
        refused("constant-currency", &values, Currency::Usd),
    ];
    insta::assert_snapshot!("refused_conversions", texts.join("\n\n"));
    let answer = ask(&world, "constant-currency", &values, None).unwrap();
    assert!(
        answer
            .notes
            .iter()
            .any(|note| note.starts_with("no average rate of the dollar is held for 4 of the 4"))
    );
}

#[test]
fn an_answer_without_a_number_needs_no_rate() {
    let answer = ask(
        &World::empty(),
        "headline",
        &["period=2022"],
        Some(Currency::Usd),
    )
    .unwrap();
    assert!(answer.is_empty());
}
