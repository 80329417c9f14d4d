#![allow(clippy::unwrap_used, clippy::panic)]

use tradeq_model::{Currency, Flow};

use super::Ndjson;
use super::reader::Records;
use crate::adapter::Adapter;
use crate::fault::FileFault;
use crate::glimpse::Glimpse;
use crate::record::{Dimension, FactReader, Record};
use crate::source::BytesSource;

const HEAD: &str = r#"{"tradeq": 1, "dataset": "my-source", "reporter": "CHN", "flow": "export", "currency": "eur"}"#;

fn read(text: &str) -> Result<(Vec<Record>, Records), FileFault> {
    let bytes = text.to_owned().into_bytes();
    let mut rows = Records::open(Box::new(std::io::Cursor::new(bytes)), None)?;
    let (mut records, mut record) = (Vec::new(), Record::default());
    while rows.read(&mut record)? {
        records.push(record.clone());
    }
    Ok((records, rows))
}

fn refusal(text: &str) -> (String, Option<u64>) {
    let fault = read(text).map(|(records, _)| records).unwrap_err();
    (fault.to_string(), fault.line())
}

#[test]
fn a_record_has_what_the_first_line_says_for_all() {
    let (records, rows) = read(&format!(
        "{HEAD}\r\n\r\n{{\"month\": \"2024-09\", \"product\": \"010121\", \"value\": 7}}"
    ))
    .unwrap();
    let record = &records[0];
    assert_eq!(
        (record.line, record.value, record.flow),
        (3, 7, Some(Flow::Export))
    );
    assert_eq!(record.product.unwrap().to_code().as_str(), "010121");
    assert_eq!((record.partner, record.breakdown), (None, 0));
    assert_eq!(
        (rows.dataset(), rows.currency()),
        ("my-source", Currency::Eur)
    );
}

#[test]
fn a_first_line_is_not_needed() {
    let record = r#"{"dataset": "a", "reporter": "840", "reporter_system": "comtrade", "span": "2024", "flow": "import", "value": "90071992547409931", "currency": "usd", "partner_name": "x"}"#;
    let (records, rows) = read(record).unwrap();
    assert_eq!(records[0].value, 90_071_992_547_409_931);
    assert_eq!(rows.name(Dimension::Partner).unwrap(), "x");
}

#[test]
fn what_is_kept_back_is_a_part_without_a_value() {
    let (records, rows) = read(&format!(
        "{HEAD}\n{{\"span\": \"2024\", \"breakdown\": \"suppressed\"}}\n{{\"span\": \"2024\", \"breakdown\": \"mode:1\", \"value\": 2}}"
    ))
    .unwrap();
    let parts: Vec<_> = records
        .iter()
        .map(|record| (rows.breakdown(record.breakdown), record.value))
        .collect();
    assert_eq!(parts, [("suppressed", 0), ("mode:1", 2)]);
}

#[test]
fn a_dimension_is_no_name_of_a_part() {
    for word in ["total", "hs6", "partner×hs2"] {
        let record = format!("{{\"span\": \"2024\", \"breakdown\": \"{word}\", \"value\": 2}}");
        let (message, line) = refusal(&format!("{HEAD}\n{record}\n"));
        assert!(message.contains("no dimension"), "{message}");
        assert_eq!(line, Some(2));
    }
}

#[test]
fn a_quantity_has_its_unit_and_a_unit_alone_says_nothing() {
    let (records, rows) = read(&format!(
        "{HEAD}\n{{\"span\": \"2024\", \"value\": 2, \"quantity\": null, \"unit\": \"kg\"}}"
    ))
    .unwrap();
    assert_eq!((records[0].quantity, rows.unit()), (None, &b""[..]));
}

#[test]
fn the_last_line_counts_the_records() {
    let record = r#"{"span": "2024", "value": 2}"#;
    assert_eq!(
        read(&format!("{HEAD}\n{record}\n{{\"records\": 1}}\n"))
            .unwrap()
            .0
            .len(),
        1
    );
    let (message, line) = refusal(&format!("{HEAD}\n{record}\n{{\"records\": 2}}\n"));
    assert_eq!(
        (message.as_str(), line),
        ("the last line says `2` records, found 1", Some(3))
    );
}

#[test]
fn a_line_without_its_end_is_cut_off_and_one_with_it_is_no_object() {
    let (cut, line) = refusal(&format!("{HEAD}\n{{\"span\": \"20"));
    assert_eq!(
        (cut.as_str(), line),
        ("the file is cut off in its last row", Some(2))
    );
    let (wrong, _) = refusal(&format!("{HEAD}\n{{\"span\": \"20\n"));
    assert!(wrong.starts_with("the line is no JSON object"), "{wrong}");
}

#[test]
fn numbers_are_read_from_their_digits() {
    for value in [
        "1.0",
        "1e2",
        "-1",
        "\"+1\"",
        "\" 1\"",
        "9223372036854775808",
    ] {
        let (message, _) = refusal(&format!(
            "{HEAD}\n{{\"span\": \"2024\", \"value\": {value}}}"
        ));
        assert!(message.starts_with("`value` must be"), "{message}");
    }
}

#[test]
fn a_line_without_end_is_not_kept() {
    let (message, _) = refusal(&format!("{HEAD}\n{}", " ".repeat(2 * 1024 * 1024)));
    assert_eq!(
        message,
        "reading stopped: the line is longer than 1048576 bytes"
    );
}

#[test]
fn it_is_known_by_its_first_line() {
    let is = |text: &str| Ndjson.recognise(&Glimpse::of_text("x", text.as_bytes()));
    assert!(is(&format!("{HEAD}\n")));
    assert!(is(r#"{"dataset": "a", "flow": "import", "value": 1}"#));
    assert!(!is(r#"{"data": [], "error": ""}"#));
    assert!(!is("[[\"CTY_CODE\"]]"));
    assert!(!is("{\n\"tradeq\": 1}"));
}

#[test]
fn a_packed_file_is_read_like_a_plain_one() {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    write!(packer, "{HEAD}\n{{\"span\": \"2024\", \"value\": 2}}\n").unwrap();
    let source = BytesSource::new("a.ndjson.gz", packer.finish().unwrap());
    assert!(Ndjson.recognise(&Glimpse::of(&source).unwrap()));
    assert_eq!(Ndjson.count(&source).unwrap(), 1);
}
