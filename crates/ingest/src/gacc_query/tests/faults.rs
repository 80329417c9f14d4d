//! One message for each way in which a table can be wrong.

#![allow(clippy::unwrap_used)]

use super::{gb18030, read};

/// Place, message and hint, as a person sees them.
fn refusal(bytes: impl AsRef<[u8]>) -> String {
    let fault = read(bytes.as_ref()).unwrap_err();
    let line = fault
        .line()
        .map_or(String::new(), |line| format!("{line}: "));
    let hint = fault
        .hint()
        .map_or(String::new(), |hint| format!("\nhint: {hint}"));
    format!("{line}{fault}{hint}")
}

#[test]
fn an_empty_file() {
    insta::assert_snapshot!(refusal(""), @r#"
    the file is empty
    hint: the download was interrupted: download the file again
    "#);
    assert_eq!(refusal(" \r\n\n"), refusal(""));
    assert_eq!(refusal("\u{feff}"), refusal(""));
}

#[test]
fn a_web_page() {
    insta::assert_snapshot!(refusal("\r\n<!DOCTYPE html><html>"), @r#"
    this is an HTML page, not a table
    hint: the site's captcha or session expired: open the query again and download once more
    "#);
}

#[test]
fn a_workbook_or_an_archive() {
    insta::assert_snapshot!(refusal(b"PK\x03\x04\x14\0"), @r#"
    this is an Excel workbook (xlsx) or a zip archive, not a text table
    hint: open it in a spreadsheet and export it as CSV (UTF-8)
    "#);
    insta::assert_snapshot!(refusal(b"\xD0\xCF\x11\xE0"), @r#"
    this is an old Excel workbook (xls), not a text table
    hint: open it in a spreadsheet and export it as CSV (UTF-8)
    "#);
}

#[test]
fn no_commas_or_no_lines() {
    insta::assert_snapshot!(refusal("Commodity code;US dollar\n01;1\n"), @r#"
    1: the first row has no comma-separated names: there is no comma in it
    hint: save it with a header row and commas between the fields
    "#);
    insta::assert_snapshot!(refusal("Commodity code,US dollar\r01,1\r"), @r#"
    1: the first row has no comma-separated names: its lines end in a carriage return alone
    hint: save it with a header row and commas between the fields
    "#);
}

#[test]
fn an_unknown_column() {
    insta::assert_snapshot!(refusal("Commodity code,Colour,US dollar\n"), @r#"
    1: unknown column `Colour`
    hint: nothing is guessed from a column that is not known: remove it, or give it one of the known names: 数据年月 / Date of data, 商品编码 / Commodity code, 商品名称 / Commodity, 贸易伙伴编码 / Trading partner code, 贸易伙伴名称 / Trading partner, 贸易方式编码 / Customs Regime code, 贸易方式名称 / Customs Regime, 注册地编码 / Locations of importers and exporters code, 注册地名称 / Locations of importers and exporters, 第一数量 / Quantity, 第一计量单位 / Unit, 第二数量 / Supplementary Quantity, 第二计量单位 / Supplementary Unit, 人民币 / Renminbi Yuan, 美元 / US dollar
    "#);
}

#[test]
fn a_column_twice() {
    insta::assert_snapshot!(refusal("Commodity code,商品编码,US dollar\n"), @r#"
    1: column `商品编码` repeats column `Commodity code`
    hint: keep one of the two columns
    "#);
}

#[test]
fn no_value_or_two_currencies() {
    insta::assert_snapshot!(refusal("Commodity code,Quantity,Unit\n"), @r#"
    1: no column holds the value, expected `人民币` / `Renminbi Yuan` or `美元` / `US dollar`
    hint: download the file again with its value column, and leave the header as it is
    "#);
    insta::assert_snapshot!(refusal(gb18030("商品编码,人民币,美元,\n")), @r#"
    1: two currencies in one file: columns `人民币` and `美元`
    hint: split it into one file for each currency
    "#);
}

#[test]
fn nothing_that_the_value_is_about() {
    insta::assert_snapshot!(refusal("Date of data,US dollar\n"), @r#"
    1: no column says what the value is about, expected at least one of `Commodity code`, `Trading partner code`, `Customs Regime code`, `Locations of importers and exporters code` or their Chinese names
    hint: pick a product, a partner, a regime or a place in the query and download again
    "#);
}

#[test]
fn a_name_without_its_code() {
    insta::assert_snapshot!(refusal("Commodity code,Trading partner,US dollar\n"), @r#"
    1: column `Trading partner` stands without its code column `Trading partner code`
    hint: names change from year to year, codes do not: keep the code column
    "#);
}

#[test]
fn a_row_of_another_width() {
    insta::assert_snapshot!(refusal("Commodity code,US dollar,\n01,1,234,\n01,1,\n"), @r#"
    2: expected 2 fields in the row, found 4
    hint: look for a comma or a quote inside a field that is not quoted
    "#);
    insta::assert_snapshot!(refusal("Commodity code,US dollar,\n01\n01,1,\n"), @r#"
    2: expected 2 fields in the row, found 1
    hint: look for a comma or a quote inside a field that is not quoted
    "#);
    insta::assert_snapshot!(refusal("Commodity code,US dollar\n01,1,x\n01,1\n"), @r#"
    2: expected 2 fields in the row, found 3
    hint: look for a comma or a quote inside a field that is not quoted
    "#);
}

#[test]
fn a_value_that_is_no_whole_number() {
    let value = |text: &str| refusal(format!("Commodity code,US dollar\n01,{text}\n01,1\n"));
    insta::assert_snapshot!(value("\"1,23\""), @r#"
    2: `US dollar` must be whole yuan or dollars without decimals and sign, such as `5,848,714`: `1,23`
    hint: restore the number as it was published; thousands separators are commas
    "#);
    insta::assert_snapshot!(value("1.00"), @r#"
    2: `US dollar` must be whole yuan or dollars without decimals and sign, such as `5,848,714`: `1.00`
    hint: restore the number as it was published; thousands separators are commas
    "#);
    insta::assert_snapshot!(value("-5"), @r#"
    2: `US dollar` must be whole yuan or dollars without decimals and sign, such as `5,848,714`: `-5`
    hint: restore the number as it was published; thousands separators are commas
    "#);
    insta::assert_snapshot!(value(" "), @r#"
    2: `US dollar` must be whole yuan or dollars without decimals and sign, such as `5,848,714`: ``
    hint: restore the number as it was published; thousands separators are commas
    "#);
    insta::assert_snapshot!(value("99999999999999999999"), @r#"
    2: `US dollar` is larger than 9,223,372,036,854,775,807: `99999999999999999999`
    hint: look at the row in the file: two numbers may have run together
    "#);
}

#[test]
fn a_quantity_that_is_no_whole_number() {
    let bytes = gb18030("商品编码,第一数量,第一计量单位,人民币\n01,约五,千克,1\n01,1,千克,1\n");
    insta::assert_snapshot!(refusal(bytes), @r#"
    2: `第一数量` must be a whole quantity without decimals and sign, such as `4074670531`: `约五`
    hint: restore the number as it was published; thousands separators are commas
    "#);
}

#[test]
fn a_month_that_is_none() {
    let month = |text: &str| {
        refusal(format!(
            "Date of data,Commodity code,US dollar\n{text},01,1\n202401,01,1\n"
        ))
    };
    insta::assert_snapshot!(month("202413"), @r#"
    2: the month must be YYYYMM: `202413`
    hint: restore the month as it was downloaded, `202409` for 2024-09
    "#);
    insta::assert_snapshot!(month("2024-01"), @r#"
    2: the month must be YYYYMM: `2024-01`
    hint: restore the month as it was downloaded, `202409` for 2024-09
    "#);
}

#[test]
fn a_code_of_the_wrong_form() {
    let header = "Trading partner code,Customs Regime code,注册地编码,Commodity code,US dollar\n";
    let row = |text: &str| refusal(format!("{header}{text},1\n110,10,31,01,1\n"));
    insta::assert_snapshot!(row("11,10,31,01"), @r#"
    2: `Trading partner code` must be 3 digits: `11`
    hint: restore the code as it was downloaded, with its leading zeros
    "#);
    insta::assert_snapshot!(row("110,1,31,01"), @r#"
    2: `Customs Regime code` must be 2 digits: `1`
    hint: restore the code as it was downloaded, with its leading zeros
    "#);
    insta::assert_snapshot!(row("110,10,3100,01"), @r#"
    2: `注册地编码` must be 2 digits: `3100`
    hint: restore the code as it was downloaded, with its leading zeros
    "#);
    insta::assert_snapshot!(row("110,10,31,8703.80"), @r#"
    2: `Commodity code` must be 2, 4, 6, 8 or 10 digits: `8703.80`
    hint: restore the code as it was downloaded, with its leading zeros
    "#);
    insta::assert_snapshot!(row("110,10,31,1012100"), @r#"
    2: the product code lost its leading zero (it would be `01012100`): `1012100`
    hint: a spreadsheet dropped the zero: download the file again and do not save it from a spreadsheet, or import the code column as text
    "#);
}

#[test]
fn a_file_cut_off_in_its_last_row() {
    let rows = "\"Commodity code\",\"US dollar\",\n\"01\",\"1,234\",\n";
    insta::assert_snapshot!(refusal(format!("{rows}\"01\"")), @r#"
    3: the file is cut off in its last row
    hint: the download was interrupted: download the file again
    "#);
    for cut in [
        "\"0",
        "\"01\",",
        "\"01\",\"",
        "\"01\",\"1",
        "\"01\",\"1,",
        "\"01\",\"1,2",
        "\"01\",\"1,234",
        "01,12",
        "\"01\",\"1\n",
    ] {
        assert_eq!(
            refusal(format!("{rows}{cut}")),
            refusal(format!("{rows}\"01\"")),
            "{cut}"
        );
    }
}

#[test]
fn text_in_another_encoding() {
    insta::assert_snapshot!(refusal(b"\xFF\xFEC\0o\0"), @r#"
    1: the encoding is not understood: the file starts with a UTF-16 byte order mark
    hint: save the file as UTF-8 text, or download it again
    "#);
    insta::assert_snapshot!(refusal(b"C\0o\0,\0"), @r#"
    1: the encoding is not understood: there are NUL bytes in the first line, as in UTF-16
    hint: save the file as UTF-8 text, or download it again
    "#);
    insta::assert_snapshot!(refusal(b"Commodity code,\xFF\xFF,US dollar\n"), @r#"
    1: the encoding is not understood: neither UTF-8 nor GB18030: `\xff\xff`
    hint: save the file as UTF-8 text, or download it again
    "#);
}

#[test]
fn a_name_in_another_encoding_is_found_when_it_is_decoded() {
    let text = b"Commodity code,Commodity,US dollar\n01,\xFF\xFF,1\n";
    let (header, rows) = read(text).unwrap();
    let fault = header
        .decode(rows[0].product_name())
        .unwrap_err()
        .at(rows[0].line);
    assert_eq!(fault.line(), Some(2));
    insta::assert_snapshot!(fault, @r#"the encoding is not understood: neither UTF-8 nor GB18030: `\xff\xff`"#);
}

#[test]
fn a_file_that_stops_being_readable() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let fault = super::super::Rows::open(Broken).map(|_| ()).unwrap_err();
    insta::assert_snapshot!(fault, @"reading stopped: the disk is gone");
}
