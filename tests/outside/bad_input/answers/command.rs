//! The commands that sentences name are commands: the program takes every one of them.

use std::collections::BTreeSet;

use tradeq_tests::World;

use super::{answered, notes, report};
use crate::synthetic;

/// What stands between backticks and is a command, with words for people replaced by values.
fn commands(text: &str) -> BTreeSet<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let commands = quoted.filter_map(|quoted| quoted.strip_prefix("tradeq "));
    commands
        .map(|command| {
            command
                .replace("export|import", "export")
                .replace("NAME", "USA")
                .replace("DATE", "2014-01-01")
        })
        .collect()
}

/// The words of a command, as a shell would part them.
fn parted(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn every_command_in_a_note_is_one_that_the_program_takes() {
    let mut found = BTreeSet::new();
    for shipped in report::with("period") {
        for period in ["1999Q1", "2014Q1-Q3", "2015-09..2016-03"] {
            let asked = shipped.asked(&["--period", period]);
            let (_, answer) = answered(synthetic::world(), &asked);
            found.extend(notes(&answer).into_iter().flat_map(commands));
        }
    }
    assert!(found.len() > 10, "{found:?}");
    let world = World::ready();
    for command in found {
        let words = parted(&command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let outcome = world.run(&words);
        // The files are not there, which is the input's fault and not that of the command.
        assert!(
            [0, 1, 3].contains(&outcome.code),
            "tradeq {command}\n{}",
            outcome.picture()
        );
        if words[0] == "import" && outcome.code == 1 {
            assert!(
                outcome.stderr.contains("there is no such file"),
                "tradeq {command}\n{}",
                outcome.picture()
            );
        }
    }
}
