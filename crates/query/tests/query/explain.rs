//! `tradeq explain`: which cell is meant, what stands behind it, and SQL that gives it again.

use tradeq_query::explain::{Explained, Place, explain, markdown, text};
use tradeq_query::report::{Asked, Catalogue, Report, run};
use tradeq_query::table::{Section, Show, Value};
use tradeq_query::{QueryError, QueryResult};
use tradeq_storage::Datum;

use crate::shipped::REPORTS;
use crate::world::{World, asked};

fn place(row: &str, column: &str) -> Place {
    Place {
        section: None,
        row: row.into(),
        column: column.into(),
    }
}

fn kept(sha256: &str, reading: &str) -> String {
    format!("{reading}, {}", &sha256[60..])
}

fn shipped(name: &str) -> Report {
    Catalogue::open(&[]).unwrap().find(name).unwrap().0
}

fn explained(world: &World, name: &str, values: &[&str], place: &Place) -> QueryResult<Explained> {
    explain(
        &shipped(name),
        &asked(values),
        place,
        &mut world.reader(),
        &kept,
    )
}

/// What stands above the statement, which is as long as that of the report.
fn above_sql(text: &str) -> &str {
    let (above, statement) = text.split_once("SQL that gives it again").unwrap();
    assert!(statement.contains("select \""), "{statement}");
    above
}

#[test]
fn a_published_number_leads_to_its_figure_and_file() {
    let found = explained(
        &World::small(),
        "headline",
        &["period=2024-01..2024-09"],
        &place("total", "yoy"),
    );
    let found = found.unwrap();
    assert!(!found.missing);
    insta::assert_snapshot!(
        "published",
        above_sql(&text(&found, tradeq_model::Lang::En))
    );
}

#[test]
fn a_computed_number_leads_to_its_slices_and_imports() {
    let found = explained(
        &World::small(),
        "partners",
        &["period=2024-09", "flow=import", "basis=computed"],
        &place("USA", "value"),
    );
    let found = found.unwrap();
    let names: Vec<&str> = found
        .answer
        .sections
        .iter()
        .map(|section| section.name.as_str())
        .collect();
    assert_eq!(names, ["cell", "slices", "loads", "files", "sql"]);
    insta::assert_snapshot!(
        "computed",
        above_sql(&markdown(&found, tradeq_model::Lang::En))
    );
}

#[test]
fn a_number_that_is_missing_says_what_would_bring_it() {
    let world = World::small();
    let told = |column: &str| {
        let values = ["period=2024-01..2024-09"];
        let found = explained(&world, "headline", &values, &place("import", column)).unwrap();
        assert!(found.missing);
        found.answer.notes
    };
    let mut picture = told("yoy").join("\n");
    let empty = explained(
        &World::empty(),
        "headline",
        &["period=2023"],
        &place("total", "value"),
    );
    picture += "\n\n";
    picture += &empty.unwrap().answer.notes.join("\n");
    insta::assert_snapshot!("missing", picture);
}

#[test]
fn a_row_or_column_that_is_not_there_lists_those_that_are() {
    let world = World::small();
    let refused = |values: &[&str], place: &Place| {
        let error = explained(&world, "headline", values, place).unwrap_err();
        assert!(matches!(error, QueryError::NoSuchCell { .. }), "{error}");
        error.to_string()
    };
    let period = ["period=2024-01..2024-09"];
    let mut picture = String::new();
    for (row, column) in [
        ("total", "vale"),
        ("totl", "value"),
        ("9", "value"),
        ("#0", "value"),
        ("flow=exports", "value"),
    ] {
        let told = refused(&period, &place(row, column));
        picture += &format!("# --row {row} --column {column}\n{told}\n\n");
    }
    insta::assert_snapshot!("not_there", picture);
}

/// A report with two rows of one name, and a name that is a number.
const TWINS: &str = "-- title: T\n-- about: A\n-- theme: X\n-- column: name text\n-- column: code code\n-- column: n count\n\
    select name, code, n from (select 'a' as name, '2' as code, 1 as n union all select 'a', '3', 2 union all select 'b', '3', null) t\n\
    order by n nulls last\n";

