//! Means of daily rates, and what makes a month partial.
#![allow(clippy::unwrap_used, clippy::panic)]

use tradeq_storage::{RateRow, ReferenceRecord};

use super::{daily, read};
use crate::reference::List;
use crate::source::BytesSource;

fn rates(list: &List) -> Vec<RateRow> {
    let rates = list.rows.iter().map(|row| match &row.record {
        ReferenceRecord::Rate(rate) => rate.clone(),
        other => panic!("{other:?}"),
    });
    rates.collect()
}

fn daily(rows: &str) -> List {
    daily::read(format!("Date,USD,CNY,\n{rows}").as_bytes()).unwrap()
}

#[test]
fn a_cross_rate_is_the_mean_of_the_daily_ones() {
    let list = daily("2024-09-30,1.25,8,\n2024-09-02,1,7,\n");
    let found: Vec<_> = rates(&list)
        .iter()
        .map(|rate| (rate.base.clone(), rate.quote.clone(), rate.rate_e6))
        .collect();
    // (8 / 1.25 + 7 / 1) / 2 = 6.7, which is not 7.5 / 1.125.
    let expected = [
        ("EUR", "CNY", 7_500_000),
        ("EUR", "USD", 1_125_000),
        ("USD", "CNY", 6_700_000),
        ("USD", "EUR", 900_000),
    ];
    let expected: Vec<_> = expected
        .map(|(base, quote, rate)| (base.to_owned(), quote.to_owned(), rate))
        .into();
    assert_eq!(found, expected);
}

#[test]
fn a_month_is_partial_where_its_working_days_are_missing_at_the_edge_of_the_table() {
    for (rows, partial) in [
        // Monday 2 September to Monday 30 September: whole.
        ("2024-09-30,1,7,\n2024-09-02,1,7,\n", 0),
        ("2024-09-27,1,7,\n2024-09-02,1,7,\n", 1),
        ("2024-09-30,1,7,\n2024-09-03,1,7,\n", 1),
        // 1 January is no working day, and 31 August 2024 a Saturday.
        ("1999-01-29,1,7,\n1999-01-04,1,7,\n", 0),
        ("2024-08-30,1,7,\n2024-08-01,1,7,\n", 0),
    ] {
        let list = daily(rows);
        assert_eq!(list.notices.len(), partial, "{rows}: {:?}", list.notices);
        assert!(
            rates(&list)
                .iter()
                .all(|rate| rate.is_partial == (partial == 1)),
            "{rows}"
        );
    }
}

#[test]
fn a_currency_without_rates_on_some_days_has_a_partial_month() {
    let list = daily("2024-09-30,1,N/A,\n2024-09-02,1,7,\n");
    for rate in rates(&list) {
        let with_yuan = rate.quote == "CNY";
        assert_eq!(rate.is_partial, with_yuan, "{} {}", rate.base, rate.quote);
        assert_eq!(rate.days, Some(if with_yuan { 1 } else { 2 }));
    }
}

#[test]
fn published_averages_are_read_as_printed_and_a_month_that_goes_on_is_partial() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/wellformed/ecb-fx");
    for (name, partial) in [("monthly.json", false), ("monthly-partial.json", true)] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let list = read::read(&BytesSource::new(name, bytes)).unwrap();
        let rates = rates(&list);
        let found: Vec<_> = rates
            .iter()
            .map(|rate| (rate.month.to_string(), rate.rate_e6, rate.days))
            .collect();
        assert_eq!(
            found,
            [
                ("2024-08".to_owned(), 7_874_000, None),
                ("2024-09".to_owned(), 7_861_395, None)
            ]
        );
        assert_eq!(rates[1].is_partial, partial, "{name}");
    }
}
