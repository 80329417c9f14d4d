use tradeq_model::{Currency, Flow};
use tradeq_storage::{AreaKey, AreaSystem};

use super::{MAP, fault, read, table, with};
use crate::record::FactReader;

fn values(map: &str, text: impl Into<Vec<u8>>) -> Vec<i64> {
    let (records, _) = read(map, text).unwrap();
    records.iter().map(|record| record.value).collect()
}

#[test]
fn a_row_becomes_a_record_with_its_line() {
    let (records, rows) = read(
        MAP,
        table("202409,VN,850760,1.5\n\n202408,*,,2").replace(",,", ",85,"),
    )
    .unwrap();
    let first = &records[0];
    assert_eq!((first.line, first.value), (2, 1_500));
    assert_eq!(first.partner, AreaKey::read(AreaSystem::Iso2, b"VN"));
    assert_eq!(first.flow, Some(Flow::Export));
    assert_eq!(first.span.unwrap().to_string(), "2024-09");
    assert_eq!(first.product.unwrap().to_code().as_str(), "850760");
    assert_eq!((records[1].line, records[1].partner), (4, None));
    assert_eq!(
        (rows.dataset(), rows.currency()),
        ("my-table", Currency::Usd)
    );
}

#[test]
fn codes_that_lost_their_zero_get_it_back_only_when_the_map_says_so() {
    let (message, line) = fault(MAP, table("202409,VN,10121,1"));
    assert!(message.contains("leading zero"), "{message}");
    assert_eq!(line, Some(2));
    let wide = with("column = \"hs\"", "column = \"hs\"\nwidth = 6");
    let (records, _) = read(&wide, table("202409,VN,10121,1")).unwrap();
    assert_eq!(records[0].product.unwrap().to_code().as_str(), "010121");
    assert!(
        fault(&wide, table("202409,VN,0101,1"))
            .0
            .contains("6 digits")
    );
}

#[test]
fn what_is_missing_is_no_record_and_what_is_kept_back_is_a_part() {
    let map = with(
        "[reporter]",
        "[file]\nmissing = [\"\", \"..\"]\nsuppressed = [\"c\"]\n[reporter]",
    );
    let (records, rows) = read(
        &map,
        table("202409,VN,85,..\n202409,VN,84,c\n202409,VN,83,\n202409,VN,82,0"),
    )
    .unwrap();
    let parts: Vec<(&str, i64)> = records
        .iter()
        .map(|record| (rows.breakdown(record.breakdown), record.value))
        .collect();
    assert_eq!(parts, [("suppressed", 0), ("", 0)]);
    assert_eq!(
        rows.notices(),
        ["2 values not given, as `file.missing` says"]
    );
    assert!(
        fault(MAP, table("202409,VN,83,"))
            .0
            .contains("must be a number")
    );
}

#[test]
fn no_part_gets_the_name_of_another_or_of_a_dimension() {
    let map = with("[product]\ncolumn = \"hs\"", "[breakdown]\ncolumn = \"hs\"");
    let rows = |count: u32| {
        let rows = (1..=count).map(|part| format!("202409,VN,p{part},1\n"));
        rows.collect::<String>()
    };
    let (records, reader) = read(&map, table(&rows(65_535))).unwrap();
    assert_eq!(reader.breakdown(records[65_534].breakdown), "p65535");
    let (message, line) = fault(&map, table(&rows(65_536)));
    assert!(message.contains("more than 65,535 parts"), "{message}");
    assert_eq!(line, Some(65_537));
    let (message, _) = fault(&map, table("202409,VN,hs6,1"));
    assert!(message.contains("no dimension"), "{message}");
    let prefixed = map.replace("[breakdown]", "[breakdown]\nprefix = \"mode\"");
    assert!(read(&prefixed, table("202409,VN,hs6,1")).is_ok());
}

