use super::*;
use insta::assert_snapshot;

#[test]
fn every_format_is_found_by_its_name() {
    for &format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
        assert_eq!(format.to_string(), format.name());
    }
}

#[test]
fn a_file_ending_asks_for_a_format() {
    let endings = [
        "a.txt",
        "a.b.csv",
        "dir/a.JSON",
        "a.jsonl",
        "a.ndjson",
        "a.md",
        "a.xls",
        "csv",
    ];
    let found = endings.map(Format::from_extension);
    let expected = [
        Some(Format::Table),
        Some(Format::Csv),
        Some(Format::Json),
        Some(Format::Ndjson),
        Some(Format::Ndjson),
        Some(Format::Markdown),
        None,
        None,
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_unknown_format_is_answered_with_the_known_ones() {
    let error = "xml".parse::<Format>().unwrap_err();
    assert_snapshot!(error, @"
    there is no output format `xml`
    hint: the formats are table, csv, tsv, json, ndjson, markdown, html, xlsx
    ");
}
