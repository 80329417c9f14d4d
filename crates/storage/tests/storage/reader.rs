//! A reader reads, and does nothing else.

use std::fmt::Write;
use std::time::Duration;

use tradeq_storage::{Datum, Reader, TimeLimit};

use crate::world::World;

const HOSTILE: &[&str] = &[
    "delete from area",
    "insert into property values ('a', 'b')",
    "update area set name_en = 'x'",
    "drop table fact",
    "create table t (a)",
    "create temp table t (a)",
    "create temp view v as select 1",
    "alter table fact rename to f",
    "vacuum",
    "vacuum into 'copy.db'",
    "attach 'other.db' as other",
    "detach main",
    "pragma journal_mode = delete",
    "pragma query_only = off",
    "pragma writable_schema = on",
    "pragma user_version = 7",
    "pragma trusted_schema = on",
    "PRAGMA Application_Id",
    "begin immediate",
    "savepoint s",
    "commit",
    "reindex",
    "analyze",
    "select load_extension('evil')",
    "select LOAD_EXTENSION('evil')",
    "select writefile('x', 'y')",
    "select readfile('/etc/passwd')",
    "select edit('x')",
    "with t as (select 1) delete from area",
    "insert into area_name values (1, 'x') returning area_id",
    "select 1; delete from area",
    "select length(zeroblob(20000000))",
    "select randomblob(20000000)",
    "explain delete from area",
    "",
    "-- nothing",
];

#[test]
fn hostile_statements_are_refused_and_change_nothing() {
    let world = World::new();
    let before = std::fs::read(&world.path).unwrap();
    let mut reader = Reader::open(&world.path).unwrap();
    let mut told = String::new();
    for sql in HOSTILE {
        let said = match reader.query(sql, &[]) {
            Err(error) => error.to_string().replace('\n', "\n    "),
            Ok(rows) => format!("gave {} row(s)", rows.rows.len()),
        };
        writeln!(told, "{sql}\n    {said}").unwrap();
    }
    insta::assert_snapshot!("hostile", told);
    assert!(std::fs::read(&world.path).unwrap() == before);
    assert!(!std::path::Path::new("copy.db").exists());
}

#[test]
fn plain_questions_are_answered() {
    let world = World::new();
    let mut reader = Reader::open(&world.path).unwrap();
    for sql in [
        "select count(*) from trade",
        "select name from pragma_table_info('fact')",
        "pragma table_info(fact)",
        "explain query plan select * from trade",
        "values (1), (2)",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) select sum(i) from n",
    ] {
        assert!(reader.query(sql, &[]).is_ok(), "{sql}");
    }
}

#[test]
fn a_misspelt_column_in_double_quotes_is_an_error() {
    let world = World::new();
    let mut reader = Reader::open(&world.path).unwrap();
    assert!(reader.query("select \"iso33\" from area", &[]).is_err());
}

#[test]
fn a_statement_stops_at_its_time_limit() {
    let world = World::new();
    let mut reader = Reader::open(&world.path).unwrap();
    reader.set_time_limit(TimeLimit(Duration::from_millis(20)));
    let endless =
        "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n";
    insta::assert_snapshot!("time_limit", reader.query(endless, &[]).unwrap_err());
    assert!(reader.query("select 1", &[]).is_ok());
}

#[test]
fn an_answer_stops_at_its_size_limit() {
    let world = World::new();
    let mut reader = Reader::open(&world.path).unwrap();
    reader.set_size_limit(1);
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i, printf('%.*c', 100000, 'x') from n";
    insta::assert_snapshot!("too_large", reader.query(endless, &[]).unwrap_err());
    let narrowed = format!("{endless} limit 10");
    assert_eq!(reader.query(&narrowed, &[]).unwrap().rows.len(), 10);
}

#[test]
fn parameters_are_bound_by_name_and_strangers_passed_over() {
    let world = World::new();
    let mut reader = Reader::open(&world.path).unwrap();
    let given = [
        ("code".to_owned(), Datum::Text("VNM".into())),
        ("stranger".to_owned(), Datum::Int(1)),
    ];
    let rows = reader
        .query("select name_en from area where iso3 = :code", &given)
        .unwrap();
    assert_eq!(rows.rows, [[Datum::Text("Vietnam".into())]]);
    insta::assert_snapshot!(
        "unbound",
        reader.query("select :nothing", &given).unwrap_err()
    );
    assert_eq!(reader.check("select :b, :a, :b").unwrap(), ["b", "a"]);
}

#[test]
fn a_reader_sees_the_state_before_an_unfinished_load() {
    let world = World::new();
    let mut database = world.open();
    let mut reader = Reader::open(&world.path).unwrap();
    let load = database.begin_load(&crate::world::header("a.csv")).unwrap();
    let rows = reader.query("select count(*) from load", &[]).unwrap();
    assert_eq!(rows.rows, [[Datum::Int(0)]]);
    drop(load);
}
