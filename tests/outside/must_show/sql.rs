//! Ad-hoc SQL reads, and does nothing else.

use serde_json::json;
use tradeq_tests::World;

use crate::golden::golden;

/// Statements that write, reach outside of the file, or change how it is read.
const HOSTILE: [&str; 42] = [
    "insert into area (iso3) values ('XXX')",
    "insert into fact select * from fact",
    "replace into area default values",
    "update area set name_en = 'x'",
    "delete from fact",
    "with one as (select 1) delete from area",
    "insert into area (iso3) values ('XXX') returning iso3",
    "drop table fact",
    "drop view trade",
    "create table x (a)",
    "create temp table x (a)",
    "create view x as select 1",
    "create temp view trade as select 1",
    "create index x on area (iso3)",
    "create trigger x after insert on area begin select 1; end",
    "create virtual table x using fts5 (a)",
    "alter table area rename to x",
    "attach 'other.db' as other",
    "attach ':memory:' as other",
    "detach main",
    "vacuum",
    "vacuum into 'copy.db'",
    "reindex",
    "analyze",
    "pragma user_version = 9",
    "pragma application_id = 9",
    "pragma journal_mode = delete",
    "pragma writable_schema = on",
    "pragma query_only = off",
    "pragma wal_checkpoint(truncate)",
    "pragma database_list",
    "begin",
    "begin immediate",
    "commit",
    "rollback",
    "savepoint x",
    "select load_extension('evil.so')",
    "select readfile('/etc/hostname')",
    "select writefile('x', 'y')",
    "select 1; select 2",
    "select 1; drop table fact",
    "select randomblob(2000000000)",
];

#[test]
fn hostile_statements_are_refused_and_no_byte_changes() {
    let world = World::ready();
    let before = std::fs::read(world.database()).unwrap();
    for statement in HOSTILE {
        let outcome = world.run(&["sql", statement]);
        assert_eq!(outcome.code, 1, "{statement}\n{}", outcome.picture());
        assert!(
            outcome.stderr.starts_with("error: "),
            "{statement}\n{}",
            outcome.stderr
        );
        assert_eq!(outcome.stdout, "", "{statement}");
    }
    assert_eq!(std::fs::read(world.database()).unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(world.dir()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_reads_is_answered() {
    let world = World::ready();
    for statement in [
        "values (42)",
        "select 42",
        "with n as (select 42 as a) select a from n",
        "select 42; ",
    ] {
        assert_eq!(world.number(statement), Some(42), "{statement}");
    }
    world.ok(&["sql", "pragma table_info(area)"]);
    world.ok(&["sql", "explain query plan select * from trade"]);
}

#[test]
fn a_statement_can_come_from_stdin() {
    use std::io::Write;
    let world = World::ready();
    let mut command = world.command(&["sql", "-", "--format", "csv"]);
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"-- a comment first\nselect 42 as a")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("42"));
}

#[test]
fn an_endless_statement_ends_at_its_time_limit() {
    let endless =
        "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n";
    let outcome = World::ready().run(&["sql", "--timeout", "1", endless]);
    assert_eq!(outcome.code, 4);
    assert_eq!(outcome.stdout, "");
    golden("sql-time-limit", &outcome.picture());
}

#[test]
fn a_fault_in_the_statement_is_pointed_at() {
    let world = World::ready();
    for (name, statement) in [
        (
            "sql-syntax-error",
            "select month,\n  valu_cny\nfrom trade where",
        ),
        ("sql-unknown-column", "select 大豆, colour from trade"),
        ("sql-unknown-table", "select * from trades"),
        ("sql-two-statements", "select 1; select 2"),
        ("sql-a-write", "delete from fact"),
        ("sql-nothing", " ; "),
    ] {
        let outcome = world.run(&["sql", statement]);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (1, ""),
            "{statement}"
        );
        golden(name, &outcome.picture());
    }
}

#[test]
fn the_formats_are_those_of_reports() {
    let world = World::ready();
    let statement = "select 'a,b' as text, 1234567 as value, null as missing";
    assert_eq!(
        world
            .ok(&["sql", statement, "--format", "csv"])
            .lines()
            .last(),
        Some("\"a,b\",1234567,")
    );
    assert_eq!(
        world.rows(statement),
        [json!({"text": "a,b", "value": 1_234_567, "missing": null})]
    );
    assert!(world.ok(&["sql", statement]).contains("1,234,567"));
}
