#![allow(clippy::unwrap_used)]

use super::*;

const HEAD: &str = "<!DOCTYPE html>\n<html><head><title>A &amp;\n B</title>\
    <script>document.write('<table><tr><td>no</td></tr>')</script></head>\n<body>\n";

fn tables(body: &str) -> Vec<Table> {
    Page::parse(&format!("{HEAD}{body}</body></html>"))
        .tables()
        .unwrap()
}

fn texts(table: &Table) -> Vec<Vec<&str>> {
    let rows = table.rows.iter();
    rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

#[test]
fn spans_are_multiplied_out_and_say_so() {
    let tables = tables(
        "<table>\n<tr><td rowspan=2>a</td><td colspan=\"2\">b</td></tr>\n<tr><td>c</td><td>d</td></tr></table>",
    );
    let table = &tables[0];
    assert_eq!(texts(table), [["a", "b", "b"], ["a", "c", "d"]]);
    let marks = |row: usize| {
        let cells = table.rows[row].cells.iter();
        cells
            .map(|cell| (cell.from_left, cell.from_above))
            .collect::<Vec<_>>()
    };
    assert_eq!(marks(0), [(false, false), (false, false), (true, false)]);
    assert_eq!(marks(1), [(false, true), (false, false), (false, false)]);
    assert_eq!(
        (table.line, table.rows[1].line, table.rows[1].cells[2].line),
        (5, 7, 7)
    );
}

#[test]
fn blanks_breaks_and_entities_become_one_line() {
    let tables = tables(
        "<table><tr><td><span>&nbsp;&nbsp;Regional<br/>\n  Comprehensive&#160;\u{3000}Partnership </span><td>1&ndash;5&lt;</table>",
    );
    assert_eq!(
        texts(&tables[0]),
        [["Regional Comprehensive Partnership", "1–5<"]]
    );
}

#[test]
fn a_table_inside_a_table_is_one_of_its_own() {
    let tables =
        tables("<table><tr><td>out<table><tr><td>in</td></tr></table></td><td>x</td></tr></table>");
    assert_eq!(texts(&tables[0]), [["in"]]);
    assert_eq!(texts(&tables[1]), [["out", "x"]]);
}

#[test]
fn links_need_no_quotes() {
    let page = format!(
        "{HEAD}<table><tr><td><a href=http://e.org/a.html> Feb.</a></br><a href='\\b.xls'>Mar.</a></table>"
    );
    let page = Page::parse(&page);
    let tables = page.tables().unwrap();
    let links = &tables[0].rows[0].cells[0].links;
    let pair = |address: &str, name: &str| (address.to_owned(), name.to_owned());
    assert_eq!(
        links,
        &[pair("http://e.org/a.html", "Feb."), pair("\\b.xls", "Mar.")]
    );
    assert_eq!(page.links(), ["http://e.org/a.html", "\\b.xls"]);
    assert_eq!(page.title(), "A & B");
    assert!(!page.is_closed());
}

#[test]
fn a_page_that_ends_in_a_table_is_refused_with_its_line() {
    let page = Page::parse("<html>\n<table>\n<tr><td>1</td></tr>\n<tr><td>2");
    let fault = page.tables().unwrap_err();
    assert_eq!(fault.line(), Some(4));
    assert_eq!(
        fault.to_string(),
        "the page ends inside the table of line 2"
    );
}

#[test]
fn the_text_of_a_class_is_found_with_its_line() {
    let page = Page::parse(
        "<html>\n<div class=\"x atcl-date\">2026/<b>04</b>/14<div> </div></div>\n<div>no</div>",
    );
    assert_eq!(
        page.text_of_class("atcl-date"),
        Some(("2026/04/14".to_owned(), 2))
    );
    assert_eq!(page.text_of_class("atcl"), None);
    assert!(page.has_class("x"));
}