#[test]
fn two_columns_of_values_are_two_records_of_a_row() {
    let map = MAP.replace("[flow]\nconstant = \"export\"\n", "").replace(
        "column = \"usd\"\nunit = \"1000-usd\"",
        "column = \"x\"\nunit = \"usd\"\nflow = \"export\"\n[[value]]\ncolumn = \"m\"\nunit = \"usd\"\nflow = \"import\"",
    );
    let (records, _) = read(&map, "month,to,hs,x,m\n202409,VN,85,3,4\n").unwrap();
    let flows: Vec<_> = records
        .iter()
        .map(|record| (record.flow.unwrap(), record.value))
        .collect();
    assert_eq!(flows, [(Flow::Export, 3), (Flow::Import, 4)]);
}

#[test]
fn parts_of_a_dollar_are_rounded_and_counted_only_when_the_map_says_so() {
    assert!(
        fault(MAP, table("202409,VN,85,0.0005"))
            .0
            .contains("whole number of usd")
    );
    let map = with("unit = \"1000-usd\"", "unit = \"1000-usd\"\nround = true");
    let (records, rows) = read(&map, table("202409,VN,85,0.0005\n202409,VN,84,1.234")).unwrap();
    assert_eq!(
        records
            .iter()
            .map(|record| record.value)
            .collect::<Vec<_>>(),
        [1, 1_234]
    );
    assert_eq!(
        rows.notices(),
        ["1 values rounded to whole units, as `round` says"]
    );
}

#[test]
fn rows_are_passed_over_only_when_the_map_says_so() {
    let text = table("202409,VN,85,1\n202409,in all,85,2\n202409,US,85,3");
    assert!(fault(MAP, text.clone()).0.contains("`iso2`"));
    let skip = format!("{MAP}[[skip]]\ncolumn = \"to\"\nvalues = [\"in all\"]\n");
    assert_eq!(values(&skip, text.clone()), [1_000, 3_000]);
    let others = with(
        "totals = [\"*\"]",
        "values = { \"VN\" = \"VN\" }\nothers = \"skip\"",
    );
    assert_eq!(values(&others, text), [1_000]);
}

#[test]
fn a_table_may_begin_below_titles_and_end_above_notes() {
    let map = with(
        "[reporter]",
        "[file]\nheader_row = 3\nrows_below_header = 1\nfooter = [\"Source\"]\n[reporter]",
    );
    let text = format!(
        "A title, \"quoted\n\n{}Source: us\n",
        table(",,,thousand\n202409,VN,85,1")
    );
    assert_eq!(values(&map, text.clone()), [1_000]);
    let (_, line) = fault(&map, text.replace("VN", "?"));
    assert_eq!(line, Some(5));
}

#[test]
fn every_delimiter_and_both_encodings_are_read() {
    for (word, sign) in [(";", ";"), ("\\t", "\t"), ("|", "|")] {
        let map = with(
            "[reporter]",
            &format!("[file]\ndelimiter = \"{word}\"\n[reporter]"),
        );
        assert_eq!(
            values(&map, table("202409,VN,85,1").replace(',', sign)),
            [1_000]
        );
    }
    let map = with("[reporter]", "[file]\nencoding = \"gb18030\"\n[reporter]")
        .replace("\"to\"", "\"国\"");
    let text = table("202409,VN,85,1").replace("to", "国");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    assert_eq!(values(&map, bytes.into_owned()), [1_000]);
    let marked = format!("\u{FEFF}{}", table("202409,VN,85,1"));
    assert_eq!(values(MAP, marked), [1_000]);
}

#[test]
fn the_flow_may_be_left_to_the_person() {
    let (records, _) = read(
        &MAP.replace("[flow]\nconstant = \"export\"\n", ""),
        table("202409,VN,85,1"),
    )
    .unwrap();
    assert_eq!(records[0].flow, None);
}

#[test]
fn a_file_that_ends_inside_a_row_is_cut_and_a_short_row_before_its_end_is_counted() {
    assert_eq!(
        fault(MAP, "month,to,hs,usd\n202409,VN,85,1\n202409,V").0,
        "the file is cut off in its last row"
    );
    assert_eq!(
        fault(MAP, "month,to,hs,usd\n202409,VN,85,\"1").0,
        "the file is cut off in its last row"
    );
    let short = fault(MAP, "month,to,hs,usd\n202409,VN\n202409,VN,85,1\n");
    assert_eq!(
        short,
        ("expected 4 fields in the row, found 2".to_owned(), Some(2))
    );
}
