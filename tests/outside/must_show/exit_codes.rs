//! How the program ends is an API.

use tradeq_tests::World;

#[test]
fn every_exit_code_means_one_thing() {
    let world = World::ready();
    let endless =
        "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n";
    let cases: [(i32, &[&str]); 10] = [
        (0, &["report", "headline", "--period", "2024Q1-Q3"]),
        (0, &["--help"]),
        (1, &["import", "no-such-file.csv"]),
        (1, &["sql", "selec 1"]),
        (2, &["frobnicate"]),
        (2, &["report", "no-such-report"]),
        (2, &["report", "headline", "too-much"]),
        (2, &["report", "headline", "--param", "no-value"]),
        (3, &["report", "headline", "--period", "1949"]),
        (4, &["sql", "--timeout", "1", endless]),
    ];
    for (code, arguments) in cases {
        let outcome = world.run(arguments);
        assert_eq!(outcome.code, code, "{arguments:?}\n{}", outcome.picture());
        assert_eq!(
            outcome.stdout.is_empty(),
            ![0, 3].contains(&code),
            "{arguments:?}"
        );
    }
}

#[test]
fn the_help_names_every_exit_code() {
    let help = World::new().ok(&["--help"]);
    let codes = help.split("Exit codes: ").nth(1).unwrap();
    for text in [
        "0 done",
        "1 ",
        "2 usage",
        "3 nothing",
        "4 time limit",
        "5 ",
        "6 busy",
        "70 ",
    ] {
        assert!(codes.contains(text), "`{text}` is not in\n{codes}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let world = World::ready();
    let many = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 200000) select i from n";
    let mut bash = world.program("bash");
    bash.args([
        "-c",
        "set -o pipefail; \"$@\" | head -n 1 >/dev/null",
        "bash",
    ]);
    let tradeq = world.command(&["sql", many]);
    bash.arg(tradeq.get_program()).args(tradeq.get_args());
    let outcome = world.finish(&mut bash);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}
