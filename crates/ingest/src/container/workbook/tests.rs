#![allow(clippy::unwrap_used)]

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;
use crate::source::BytesSource;

fn xlsx(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> BytesSource {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("S").unwrap());
    BytesSource::new("book.xlsx", book.save_to_buffer().unwrap())
}

fn xls(name: &str) -> Vec<u8> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    std::fs::read(root.join(name)).unwrap()
}

fn refusal(bytes: Vec<u8>) -> String {
    let Err(SourceError::Fault(fault)) = read(&BytesSource::new("book.xls", bytes)) else {
        unreachable!("the workbook is refused");
    };
    let place = fault
        .place()
        .map_or(String::new(), |place| format!("{place}: "));
    format!("{place}{fault}")
}

#[test]
fn cells_are_texts_numbers_dates_and_failures() {
    let book = xlsx(|sheet| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let moment = ExcelDateTime::parse_from_str("2026-06-30T12:30:00").unwrap();
        sheet.write(0, 0, "值").unwrap();
        sheet.write(0, 2, 254_686.451_899_96).unwrap();
        sheet.write(3, 1, 12).unwrap();
        sheet.write_with_format(3, 2, &moment, &day).unwrap();
        sheet
            .write(3, 3, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
        sheet
            .write(3, 4, Formula::new("=1+1").set_result("2"))
            .unwrap();
    });
    let sheets = read(&book).unwrap();
    assert_eq!(sheets.len(), 1);
    let row = |row: u32, cells: Vec<(u32, CellValue)>| SheetRow { row, cells };
    let number = |text: &str| CellValue::Number(text.to_owned());
    assert_eq!(
        sheets[0].rows,
        [
            row(
                0,
                vec![
                    (0, CellValue::Text("值".to_owned())),
                    (2, number("254686.45189996"))
                ]
            ),
            row(
                3,
                vec![
                    (1, number("12")),
                    (2, CellValue::Date("2026-06-30T12:30:00".to_owned())),
                    (3, CellValue::Error("#DIV/0!".to_owned())),
                    (4, number("2")),
                ]
            ),
        ]
    );
}

#[test]
fn a_text_that_stands_in_many_cells_counts_in_each_of_them() {
    let book = xlsx(|sheet| {
        let long = "x".repeat(32_000);
        sheet.write(0, 0, &long).unwrap();
        sheet.write(1, 0, &long).unwrap();
    });
    let old = BytesSource::new(
        "book.xls",
        xls("wellformed/gacc-release/country-2026-06-zh.xls"),
    );
    for (book, room) in [(book, 63_999), (old, 100)] {
        let mut held = Held {
            cells: 0,
            text_bytes: MOST_TEXT_BYTES - room,
        };
        let mut book = Book::open(&book).unwrap();
        let name = book.names()[0].clone();
        let fault = book.sheet(&name, None, &mut held).unwrap_err();
        let fault = fault.to_string();
        assert!(fault.contains("bytes of text, expected at most"), "{fault}");
        assert!(book.sheet(&name, None, &mut Held::default()).is_ok());
    }
}

#[test]
fn two_opposite_corners_are_two_cells() {
    let book = xlsx(|sheet| {
        sheet.write(0, 0, 1).unwrap();
        sheet.write(1_048_575, 16_383, 2).unwrap();
    });
    let old = xls("malformed/gacc-release/zh-corners.xls");
    for (book, place) in [
        (book, (1_048_575, 16_383)),
        (BytesSource::new("book.xls", old), (65_535, 255)),
    ] {
        let rows = &read(&book).unwrap()[0].rows;
        let last = rows.last().unwrap();
        assert_eq!(
            (last.row, last.cells[0].0, last.cells.len()),
            (place.0, place.1, 1)
        );
        assert!(rows.len() < 20);
    }
}

#[test]
fn what_cannot_be_known_or_opened_is_refused() {
    insta::assert_snapshot!(refusal(xls("malformed/gacc-release/zh-formula-without-value.xls")), @"M139RMBADD!M5: the cell has a formula whose value is not kept in the file");
    insta::assert_snapshot!(refusal(xls("malformed/gacc-release/zh-formula-without-value.xlsx")), @"M102RMB!B5: the cell has a formula whose value is not kept in the file");
    insta::assert_snapshot!(refusal(xls("malformed/gacc-release/zh-locked.xls")), @"the file is protected with a password");
    insta::assert_snapshot!(refusal(xls("malformed/gacc-release/zh-locked.xlsx")), @"the file is protected with a password");
    insta::assert_snapshot!(refusal(b"\xD0\xCF\x11\xE0 and nothing more".to_vec()), @"the archive does not unpack: its table of sectors is broken");
}

#[test]
fn a_damaged_workbook_is_refused_and_never_ends_the_program() {
    let whole = xls("wellformed/gacc-release/country-2026-06-zh.xls");
    assert_eq!(
        read(&BytesSource::new("whole.xls", whole.clone()))
            .unwrap()
            .len(),
        1
    );
    // Every byte of the header and each 7th behind it, turned over.
    let places = (0..512).chain((512..whole.len()).step_by(7));
    let mut refused = 0;
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        refused += usize::from(read(&BytesSource::new("damaged.xls", bytes)).is_err());
    }
    assert!(
        refused > 20,
        "{refused} of the damaged workbooks were refused"
    );
}
