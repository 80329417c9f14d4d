#![allow(clippy::unwrap_used)]

use super::{open, read};

const HEADER: &str = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG";
const MONTHLY: &[u8] =
    include_bytes!("../../../../../tests/fixtures/wellformed/comext/monthly-sdmx.csv");
const ANNUAL: &[u8] =
    include_bytes!("../../../../../tests/fixtures/wellformed/comext/annual-sdmx.csv");

/// Rows of one series, in the order given.
fn text(rows: &[&str]) -> String {
    let row = |row: &&str| format!("ESTAT:DS-045409(1.0),15/09/26,M,DE,VN,030462,1,{row}\n");
    format!("{HEADER}\n{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn value_and_quantity_of_one_period_are_one_record() {
    let (rows, notices) = read("api.csv", MONTHLY).unwrap();
    let lines: Vec<String> = rows
        .iter()
        .map(|(row, (product, part, _))| {
            let partner = row.partner.map_or("world".to_owned(), |key| key.code());
            let span = row.span.unwrap();
            let reporter = row.reporter.code();
            format!(
                "{}: {span} {reporter} {partner} `{product}` `{part}` {} {:?}",
                row.line, row.value, row.quantity
            )
        })
        .chain(notices)
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    2: 2023-09 DE VN `030462` `` 32313884 Some(7721025)
    4: 2023-11 DE VN `030462` `` 17 None
    8: 2023-09 DE world `030462` `` 99000000 None
    9: 2023-09 DE world `030462` `partner:EXT_EU27_2020` 88000000 None
    10: 2023-09 DE VN `03` `confidential` 1200 None
    11: 2023-09 EU VN `` `` 5000000000 None
    1 rows of confidential residuals, kept apart from the detail as the part `confidential`
    1 values that are confidential (flag c): suppressed, not zero, and not loaded
    1 supplementary quantities without a unit beside them, not loaded
    1 values flagged as provisional or estimated
    ");
}

#[test]
fn an_annual_series_covers_its_year_and_a_hundred_kilograms_are_a_hundred() {
    let (rows, _) = read("api.csv", ANNUAL).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].0.span.unwrap().to_string(), "2024-01..2024-12");
    assert_eq!(
        (rows[0].0.value, rows[0].0.quantity),
        (32_313_884, Some(7_721_000))
    );
}

#[test]
fn the_order_of_periods_and_indicators_within_a_series_does_not_matter() {
    let rows = [
        "VALUE_IN_EUROS,2023-09,10,",
        "VALUE_IN_EUROS,2023-10,20,",
        "QUANTITY_IN_100KG,2023-09,1.5,",
        "QUANTITY_IN_100KG,2023-10,2,",
    ];
    let figures = |order: [usize; 4]| -> Vec<(i64, Option<i64>)> {
        let text = text(&order.map(|at| rows[at]));
        let (rows, _) = read("api.csv", text.as_bytes()).unwrap();
        rows.iter()
            .map(|(row, _)| (row.value, row.quantity))
            .collect()
    };
    for order in [[0, 1, 2, 3], [0, 2, 1, 3], [3, 2, 1, 0], [2, 3, 0, 1]] {
        assert_eq!(
            figures(order),
            [(10, Some(150)), (20, Some(200))],
            "{order:?}"
        );
    }
}

#[test]
fn an_empty_value_is_no_zero() {
    let text = text(&["VALUE_IN_EUROS,2023-09,,", "VALUE_IN_EUROS,2023-10,0,"]);
    let (rows, notices) = read("api.csv", text.as_bytes()).unwrap();
    let values: Vec<i64> = rows.iter().map(|(row, _)| row.value).collect();
    assert_eq!(values, [0]);
    assert_eq!(
        notices,
        ["1 values that are empty: missing, not zero, and not loaded"]
    );
}

#[test]
fn the_last_update_is_the_day_of_the_publication() {
    let mut rows = open("api.csv", MONTHLY).unwrap();
    assert!(rows.read(&mut crate::record::Record::default()).unwrap());
    assert_eq!(rows.published_on().as_deref(), Some("2026-09-15"));
}

#[test]
fn an_answer_cut_anywhere_but_behind_a_row_is_refused_or_says_less() {
    let (whole, _) = read("api.csv", MONTHLY).unwrap();
    for end in 0..MONTHLY.len() {
        // Of a line end in two bytes the first is enough.
        let behind_a_row = MONTHLY[..end].ends_with(b"\n") || MONTHLY[..end].ends_with(b"\r");
        let read = read("api.csv", &MONTHLY[..end]).ok();
        if let Some((rows, _)) = read.filter(|(rows, _)| !rows.is_empty()) {
            assert!(behind_a_row, "cut at {end}");
            assert!(rows.len() <= whole.len());
        }
    }
}