#[test]
fn a_row_that_may_be_several_lists_them() {
    let world = World::empty();
    let report = crate::world::parsed(TWINS).unwrap();
    let ask = |row: &str| {
        explain(
            &report,
            &Asked::default(),
            &place(row, "n"),
            &mut world.reader(),
            &kept,
        )
    };
    let row = |row: &str| {
        let found = ask(row).unwrap().answer.sections[0].clone();
        crate::world::picked(&found, &["row"])[0].clone()
    };
    assert_eq!(row("1"), "1 a 2");
    assert_eq!(row("b"), "3 b 3");
    assert_eq!(row("#2"), "2 a 3");
    assert_eq!(row("name=b"), "3 b 3");
    let told: Vec<String> = ["a", "2", "3"]
        .iter()
        .map(|row| ask(row).unwrap_err().to_string())
        .collect();
    insta::assert_snapshot!("several", told.join("\n\n"));
    // A number whose row no text tells apart is found by its place.
    let twin = TWINS.replace("'3', 2", "'2', 2");
    let report = crate::world::parsed(&twin).unwrap();
    let mut reader = world.reader();
    let asked = Asked::default();
    let found = explain(&report, &asked, &place("#2", "n"), &mut reader, &kept).unwrap();
    assert!(found.sql.ends_with("limit 1 offset 1"), "{}", found.sql);
    let rows = reader.query(&found.sql, &[]).unwrap().rows;
    assert_eq!(rows, [[Datum::Int(2)]]);
}

#[test]
fn a_section_without_rows_is_nothing_to_explain() {
    let world = World::empty();
    let place = Place {
        section: Some("partners".into()),
        ..place("1", "value")
    };
    let report = REPORT_OF_NOTHING;
    let report = crate::world::parsed(report).unwrap();
    let mut reader = world.reader();
    let error = explain(&report, &asked(&[]), &place, &mut reader, &kept).unwrap_err();
    assert!(matches!(error, QueryError::NothingThere { .. }));
    insta::assert_snapshot!("no_rows", error);
}

const REPORT_OF_NOTHING: &str = "-- title: T\n-- about: A\n-- theme: X\n-- missing: partners; import some\n\n\
    -- section: partners\n-- column: value money unit=cny\n\
    select value_cny as value from trade_partner_month order by value nulls last;\n";

/// Every cell of a section that is shown somewhere.
fn cells(section: &Section) -> impl Iterator<Item = (usize, usize, &Value)> {
    let columns = (0..section.columns.len()).filter(|at| section.columns[*at].show != Show::Never);
    columns.flat_map(move |column| {
        (0..section.rows.len()).map(move |row| (row, column, section.value(row, column)))
    })
}

fn datum(value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Null,
        Value::Int(number) => Datum::Int(*number),
        Value::Real(number) => Datum::Real(*number),
        Value::Text(text) => Datum::Text(text.clone()),
    }
}

#[test]
fn the_sql_gives_that_very_cell_of_every_shipped_report() {
    let world = World::small();
    let mut reader = world.reader();
    let mut repeated = 0;
    for (name, values) in REPORTS {
        let report = shipped(name);
        let question = asked(values);
        let answer = run(&report, &question, &mut reader).unwrap();
        for section in &answer.sections {
            // One cell of each column, in a row that moves on: all of them take a minute.
            let picked = cells(section).filter(|(row, column, _)| row % 5 == column % 5);
            for (row, column, value) in picked {
                let place = Place {
                    section: Some(section.name.clone()),
                    ..place(&format!("#{}", row + 1), &section.columns[column].name)
                };
                let found = explain(&report, &question, &place, &mut reader, &kept).unwrap();
                let rows = reader.query(&found.sql, &[]).unwrap().rows;
                assert_eq!(rows, [[datum(value)]], "{name} {place:?}\n{}", found.sql);
                repeated += 1;
            }
        }
    }
    assert!(repeated > 150, "{repeated}");
}

#[test]
fn the_sql_gives_the_same_in_the_shell() {
    let world = World::small();
    for (name, values, row, column, wanted) in [
        (
            "headline",
            ["period=2024-01..2024-09"],
            "total",
            "value",
            "32330",
        ),
        (
            "headline",
            ["period=2024-01..2024-09"],
            "total",
            "yoy",
            "5.3",
        ),
        ("headline", ["period=2024-09"], "import", "value", "1000"),
    ] {
        let found = explained(&world, name, &values, &place(row, column)).unwrap();
        let Some(printed) = crate::shell::shell(&world, &format!("{};\n", found.sql)) else {
            return;
        };
        assert_eq!(printed, format!("{wanted}\n"));
    }
}

#[test]
fn a_row_has_every_name_of_its_economy() {
    let world = World::small();
    let values = ["period=2024-09", "flow=import", "basis=computed"];
    for name in [
        "USA",
        "United States",
        "united states of america",
        "美国",
        "502",
    ] {
        let found = explained(&world, "partners", &values, &place(name, "value")).unwrap();
        assert!(found.sql.ends_with("where \"partner\" = 'USA'"), "{name}");
    }
}
