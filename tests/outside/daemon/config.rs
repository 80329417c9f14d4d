//! `tradeq config`: a file to begin with, what does not fit in one, what is in force.
#![allow(clippy::unwrap_used)]

use std::os::unix::fs::PermissionsExt;

use tradeq_tests::{World, root};

/// What looks like a key.
const CANARY: &str = "0123456789abcdef0123456789abcdef";

fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let begin = format!("```{language}\n");
    let after = document.split(begin.as_str()).skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn a_configuration_to_begin_with_is_written_once_and_fits() {
    let world = World::ready();
    let written = world.run(&["config", "init"]);
    assert_eq!(written.code, 0, "{}", written.picture());
    let path = world.database().with_file_name("tradeq.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    for flow in ["import", "export"] {
        assert!(path.with_file_name("inbox").join(flow).is_dir());
    }
    let checked = world.run(&["config", "check"]);
    let errors = checked
        .stderr
        .lines()
        .filter(|line| line.starts_with("error: "));
    assert_eq!(errors.count(), 0, "{}", checked.picture());

    std::fs::write(&path, "# mine\n").unwrap();
    let again = world.run(&["config", "init"]);
    assert_eq!(again.code, 1, "{}", again.picture());
    assert!(again.stderr.contains("there is a configuration already"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "# mine\n");
    let elsewhere = world.run(&["config", "init", "--output", "new/own.toml"]);
    assert_eq!(elsewhere.code, 0, "{}", elsewhere.picture());
    assert_eq!(
        std::fs::read_to_string(world.dir().join("new/own.toml")).unwrap(),
        text
    );
}

#[test]
fn what_is_commented_out_to_begin_with_fits_too() {
    let world = World::ready();
    world.ok(&["config", "init", "--output", "tradeq.toml"]);
    let path = world.dir().join("tradeq.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    // Examples are lines of code behind `# `; sentences have no ` = ` and no bracket in front.
    let uncomment = |line: &str| match line.strip_prefix("# ") {
        Some(code) if code.starts_with('[') || code.split(' ').nth(1) == Some("=") => {
            code.to_owned()
        }
        _ => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().map(uncomment).collect();
    let text = lines
        .join("\n")
        .replace("/usr/local/bin/my-source", "true")
        .replace("/usr/local/bin/tell-me", "true");
    std::fs::write(&path, text).unwrap();
    let shipped = root().join("data/reference/release_calendar.csv");
    std::fs::copy(shipped, world.dir().join("release_calendar.csv")).unwrap();
    let mut check = world.command(&["config", "check", "--config", "tradeq.toml"]);
    let checked = world.finish(check.env("COMTRADE_KEY", CANARY));
    let errors = checked
        .stderr
        .lines()
        .filter(|line| line.starts_with("error: "));
    assert_eq!(errors.count(), 0, "{}", checked.picture());
    assert!(!checked.picture().contains(CANARY));
}

#[test]
fn the_example_of_the_documentation_fits_and_tells_its_next_runs() {
    let document = std::fs::read_to_string(root().join("docs/configuration.md")).unwrap();
    let world = World::ready();
    world.write("tradeq.toml", blocks(&document, "toml")[0]);
    world.write("calendar.csv", blocks(&document, "csv")[0]);
    std::fs::create_dir(world.dir().join("inbox")).unwrap();
    let checked = world.run(&["config", "check", "--config", "tradeq.toml", "--json"]);
    assert_eq!(checked.code, 0, "{}", checked.picture());
    assert_eq!(checked.stderr, "");
    let answer: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    let sections = answer["sections"].as_array().unwrap();
    assert_eq!(sections[0]["rows"].as_array().unwrap().len(), 3);
    // An inbox is looked at all the time; the two others have three runs each.
    assert_eq!(
        sections[1]["rows"].as_array().unwrap().len(),
        6,
        "{}",
        checked.stdout
    );
}

#[test]
fn every_fault_is_told_at_once_with_its_line() {
    let world = World::new();
    world.write(
        "tradeq.toml",
        "[daemon]\nworkers = 0\n\n[[job]]\nname = \"a\"\nkind = \"exec\"\ncommand = \"true\"\n\
         schedule = \"0 9 30 2 *\"\nzone = \"UTC\"\n\n[[job]]\nname = \"b\"\nkind = \"inbox\"\npaht = \"inbox\"\n",
    );
    let checked = world.run(&["config", "check", "--config", "tradeq.toml"]);
    insta::assert_snapshot!(checked.picture());
    let shown = world.run(&["config", "show", "--config", "tradeq.toml"]);
    assert_eq!((shown.code, shown.stdout.as_str()), (1, ""));
}

#[test]
fn what_is_not_on_the_disk_is_told_and_a_key_is_never_shown() {
    let world = World::new();
    world.write("map.toml", "dataset = 1\n");
    let key = world.write("url.key", format!("{CANARY}\n"));
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    world.write(
        "tradeq.toml",
        "[daemon]\ncalendar = \"calendar.csv\"\ntextfile = \"prom/tradeq.prom\"\n[network]\nca-file = \"url.key\"\n\
         [source.url]\nkey = { file = \"url.key\" }\n[[job]]\nname = \"in\"\nkind = \"inbox\"\npath = \"inbox\"\n\
         map = \"map.toml\"\n[[job]]\nname = \"ex\"\nkind = \"exec\"\ncommand = \"no-such-program --now\"\n\
         schedule = \"0 9 1 * 1\"\nzone = \"Asia/Shanghai\"\n",
    );
    let checked = world.run(&[
        "config",
        "check",
        "--config",
        "tradeq.toml",
        "--format",
        "csv",
    ]);
    assert!(!checked.picture().contains(CANARY));
    insta::assert_snapshot!(format!("exit code: {}\n{}", checked.code, checked.stderr));
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let shown = world.ok(&[
        "config",
        "show",
        "--config",
        "tradeq.toml",
        "--format",
        "csv",
        "--origin",
    ]);
    assert!(!shown.contains(CANARY));
    let key = "source.url.key,file `[DIR]/url.key`,tradeq.toml:7";
    assert!(shown.contains(key), "{shown}");
    assert!(shown.contains("job.ex.attempts,5,default"), "{shown}");
}

#[test]
fn the_daemon_takes_a_calendar_of_ones_own() {
    let document = std::fs::read_to_string(root().join("docs/configuration.md")).unwrap();
    let world = World::ready();
    world.write("calendar.csv", blocks(&document, "csv")[0]);
    world.write("tradeq.toml", "[daemon]\ncalendar = \"calendar.csv\"\n");
    world.ok(&["daemon", "--once", "--config", "tradeq.toml"]);
    let due = "select due_on from release_calendar where dataset = 'gacc-preliminary' and source like '%2027' order by 1";
    let rows = world.rows(due);
    assert_eq!(rows.len(), 2, "{rows:?}");
}
