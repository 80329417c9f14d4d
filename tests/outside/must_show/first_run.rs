//! The first command on a machine.

use tradeq_tests::World;

const CREATED: &str = "created [HOME]/.local/share/tradeq/tradeq.db with reference data and ";

#[test]
fn the_first_command_creates_the_file_and_says_so_once() {
    let world = World::new();
    assert!(!world.database().exists());
    let first = world.run(&["report", "headline", "--period", "2024Q1-Q3"]);
    assert_eq!(first.code, 0);
    assert!(first.stderr.starts_with(CREATED), "{}", first.stderr);
    assert_eq!(first.stderr.lines().count(), 1);
    assert!(world.database().exists());
    let second = world.run(&["report", "headline", "--period", "2024Q1-Q3"]);
    assert_eq!((second.code, second.stderr.as_str()), (0, ""));
    assert_eq!(second.stdout, first.stdout);
    assert!(!first.stdout.contains("created"));
}

#[test]
fn a_database_can_be_named_by_option_and_by_environment() {
    let world = World::new();
    world.ok(&["--db", "by-option.db", "status"]);
    let outcome = world.finish(
        world
            .command(&["status"])
            .env("TRADEQ_DB", "by-environment.db"),
    );
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    for name in ["by-option.db", "by-environment.db"] {
        assert!(world.dir().join(name).exists(), "{name}");
    }
    assert!(!world.database().exists());
}

#[test]
fn an_empty_file_of_that_name_is_filled() {
    let world = World::new();
    world.write("new.db", b"");
    let outcome = world.run(&["--db", "new.db", "status"]);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    assert!(
        outcome.stderr.starts_with("created new.db "),
        "{}",
        outcome.stderr
    );
}

#[test]
fn the_list_of_reports_needs_no_database() {
    let world = World::new();
    world.ok(&["report"]);
    world.ok(&["report", "headline", "--about"]);
    assert!(!world.database().exists());
}

#[test]
fn status_names_the_file_its_datasets_and_its_loads() {
    let world = World::ready();
    let status = world.json(&["status"]);
    assert_eq!(
        status["parameters"]["file"],
        "[HOME]/.local/share/tradeq/tradeq.db"
    );
    let datasets = crate::answer::rows(&status, "datasets");
    for dataset in ["gacc-bulletin", "press"] {
        let found = datasets
            .iter()
            .find(|row| row["dataset"] == dataset)
            .unwrap();
        assert!(found["rows"].as_i64().unwrap() > 0, "{found}");
    }
    crate::query_file::import(&world, "soya.csv", crate::query_file::SOYBEANS);
    let status = world.json(&["status"]);
    let last = &crate::answer::rows(&status, "loads")[0];
    assert_eq!(
        (&last["file"], &last["rows_new"]),
        (&"soya.csv".into(), &4.into())
    );
}
