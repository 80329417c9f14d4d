//! One report in every format.

use tradeq_tests::World;

use crate::golden::golden;
use crate::query_file::{SOYBEANS, SOYBEANS_2023, import};

/// Every kind of column, over facts that stand in this test.
const REPORT: &str = "\
-- title: Soybeans by partner, {period}
-- title-zh: 大豆进口，{period}
-- about: Imports of soybeans by partner.
-- theme: own
-- param: period span = 2024-01..2024-02
-- note: A note under the table.
-- column: partner code
-- column: name text
-- column: month month
-- column: value money
-- column: yoy growth
-- column: yoy_state state
-- column: share share
-- column: quantity quantity
-- column: unit text
-- column: basis basis
with
held as (
    select partner, partner_name, month, month_no, value_cny, quantity, unit
    from trade
    where flow = 'import'
)
select
    h.partner, h.partner_name as name, h.month, h.value_cny as value,
    100.0 * (h.value_cny - b.value_cny) / nullif(b.value_cny, 0) as yoy,
    case when b.value_cny is null then 'new' end as yoy_state,
    100.0 * h.value_cny / nullif(sum(h.value_cny) over (), 0) as share,
    h.quantity, h.unit, 'computed' as basis
from held h
left join held b on b.partner = h.partner and b.month_no = h.month_no - 12
where h.month_no between :period_from and :period_to
order by h.month_no nulls last, h.partner nulls last
";

fn answer(arguments: &[&str]) -> String {
    let world = World::ready();
    import(&world, "soya.csv", SOYBEANS);
    import(&world, "soya-2023.csv", SOYBEANS_2023);
    world.write("reports/soya.sql", REPORT);
    world.ok(&[&["report", "soya", "--reports", "reports"], arguments].concat())
}

#[test]
fn the_table_lines_up() {
    golden("format-table", &answer(&[]));
}

#[test]
fn the_chinese_table_lines_up_too() {
    golden("format-table-zh", &answer(&["--lang", "zh"]));
}

#[test]
fn csv_has_raw_numbers() {
    golden("format-csv", &answer(&["--format", "csv"]));
}

#[test]
fn json_has_the_documented_shape() {
    golden("format-json", &answer(&["--format", "json"]));
}

#[test]
fn ndjson_has_a_row_a_line() {
    golden("format-ndjson", &answer(&["--format", "ndjson"]));
}

#[test]
fn markdown_is_a_page() {
    golden("format-markdown", &answer(&["--format", "markdown"]));
}

#[test]
fn a_page_is_whole_in_both_languages() {
    for (name, lang) in [("format-html", "en"), ("format-html-zh", "zh")] {
        let page = answer(&["--format", "html", "--lang", lang]);
        let (head, rest) = page.split_once("<style>").unwrap();
        // The style is a file of its own, and no answer.
        golden(
            name,
            &format!("{head}<style>{}", rest.split_once("</style>").unwrap().1),
        );
    }
}

#[test]
fn a_workbook_is_a_file_with_the_same_bytes_every_time() {
    let world = World::ready();
    import(&world, "soya.csv", SOYBEANS);
    let report = [
        "report",
        "product",
        "1201",
        "--period",
        "2024-01..2024-02",
        "--output",
    ];
    let books = ["a.xlsx", "b.xlsx"].map(|name| {
        world.ok(&[&report[..], &[name]].concat());
        std::fs::read(world.dir().join(name)).unwrap()
    });
    assert!(books[0].starts_with(b"PK"), "a workbook is an archive");
    assert_eq!(books[0], books[1]);
}

#[test]
fn a_spreadsheet_gets_text_that_it_does_not_run() {
    let world = World::ready();
    let statement = "select '=1+1' as name, -5 as value, '大豆' as zh";
    let text = world.ok(&["sql", statement, "--format", "csv", "--excel"]);
    assert_eq!(text, "\u{feff}name,value,zh\r\n'=1+1,-5,大豆\r\n");
    let text = world.ok(&["sql", statement, "--format", "tsv"]);
    assert_eq!(text, "name\tvalue\tzh\n=1+1\t-5\t大豆\n");
}

#[test]
fn excel_of_another_format_is_refused_with_the_way_out() {
    let world = World::ready();
    let pictures = ["table", "json", "xlsx"].map(|format| {
        let outcome = world.run(&["report", "--format", format, "--excel"]);
        assert_eq!(outcome.code, 2);
        outcome.picture()
    });
    golden("format-excel-refused", &pictures.join("\n"));
}

#[test]
fn the_machine_formats_agree_with_each_other() {
    let json: serde_json::Value = serde_json::from_str(&answer(&["--format", "json"])).unwrap();
    let ndjson = answer(&["--format", "ndjson"]);
    let rows = crate::answer::rows(&json, "main");
    assert_eq!(rows.len(), ndjson.lines().count());
    for (row, line) in rows.iter().zip(ndjson.lines()) {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for (name, value) in row.as_object().unwrap() {
            assert_eq!(&line[name], value, "{name}");
        }
    }
    let csv = answer(&["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let values = reader
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "value")
        .unwrap();
    let found: Vec<i64> = reader
        .records()
        .map(|record| record.unwrap()[values].parse().unwrap())
        .collect();
    let wanted: Vec<i64> = rows
        .iter()
        .map(|row| row["value"].as_i64().unwrap())
        .collect();
    assert_eq!(found, wanted);
}
