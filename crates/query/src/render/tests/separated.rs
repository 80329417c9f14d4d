//! CSV and TSV, and what `--excel` makes of them.

use super::*;

/// Names as a file of others may bring them, beside numbers with a sign.
fn formulas() -> Answer {
    let columns = vec![
        Column::new("=name", Kind::Text),
        Column::new("code", Kind::Code),
        Column::new("yoy", Kind::Growth),
        Column::new("value", Kind::Money).unit("cny"),
    ];
    let rows = vec![
        row!["=HYPERLINK(\"x\")", "0106", -0.25, -5],
        row!["+1", "+1", 6.3, 5],
        row!["-1", "−1", 0.0, 0],
        row!["@sum(a1)", "\t=1", 1e-7, i64::MIN],
        row!["\r=1", "\n=1", NULL, NULL],
        row!["大豆", "a=b", 1.5, 1],
    ];
    plain(columns, rows)
}

fn excel() -> RenderOptions {
    RenderOptions {
        excel: true,
        ..RenderOptions::default()
    }
}

#[test]
fn a_spreadsheet_gets_a_mark_its_line_ends_and_no_formula() {
    let text = render(&formulas(), Format::Csv, &excel());
    insta::assert_snapshot!(text.escape_debug().to_string().replace("\\n", "\n"));
    assert!(text.starts_with('\u{feff}'));
}

#[test]
fn tabs_part_the_same_fields_as_commas() {
    let both = [Format::Csv, Format::Tsv].map(|format| {
        let text = render(&formulas(), format, &RenderOptions::default());
        let separator = if format == Format::Csv { b',' } else { b'\t' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        (header, rows)
    });
    assert_eq!(both[0], both[1]);
    let text = render(&two_sections(), Format::Tsv, &RenderOptions::default());
    insta::assert_snapshot!(text.replace('\t', "→"), @r"
    section→flow→value→section_2→month→contribution
    rows→export→2616000000→→→
    rows→import→1930000000→→→
    months→export→→XVI→2024-09→0.125
    ");
}

#[test]
fn without_excel_nothing_is_added() {
    let text = render(&formulas(), Format::Csv, &RenderOptions::default());
    assert!(text.starts_with("=name,code"));
    assert!(text.contains("\n@sum(a1),"));
    assert!(!text.contains("\r\n") && !text.contains('\''));
}

#[test]
fn an_answer_without_rows_is_its_header() {
    let answer = plain(
        vec![Column::new("a", Kind::Text), Column::new("b", Kind::Count)],
        vec![],
    );
    assert_eq!(
        render(&answer, Format::Tsv, &RenderOptions::default()),
        "a\tb\n"
    );
    assert_eq!(render(&answer, Format::Csv, &excel()), "\u{feff}a,b\r\n");
}
