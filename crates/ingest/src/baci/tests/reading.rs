#![allow(clippy::unwrap_used)]

use tradeq_model::{Flow, HsEdition};

use super::super::row::area;
use super::{NAME, YEAR, ZIP, open, read};
use crate::record::{Dimension, Record};

#[test]
fn thousand_dollars_and_tonnes_are_whole_dollars_and_kilograms() {
    let all = read(NAME, YEAR).unwrap();
    let figures: Vec<_> = all.iter().map(|row| (row.value, row.quantity)).collect();
    assert_eq!(
        figures,
        [
            (412, Some(2)),
            (23_685_927, Some(8_047_400)),
            (100_000_000, None),
            (1_249, None),
            (12_500, None),
            (1, Some(0)),
        ]
    );
}

#[test]
fn a_row_is_an_export_of_the_exporter_in_the_year_and_edition_of_the_name() {
    let row = &read(NAME, YEAR).unwrap()[1];
    assert_eq!(row.reporter, area(156));
    assert_eq!(row.partner, Some(area(842)));
    assert_eq!(row.flow, Some(Flow::Export));
    assert_eq!(row.span.unwrap().to_string(), "2023-01..2023-12");
    assert_eq!(row.edition, Some(HsEdition::Hs2022));
    assert_eq!(
        open(NAME, YEAR).unwrap().published_on().as_deref(),
        Some("2025-01-01")
    );
}

#[test]
fn what_has_no_hs_code_is_a_part_of_its_own() {
    let mut rows = open(NAME, YEAR).unwrap();
    let mut record = Record::default();
    let mut parts = Vec::new();
    while rows.read(&mut record).unwrap() {
        if record.breakdown != 0 {
            parts.push((record.product, rows.breakdown(record.breakdown).to_owned()));
        }
    }
    assert_eq!(parts, [(None, "product:9999AA".to_owned())]);
}

#[test]
fn columns_are_found_by_their_names() {
    let swapped = "q,v,k,j,i,t\n0.002,0.412,120791,20,4,2023\n";
    let row = &read(NAME, swapped.as_bytes()).unwrap()[0];
    assert_eq!((row.reporter, row.partner), (area(4), Some(area(20))));
    assert_eq!((row.value, row.quantity), (412, Some(2)));
}

#[test]
fn the_years_of_a_zip_follow_each_other_and_its_lists_name_their_codes() {
    let mut rows = open("renamed.zip", ZIP).unwrap();
    let mut record = Record::default();
    let mut years = Vec::new();
    let mut names = Vec::new();
    while rows.read(&mut record).unwrap() {
        years.push((record.span.unwrap().from().year(), record.line));
        names.push(rows.name(Dimension::Product).unwrap());
    }
    assert_eq!(years, [(2022, 2), (2022, 3), (2023, 2), (2023, 3)]);
    assert_eq!(names[1], "Electric accumulators: lithium-ion");
    assert_eq!(rows.name(Dimension::Reporter).unwrap(), "China");
}

#[test]
fn a_year_cut_anywhere_but_behind_a_row_is_refused() {
    for end in 0..YEAR.len() {
        let rows = YEAR[..end].iter().filter(|byte| **byte == b'\n').count();
        let behind_a_row = YEAR[..end].ends_with(b"\n") && rows > 1;
        let read = read(NAME, &YEAR[..end])
            .ok()
            .filter(|rows| !rows.is_empty());
        assert_eq!(read.is_some(), behind_a_row, "cut at {end}: {read:?}");
    }
}
