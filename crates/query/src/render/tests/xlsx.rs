//! The workbook, read back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::hostile::hostile;
use super::*;
use crate::error::QueryError;

fn bytes(answer: &Answer, lang: Lang) -> Vec<u8> {
    let options = RenderOptions {
        lang,
        ..RenderOptions::default()
    };
    super::super::render(answer, Format::Xlsx, &options).unwrap()
}

/// Every sheet with its cells, each with its type: `#` a number, `'` a text.
fn read(answer: &Answer, lang: Lang) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(answer, lang))).unwrap();
    let mut text = String::new();
    for (name, range) in book.worksheets() {
        text.push_str(&format!("[{name}]\n"));
        for row in range.rows() {
            let cells = row.iter().map(|cell| match cell {
                Data::Float(number) => format!("#{number}"),
                Data::Int(number) => format!("#{number}"),
                Data::String(text) => format!("'{text}"),
                Data::Empty => String::new(),
                other => format!("?{other:?}"),
            });
            text.push_str(&cells.collect::<Vec<_>>().join(" | "));
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_report_is_a_workbook_with_a_sheet_a_section() {
    insta::assert_snapshot!(read(&partners(), Lang::En));
}

#[test]
fn a_chinese_workbook_has_chinese_sheets_and_states() {
    let text = read(&partners(), Lang::Zh);
    for wanted in ["[说明]", "[来源]", "'新增", "'保密"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn what_a_double_cannot_hold_and_what_is_no_number_is_text() {
    let columns = vec![
        Column::new("product", Kind::Code),
        Column::new("month", Kind::Month),
        Column::new("value", Kind::Money).unit("cny"),
        Column::new("share", Kind::Share),
    ];
    let rows = vec![
        row!["0106", "2024-09", 9_007_199_254_740_992_i64, 47.1],
        row![8507, "2024-09", 9_007_199_254_740_993_i64, f64::NAN],
        row!["=1+1", NULL, i64::MIN, "c"],
    ];
    let text = read(&plain(columns, rows), Lang::En);
    let sheet = text.split_once("\n[notes]").unwrap().0;
    insta::assert_snapshot!(sheet.replace("| \n", "|\n"), @r"
    [rows]
    'product | 'month | 'value (yuan) | 'share (%)
    '0106 | '2024-09 | #9007199254740992 | #47.1
    '8507 | '2024-09 | '9007199254740993 |
    '=1+1 |  | '-9223372036854775808 | 'c
    ");
}

#[test]
fn any_name_makes_a_workbook_that_can_be_read() {
    let text = read(&hostile(), Lang::En);
    assert!(text.contains("'a|b\\|c <b> *x* `y` [z](u)"), "{text}");
}

#[test]
fn the_same_answer_gives_the_same_bytes() {
    assert_eq!(bytes(&partners(), Lang::En), bytes(&partners(), Lang::En));
}

#[test]
fn what_a_sheet_cannot_hold_is_refused_whole() {
    let long = "x".repeat(32_768);
    let answer = plain(vec![Column::new("a", Kind::Text)], vec![row![long]]);
    let error = super::super::render(&answer, Format::Xlsx, &RenderOptions::default()).unwrap_err();
    assert!(matches!(error, QueryError::DoesNotFit { .. }));
    insta::assert_snapshot!(error, @r"
    the answer does not fit the format xlsx: section `rows` has a text of 32768 characters, a cell at most 32767
    hint: --format csv has no such limit
    ");
    let rows = vec![row![1]; 1_048_576];
    let answer = plain(vec![Column::new("a", Kind::Count)], rows);
    let error = super::super::render(&answer, Format::Xlsx, &RenderOptions::default()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("1048576 rows, a sheet at most 1048575"),
        "{error}"
    );
}
