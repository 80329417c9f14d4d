//! What is read out of tables that are right.

#![allow(clippy::unwrap_used)]

use tradeq_model::Currency;

use super::super::{Encoding, Language, Rows, recognise};
use super::{gb18030, read};

const CHINESE: &str = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\
    \"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n\
    \"202401\",\"410\",\"巴西\",\"01019019\",\"活马\",\"4074670531\",\"千克\",\"0\",\"?\",\"16,536,067,327\",\n";

#[test]
fn a_table_as_the_site_writes_it_is_read() {
    let (header, rows) = read(&gb18030(CHINESE)).unwrap();
    assert_eq!(header.currency, Currency::Cny);
    assert_eq!(header.encoding, Encoding::Gb18030);
    assert_eq!(header.language, Language::Chinese);
    assert!(header.has_month && header.has_partner && header.has_product);
    assert!(!header.has_regime && !header.has_place && header.trailing_comma);
    let row = &rows[0];
    assert_eq!(row.line, 2);
    assert_eq!(row.month, Some("2024-01".parse().unwrap()));
    assert_eq!(row.partner, Some(410));
    assert_eq!(row.product.unwrap().to_code().as_str(), "01019019");
    assert_eq!((row.regime, row.place), (None, None));
    assert_eq!(row.quantity, Some(4_074_670_531));
    assert_eq!(row.quantity_2, None);
    assert_eq!(row.value, 16_536_067_327);
    assert_eq!(header.decode(row.partner_name()).unwrap(), "巴西");
    assert_eq!(header.decode(row.product_name()).unwrap(), "活马");
    assert_eq!(header.decode(row.unit()).unwrap(), "千克");
    assert_eq!((row.unit_2(), row.regime_name()), (&b""[..], &b""[..]));
}

#[test]
fn the_same_table_saved_again_reads_the_same() {
    let bare: String = CHINESE.lines().fold(String::new(), |all, line| {
        all + line.strip_suffix(',').unwrap() + "\r\n"
    });
    let (header, rows) = read(format!("\u{feff}{bare}").as_bytes()).unwrap();
    assert_eq!(header.encoding, Encoding::Utf8);
    assert!(!header.trailing_comma);
    let (_, original) = read(&gb18030(CHINESE)).unwrap();
    assert_eq!(rows[0].value, original[0].value);
    assert_eq!(rows[0].product, original[0].product);
    assert_eq!(header.decode(rows[0].product_name()).unwrap(), "活马");
}

#[test]
fn older_english_headers_in_any_order_are_known() {
    let text = "US dollar,Trade mode,TRADE MODE CODE,Supplimentary Unit,Supplimentary Quantity,\
        Location(s) of importers and exporters code,Ｑuantity,Unit\n\
        42,Ordinary Trade,10,Piece,0,31,0,Kilogram\n";
    let (header, rows) = read(text.as_bytes()).unwrap();
    assert_eq!(header.currency, Currency::Usd);
    assert_eq!(header.language, Language::English);
    assert_eq!((rows[0].regime, rows[0].place), (Some(10), Some(31)));
    assert_eq!((rows[0].quantity, rows[0].quantity_2), (Some(0), Some(0)));
    assert_eq!(rows[0].regime_name(), b"Ordinary Trade");
    assert_eq!(rows[0].unit_2(), b"Piece");
}

#[test]
fn a_zero_without_a_unit_was_not_given() {
    let text = "Commodity code,Quantity,Unit,US dollar\n\
        01,0,?,1\n01,0,？,1\n01,0,,1\n01,0,\0,1\n01,,Kilogram,1\n01,7,?,1\n01,0,Kilogram,1\n";
    let (_, rows) = read(text.as_bytes()).unwrap();
    let quantities: Vec<Option<i64>> = rows.iter().map(|row| row.quantity).collect();
    assert_eq!(quantities, [None, None, None, None, None, Some(7), Some(0)]);
    assert!(rows[5].unit().is_empty());
}

#[test]
fn lines_are_physical_lines() {
    let text = "\n\"Commodity code\",\"Commodity\",\"US dollar\",\r\n\
        \"01\",\"of a kind\r\nused for \"\"breeding\"\"\",\"1\",\r\n\r\n  \n\
        \"02\",\"plain\",\"2\",\n\
        \"03\",\"a\n\nb\",\"3\",";
    let (header, rows) = read(text.as_bytes()).unwrap();
    let lines: Vec<u64> = rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 7, 8]);
    let names: Vec<String> = rows
        .iter()
        .map(|row| header.decode(row.product_name()).unwrap())
        .collect();
    assert_eq!(names, ["of a kind used for \"breeding\"", "plain", "a b"]);
}

#[test]
fn a_last_line_without_its_end_is_whole_when_it_is_closed() {
    for text in [
        "\"Commodity code\",\"US dollar\",\n\"01\",\"1,234\",",
        "\"Commodity code\",\"US dollar\",\n\"01\",\"1,234\"",
        "Commodity code,US dollar\n01,1234",
        "Commodity code,US dollar,\n01,1234\n",
    ] {
        let (_, rows) = read(text.as_bytes()).unwrap();
        assert_eq!(rows[0].value, 1_234, "{text}");
    }
}

#[test]
fn a_file_longer_than_its_head_is_read_to_its_end() {
    let mut text = String::from("Commodity code,Trading partner code,Trading partner,US dollar\n");
    for number in 0..40_000 {
        text += &format!("{:08},110,Hong Kong,{number}\n", number * 7);
    }
    let mut bytes = text.into_bytes();
    bytes.extend(gb18030("01,121,Macau，China,5\n"));
    let (header, rows) = read(&bytes).unwrap();
    assert_eq!(rows.len(), 40_001);
    assert_eq!(rows[39_999].value, 39_999);
    assert_eq!(rows[40_000].line, 40_002);
    let name = header.decode(rows[40_000].partner_name()).unwrap();
    assert_eq!(name, "Macau，China");
}

#[test]
fn a_header_alone_is_a_table_without_rows() {
    let (_, rows) = read(b"Commodity code,US dollar,\n").unwrap();
    assert!(rows.is_empty());
    assert_eq!(
        Rows::open(&b"Commodity code,US dollar"[..])
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn a_table_is_recognised_by_its_header() {
    assert!(recognise(&gb18030(CHINESE)));
    assert!(recognise(CHINESE.as_bytes()));
    assert!(recognise(b"Commodity code,Quantity,Colour\n"));
    assert!(!recognise(
        "\"商品编码\",\"商品名称\",\"年份\",\n".as_bytes()
    ));
    assert!(!recognise(
        b"\"Trading partner code\",\"Trading partner\",\n"
    ));
    assert!(!recognise(b"<html>Commodity code,US dollar"));
    assert!(!recognise(b"t,i,j,k,v,q\n"));
    assert!(!recognise(b""));
}
