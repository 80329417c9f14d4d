use super::*;
use insta::assert_snapshot;

/// Names that steer a terminal, turn the reading direction, and break lines and cells.
pub(super) fn hostile() -> Answer {
    let columns = vec![
        Column::new("na\u{1b}me", Kind::Text),
        Column::new("value", Kind::Count).unit("p\u{7}c"),
    ];
    let rows = vec![
        row!["\u{1b}[31mred\u{1b}[0m", 1],
        row!["\u{9b}2Jclear", 2],
        row!["abc\u{202e}fdp.exe\u{2066}", 3],
        row!["two\r\nlines\tand a tab", 4],
        row!["a|b\\|c <b> *x* `y` [z](u)", 5],
        row!["she said \"no, thanks\"", "\u{0}six"],
    ];
    let mut answer = plain(columns, rows);
    answer.title = "Title\u{1b}]0;gone\u{7}".to_owned();
    answer.parameters = vec![("x\u{8}".to_owned(), "\u{85}y".into())];
    answer.notes = vec!["one\ntwo\u{2028}three".to_owned()];
    answer.sources = vec![Source {
        title: "\u{202d}source".to_owned(),
        url: Some("javascript:alert(1)".to_owned()),
        ..Source::default()
    }];
    answer
}

#[test]
fn data_cannot_steer_the_terminal() {
    let text = table(&hostile());
    assert_snapshot!(text, @r#"
    Title�]0;gone�
    x� �y

    na�me                      value (p�c)
    ─────────────────────────  ───────────
    �[31mred�[0m                         1
    �2Jclear                             2
    abc�fdp.exe�                         3
    two lines and a tab                  4
    a|b\|c <b> *x* `y` [z](u)            5
    she said "no, thanks"             �six

    note: one two three
    source: �source
    "#);
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn data_cannot_leave_its_cell_in_markdown() {
    assert_snapshot!(render(&hostile(), Format::Markdown, &RenderOptions::default()), @r#"
    # Title�\]0;gone�

    x� �y

    | na�me                                | value (p�c) |
    | ------------------------------------ | ----------: |
    | �\[31mred�\[0m                       |           1 |
    | �2Jclear                             |           2 |
    | abc�fdp.exe�                         |           3 |
    | two lines and a tab                  |           4 |
    | a\|b\\\|c \<b\> \*x\* \`y\` \[z\](u) |           5 |
    | she said "no, thanks"                |        �six |

    - note: one two three
    - source: �source
    "#);
}

#[test]
fn csv_quotes_what_needs_quotes_and_changes_nothing() {
    let text = render(&hostile(), Format::Csv, &RenderOptions::default());
    assert_snapshot!(text.escape_debug().to_string().replace("\\n", "\n"), @r#"
    na\u{1b}me,value
    \u{1b}[31mred\u{1b}[0m,1
    \u{9b}2Jclear,2
    abc\u{202e}fdp.exe\u{2066},3
    \"two\r
    lines\tand a tab\",4
    a|b\\|c <b> *x* `y` [z](u),5
    \"she said \"\"no, thanks\"\"\",\0six
    "#);
}

#[test]
fn json_escapes_and_keeps_everything() {
    let text = render(&hostile(), Format::Json, &RenderOptions::default());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rows = &document["sections"][0]["rows"];
    assert_eq!(rows[0]["na\u{1b}me"], "\u{1b}[31mred\u{1b}[0m");
    assert_eq!(rows[3]["na\u{1b}me"], "two\r\nlines\tand a tab");
}
