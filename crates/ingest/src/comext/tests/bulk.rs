#![allow(clippy::unwrap_used)]

use super::read;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(
            "../../../../../tests/fixtures/wellformed/comext/",
            $name
        ))
    };
}

const PLAIN: &[u8] = fixture!("full_v2_202401.dat");
const SEVENZ: &[u8] = fixture!("full_v2_202401.7z");

/// Partner, product, part, flow, regime, euros, kilograms, second quantity with its unit.
fn picture(name: &str, bytes: &[u8]) -> String {
    let (rows, notices) = read(name, bytes).unwrap();
    let lines = rows.iter().map(|(row, (product, part, unit))| {
        let partner = row.partner.map_or("world".to_owned(), |key| key.code());
        let regime = row.regime.map_or("-".to_owned(), |key| key.code());
        let (span, flow) = (row.span.unwrap(), row.flow.unwrap().code());
        let second = row
            .quantity_2
            .map_or("-".to_owned(), |quantity| format!("{quantity} {unit}"));
        let first = row
            .quantity
            .map_or("-".to_owned(), |quantity| quantity.to_string());
        let product = if product.is_empty() { "all" } else { product };
        let part = if part.is_empty() { "whole" } else { part };
        let reporter = row.reporter.code();
        format!(
            "{span} {reporter} {partner} {product} {part} {flow} {regime}: {} {first} {second}",
            row.value
        )
    });
    lines
        .chain(notices.into_iter().map(|notice| format!("note: {notice}")))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn totals_masked_codes_and_detail_stay_apart() {
    insta::assert_snapshot!(picture("full_v2_202401.dat", PLAIN), @r"
    2024-01 DE CN all whole import eu-1: 12500000 900000 -
    2024-01 DE CN 85 confidential import eu-1: 1500000 20000 -
    2024-01 DE CN 85076000 whole import eu-1: 9000001 700000 12345 p/st
    2024-01 DE CN 85076000 whole import eu-2: 11 700000 12345 p/st
    2024-01 DE CN 01012100 whole import eu-1: 2000000 180000 360 p/st
    2024-01 DE XU 85076000 whole export eu-1: 300000 700 12 p/st
    2024-01 FR QS 27101943 whole export eu-9: 45000 61000 -
    note: 1 numbers with decimals, rounded to whole euros and units, halves up
    note: 1 rows of confidential residuals, kept apart from the detail as the part `confidential`
    ");
}

#[test]
fn a_file_of_before_2002_is_read_by_its_own_names() {
    insta::assert_snapshot!(picture("before-2002.dat", fixture!("before-2002.dat")), @r"
    2001-12 DE CN 61091000 whole import eu-1: 1250000 96000 480000 p/st
    2001-12 DE CN 61091000 whole export eu-1: 3000 20 100 p/st
    2001-01..2001-12 FR US all whole export eu-1: 99000000 5000000 -
    ");
}

#[test]
fn seven_digits_are_eight_where_no_code_kept_its_zero() {
    insta::assert_snapshot!(picture("zeros-lost.dat", fixture!("zeros-lost.dat")), @r"
    2024-01 DE CN 01012100 whole import eu-1: 2000000 180000 360 p/st
    2024-01 DE CN 01 confidential import eu-1: 5 1 -
    2024-01 DE CN 85076000 whole import eu-1: 9000000 700000 12345 p/st
    note: 2 product codes of seven digits, which all have eight here: their first zero was restored
    note: 1 rows of confidential residuals, kept apart from the detail as the part `confidential`
    ");
}

#[test]
fn the_members_of_an_archive_follow_each_other() {
    insta::assert_snapshot!(picture("two-months.zip", fixture!("two-months.zip")), @r"
    2024-01 DE CN 85076000 whole import eu-1: 9202401 700000 12345 p/st
    2024-01 FR QS 27101943 whole export eu-9: 45000 61000 -
    2024-02 DE CN 85076000 whole import eu-1: 9202402 700000 12345 p/st
    2024-02 FR QS 27101943 whole export eu-9: 45000 61000 -
    ");
    let gz = picture("full_v2_202401.dat.gz", fixture!("full_v2_202401.dat.gz"));
    assert_eq!(picture("full_v2_202401.7z", SEVENZ), gz);
}

#[test]
fn a_packed_month_cut_anywhere_is_refused() {
    for end in 0..SEVENZ.len() {
        assert!(
            read("full_v2_202401.7z", &SEVENZ[..end]).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn a_month_cut_anywhere_but_behind_a_row_is_refused() {
    for end in 0..PLAIN.len() {
        let lines = PLAIN[..end].iter().filter(|byte| **byte == b'\n').count();
        let behind_a_row = PLAIN[..end].ends_with(b"\n") && lines > 1;
        let rows = read("x.dat", &PLAIN[..end])
            .ok()
            .filter(|(rows, _)| !rows.is_empty());
        assert_eq!(rows.is_some(), behind_a_row, "cut at {end}");
    }
}
