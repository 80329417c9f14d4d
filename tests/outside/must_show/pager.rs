//! A long answer on a terminal goes through a pager; nothing else does.

use std::process::Command;

use tradeq_tests::World;

/// The command in a terminal of 80 columns and 24 lines; none where the machine has no `script` to make one.
fn in_terminal(world: &World, arguments: &str) -> Option<Command> {
    let tradeq = world.command(&[]).get_program().to_owned();
    let line = format!(
        "stty rows 24 cols 80; {} {arguments}",
        tradeq.to_str().unwrap()
    );
    let has_script = std::path::Path::new("/usr/bin/script").is_file();
    let mut command = world.program("script");
    command.args(["-qec", &line, "/dev/null"]);
    command
        .env("TRADEQ_PAGER", "cat > paged.txt")
        .env("TERM", "xterm");
    command.env_remove("LINES");
    has_script.then_some(command)
}

/// What the pager got and what the terminal showed.
fn shown(world: &World, arguments: &str) -> Option<(Option<String>, String)> {
    let outcome = world.finish(&mut in_terminal(world, arguments)?);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    let paged = std::fs::read_to_string(world.dir().join("paged.txt")).ok();
    Some((paged, outcome.stdout))
}

#[test]
fn a_table_taller_than_the_screen_is_paged_whole_and_not_squeezed() {
    let world = World::ready();
    let Some((paged, terminal)) = shown(&world, "report review --period 2024Q1-Q3") else {
        return;
    };
    let paged = paged.expect("the pager was not started");
    assert!(!terminal.contains("Total trade"), "{terminal}");
    assert!(!paged.contains('…'), "{paged}");
    let row = paged
        .lines()
        .find(|line| line.contains("Cross-border e-commerce"));
    assert!(
        row.is_some_and(|row| row.contains("not in the file")),
        "{paged}"
    );
    // Sentences are folded to the terminal all the same: they have no columns to keep.
    let notes = paged.lines().filter(|line| line.starts_with("note: "));
    assert!(notes.clone().count() > 0);
    assert!(
        notes.into_iter().all(|line| line.chars().count() <= 80),
        "{paged}"
    );
}

#[test]
fn a_short_table_and_one_without_pager_are_printed() {
    let world = World::ready();
    for arguments in [
        "report partners --period 2024Q1-Q3 --section groups --top 1",
        "report review --period 2024Q1-Q3 --no-pager",
        "report review --period 2024Q1-Q3 --output review.md",
        "report review --period 2024Q1-Q3 | tail -n 100",
    ] {
        let Some((paged, _)) = shown(&world, arguments) else {
            return;
        };
        assert_eq!(paged, None, "{arguments}");
    }
}

#[test]
fn a_pager_that_cannot_be_run_costs_nothing() {
    let world = World::ready();
    let Some(mut command) = in_terminal(&world, "report review --period 2024Q1-Q3") else {
        return;
    };
    command.env("TRADEQ_PAGER", "no-such-pager-here");
    let outcome = world.finish(&mut command);
    assert!(
        outcome.stdout.contains("Total trade"),
        "{}",
        outcome.picture()
    );
    assert!(
        outcome
            .stdout
            .contains("warning: cannot run the pager `no-such-pager-here`"),
        "{}",
        outcome.picture()
    );
}

#[test]
fn a_workbook_is_not_printed_on_a_terminal() {
    let world = World::ready();
    let Some(mut command) = in_terminal(&world, "report review --format xlsx") else {
        return;
    };
    let outcome = world.finish(&mut command);
    assert_eq!(outcome.code, 2, "{}", outcome.picture());
    assert!(
        outcome
            .stdout
            .contains("hint: name the file, such as --output review.xlsx"),
        "{}",
        outcome.picture()
    );
}
