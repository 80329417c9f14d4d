//! What `docs/server.md` tells people to type is real.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use tradeq_tests::{World, root};

fn page() -> String {
    std::fs::read_to_string(root().join("docs/server.md")).unwrap()
}

/// The lines of the page's blocks.
fn lines() -> Vec<String> {
    let page = page();
    let blocks = page.split("```\n").skip(1).step_by(2);
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// What a line runs of our program, if it does: words as a shell would split them.
fn tradeq(line: &str) -> Option<Vec<String>> {
    let line = line.strip_prefix("runuser -u tradeq -- ").unwrap_or(line);
    let line = line
        .strip_prefix("30 3 * * * tradeq /usr/local/bin/")
        .unwrap_or(line);
    let words = line.strip_prefix("tradeq ")?;
    Some(
        words
            .split(' ')
            .map(|word| word.replace('\'', ""))
            .collect(),
    )
}

/// The binary has commands that this page names only once all of them are there.
fn knows(world: &World, words: &[String]) -> bool {
    let help = match words {
        [first, ..] if first == "config" => world.run(&["config", "--help"]),
        [first, second] if first == "status" && second == "--check" => {
            let help = world.run(&["status", "--help"]);
            return help.stdout.contains("--check");
        }
        _ => return true,
    };
    help.code == 0
}

#[test]
fn every_tradeq_command_of_the_page_runs_in_its_order() {
    let world = World::new();
    let place = |path: &str| {
        let at = |name: &str| world.dir().join(name).display().to_string();
        path.replace("/var/lib/tradeq", &at("lib"))
            .replace("/var/backups/tradeq", &at("backups"))
    };
    for folder in ["lib", "backups"] {
        std::fs::create_dir(world.dir().join(folder)).unwrap();
    }
    let mut ran = 0;
    for line in lines() {
        let Some(words) = tradeq(&line) else {
            continue;
        };
        if !knows(&world, &words) {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: this binary has no `tradeq {}` yet",
                words.join(" ")
            );
            continue;
        }
        let mut words: Vec<String> = words.iter().map(|word| place(word)).collect();
        if words[0] == "restore" {
            // The page names one of the backups that the timer took.
            let newest = std::fs::read_dir(world.dir().join("backups")).unwrap();
            let mut names: Vec<_> = newest.map(|entry| entry.unwrap().path()).collect();
            names.retain(|path| path.extension().is_some_and(|ending| ending == "db"));
            words[1] = names.iter().max().unwrap().display().to_string();
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = world.command(&words);
        command.env("TRADEQ_DB", place("/var/lib/tradeq/tradeq.db"));
        let outcome = world.finish(&mut command);
        // A monitor's answer about a file that nothing was imported into yet is not 0.
        let fine = outcome.code == 0
            || (words.contains(&"--check") && outcome.code < 70 && outcome.code != 2);
        assert!(fine, "{line}\n{}", outcome.picture());
        ran += 1;
    }
    assert!(ran >= 5, "{ran}");
}

#[test]
fn what_the_page_installs_is_there() {
    for line in lines() {
        for word in line
            .split(' ')
            .filter(|word| word.starts_with("packaging/"))
        {
            let folder = Path::new(word).parent().unwrap();
            let ending = word.rsplit('*').next().unwrap();
            let mut found = std::fs::read_dir(root().join(folder)).unwrap();
            let fits = found.any(|entry| {
                let path = format!("{}", entry.unwrap().path().display());
                path.ends_with(ending)
            });
            assert!(fits, "{word}");
        }
    }
    for link in page()
        .split('`')
        .filter(|word| word.starts_with("packaging/"))
    {
        assert!(root().join(link).exists(), "{link}");
    }
}

#[test]
fn the_shell_can_read_every_block_of_the_page() {
    for line in lines().iter().filter(|line| !line.starts_with("30 3")) {
        let checked = Command::new("bash")
            .args(["-n", "-c", line])
            .output()
            .unwrap();
        assert!(checked.status.success(), "{line}");
    }
}
