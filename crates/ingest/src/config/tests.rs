//! Configurations that do not fit, and what is said of them.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use chrono::{DateTime, Utc};

use super::{Config, Secret};
use crate::fault::FileFault;

/// What looks like a key: no message may hold it.
const CANARY: &str = "0123456789abcdef0123456789abcdef";

fn now() -> DateTime<Utc> {
    "2026-12-01T00:00:00Z".parse().unwrap()
}

fn told(fault: &FileFault) -> String {
    let line = fault
        .line()
        .map_or_else(String::new, |line| line.to_string());
    let hint = fault.hint().unwrap_or_default();
    format!("{line}: {fault}\nhint: {hint}\n")
}

/// A job that fits, with one line in place of the one of the same key, or added.
fn job(line: &str) -> String {
    let key = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let lines = [
        "name = \"j\"",
        "kind = \"exec\"",
        "command = \"true\"",
        "schedule = \"0 9 * * *\"",
        "zone = \"UTC\"",
    ];
    let kept = lines.iter().filter(|kept| key(kept) != key(line));
    let kept: Vec<&str> = kept.copied().collect();
    format!("[[job]]\n{}\n{line}\n", kept.join("\n"))
}

fn inbox(line: &str) -> String {
    format!("[[job]]\nname = \"in\"\nkind = \"inbox\"\npath = \"inbox\"\n{line}\n")
}

/// Bad configurations, each key once at least.
fn bad() -> Vec<String> {
    let mut all: Vec<String> = [
        "[daemon\n",
        "[deamon]\n",
        "daemon = 1\n",
        "[job]\nname = \"j\"\n",
        "[daemon]\nworkers = 0\n",
        "[daemon]\nworkers = 17\n",
        "[daemon]\nworkers = \"two\"\n",
        "[daemon]\ngrace = \"1m\"\n",
        "[daemon]\ngrace = \"8\"\n",
        "[daemon]\ngrace = 8\n",
        "[daemon]\nmetrics = \"0.0.0.0:9464\"\n",
        "[daemon]\nmetrics = \"localhost\"\n",
        "[daemon]\ntextfile = \"~/tradeq.prom\"\n",
        "[daemon]\nspool = \"\"\n",
        "[daemon]\ncalendar = [\"a.csv\"]\n",
        "[daemon]\nleast-free-mb = -1\n",
        "[daemon]\nkeep-days = 1.5\n",
        "[daemon]\nworker = 2\n",
        "[network]\nconnect-timeout = \"10 s\"\n",
        "[network]\nidle-timeout = \"0s\"\n",
        "[network]\ntotal-timeout = \"99999d\"\n",
        "[network]\nmost-mb = 0\n",
        "[network]\nredirects = 21\n",
        "[network]\nallow-private = \"yes\"\n",
        "[network]\nca-file = true\n",
        "[network]\ncontact = \"me at home\"\n",
        "[network]\ntimeout = \"10s\"\n",
        "[source.urll]\n",
        "source = \"url\"\n",
        "[source]\nurl = 1\n",
        "[source.url]\nbase = \"ftp://example.org\"\n",
        "[source.url]\nbase = \"https://me:secret@example.org\"\n",
        "[source.url]\ncalls-a-day = 0\n",
        "[source.url]\npause = \"fast\"\n",
        "[source.url]\nkeys = { env = \"A\" }\n",
        "[source.url]\nkey = {}\n",
        "[source.url]\nkey = { env = \"A\", file = \"b\" }\n",
        "[source.url]\nkey = { environment = \"A\" }\n",
        "[source.url]\nkey = { file = \"~/key\" }\n",
        "[source.url]\nkey = { credential = \"../key\" }\n",
        "[[hook]]\ncommand = \"true\"\n",
        "[[hook]]\non = \"fail\"\ncommand = \"true\"\n",
        "[[hook]]\non = \"failure\"\n",
        "[[hook]]\non = \"failure\"\ncommand = \"a\"\nurl = \"https://example.org\"\n",
        "[[hook]]\non = \"failure\"\ncommand = \"echo 'a\"\n",
        "[[hook]]\non = \"failure\"\nurl = \"https://me:secret@example.org/x\"\n",
        "[[hook]]\non = \"stale\"\ncommand = \"true\"\ntimeout = \"soon\"\n",
        "[[hook]]\non = \"stale\"\ncommand = \"true\"\nwhen = \"late\"\n",
        "[[job]]\nkind = \"exec\"\n",
        "[[job]]\nname = \"j\"\n",
        "[[job]]\nname = \"in\"\nkind = \"inbox\"\n",
        "[[job]]\nname = \"f\"\nkind = \"fetch\"\n",
        "[[job]]\nname = \"f\"\nkind = \"fetch\"\nsource = \"ulr\"\n",
        "[[job]]\nname = \"f\"\nkind = \"fetch\"\nsource = \"url\"\n",
        "[[job]]\nname = \"f\"\nkind = \"fetch\"\nsource = \"url\"\nurl = \"file:///etc/passwd\"\n",
        "[[job]]\nname = \"e\"\nkind = \"exec\"\n",
    ]
    .map(str::to_owned)
    .into();
    all.extend(
        [
            "name = \"My job\"",
            "name = \"\"",
            "kind = \"fecth\"",
            "command = \"\"",
            "command = \"echo 'a\"",
            "command = [\"echo\", \"a\"]",
            "schedule = \"0 9 * *\"",
            "schedule = \"61 9 * * *\"",
            "schedule = \"0 9 30 2 *\"",
            "schedule = \"0 0 9 1 1 * 2020\"",
            "schedule = \"every day\"",
            "zone = \"Asia/Shangai\"",
            "zone = \"CST\"",
            "zone = 8",
            "at = \"10:00\"",
            "release = \"gacc-query\"",
            "catch-up = \"twice\"",
            "max-lateness = \"1w\"",
            "attempts = 0",
            "attempts = 101",
            "timeout = \"\"",
            "flow = \"both\"",
            "period = \"2024-13\"",
            "adapter = \"gacc-releases\"",
            "map = \"~/m.toml\"",
            "allow-cut = 1",
            "accept-unknown = \"true\"",
            "retries = 3",
            "path = \"inbox\"",
        ]
        .map(job),
    );
    let of_release = |lines: &str| {
        format!("[[job]]\nname = \"j\"\nkind = \"exec\"\ncommand = \"true\"\n{lines}\n")
    };
    all.extend(
        [
            "",
            "schedule = \"0 9 * * *\"",
            "release = \"gacc-prelimnary\"",
            "release = \"gacc-query\"\nat = \"25:00\"",
            "release = \"gacc-query\"\nat = \"10\"",
            "release = \"gacc-query\"\nzone = \"Mars/Olympus\"",
        ]
        .map(of_release),
    );
    all.extend(
        [
            "settle = \"never\"",
            "schedule = \"0 9 * * *\"",
            "catch-up = \"all\"",
            "folder = \"x\"",
        ]
        .map(inbox),
    );
    all.push(format!(
        "{}{}",
        job("timeout = \"1m\""),
        job("timeout = \"2m\"")
    ));
    all.push(format!(
        "[[hook]]\non = \"failure\"\njob = \"i\"\ncommand = \"true\"\n{}",
        job("timeout = \"1m\"")
    ));
    all
}

#[test]
fn what_does_not_fit_is_said_with_its_line_and_what_was_expected() {
    let mut picture = String::new();
    for text in bad() {
        let fault = Config::read(&text, now()).expect_err(&text);
        let said = told(&fault);
        assert!(fault.line().is_some(), "{text}{said}");
        assert!(!said.contains("secret@"), "{said}");
        picture.push_str(&format!("{text}→ {said}\n"));
    }
    assert!(bad().len() >= 90);
    insta::assert_snapshot!(picture);
}

#[test]
fn a_key_that_stands_where_its_place_belongs_is_not_shown() {
    for text in [
        format!("key = \"{CANARY}\""),
        format!("key = [\"{CANARY}\"]"),
        format!("key = {{ env = \"{CANARY}\" }}"),
        format!("key = {{ env = \"a{CANARY}\" }}"),
        format!("key = {{ credential = \"{CANARY}/\" }}"),
        format!("key = {{ value = \"{CANARY}\" }}"),
        format!("key = {{ env = \"{CANARY}\""),
        format!("key = {CANARY}"),
    ] {
        let fault = Config::read(&format!("[source.url]\n{text}\n"), now()).unwrap_err();
        assert!(!told(&fault).contains(CANARY), "{}", told(&fault));
    }
}

#[test]
fn every_table_tells_its_first_fault_in_the_order_of_the_lines() {
    let text = format!(
        "{}[daemon]\nworkers = 0\n[network]\nredirects = 0\n{}",
        job("zone = \"X\""),
        job("attempts = 0")
    );
    let faults = Config::read_all(&text, now()).unwrap_err();
    let lines: Vec<_> = faults.iter().filter_map(FileFault::line).collect();
    assert_eq!(lines, [6, 8, 10, 17]);
}

#[test]
fn paths_begin_at_the_folder_of_the_configuration() {
    let text = format!(
        "[daemon]\nspool = \"spool\"\ncalendar = \"/etc/calendar.csv\"\n[network]\nca-file = \"./ca.pem\"\n\
         [source.url]\nkey = {{ file = \"keys/url\" }}\n{}",
        inbox("map = \"../maps/m.toml\"")
    );
    let config = Config::read(&text, now()).unwrap();
    let config = config.within(Path::new("/srv/tradeq")).unwrap();
    assert_eq!(config.daemon.spool.unwrap(), Path::new("/srv/tradeq/spool"));
    assert_eq!(
        config.daemon.calendar.unwrap(),
        Path::new("/etc/calendar.csv")
    );
    assert_eq!(
        config.network.ca_file.unwrap(),
        Path::new("/srv/tradeq/ca.pem")
    );
    let key = config.sources["url"].key.clone().unwrap();
    assert_eq!(key, Secret::File("/srv/tradeq/keys/url".into()));
    let map = config.jobs[0].kind.said().map.clone().unwrap();
    assert_eq!(map, Path::new("/srv/maps/m.toml"));
}

#[test]
fn inboxes_have_folders_of_their_own() {
    let two = |one: &str, other: &str| {
        let job = |name: &str, path: &str| {
            format!("[[job]]\nname = \"{name}\"\nkind = \"inbox\"\npath = \"{path}\"\n")
        };
        let text = job("one", one) + &job("other", other);
        let config = Config::read(&text, now()).unwrap();
        config.within(Path::new("/srv/tradeq")).map(drop)
    };
    assert!(two("in", "in2").is_ok());
    for (one, other) in [
        ("in", "in"),
        ("in", "./in/"),
        ("in", "in/import"),
        ("in/a", "in"),
        ("in", "/srv/tradeq/in/b"),
        ("a/../in", "in"),
    ] {
        let fault = two(one, other).unwrap_err();
        assert!(fault.to_string().contains("lie in one another"), "{fault}");
        assert_eq!(fault.line(), Some(5));
    }
    for own in [".", "..", "/", "/srv/tradeq"] {
        let fault = two(own, "x").unwrap_err();
        assert!(
            fault.to_string().contains("holds the configuration itself"),
            "{fault}"
        );
    }
}

#[test]
fn what_may_not_be_meant_is_a_warning() {
    let warned = |text: &str| Config::read(text, now()).unwrap().warnings();
    assert_eq!(warned(""), ["there is no `[[job]]`: nothing is to be done"]);
    assert!(warned(&job("schedule = \"0 9 7 * *\"")).is_empty());
    assert!(warned(&job("schedule = \"0 9 * * 1\"")).is_empty());
    let url = "[[job]]\nname = \"u\"\nkind = \"fetch\"\nsource = \"url\"\n\
        url = \"https://example.org/a?Token=x\"\nschedule = \"0 9 * * *\"\nzone = \"UTC\"\n";
    let said =
        "job `u`: its address seems to hold a secret; addresses are kept in the database and shown";
    assert_eq!(warned(url), [said]);
    for either in ["schedule = \"0 9 7 * 1\"", "schedule = \"0 0 9 7 * MON\""] {
        let said = "job `j`: day of the month and weekday are both restricted, and either is enough: \
            At 09:00, on day 7 or Monday.";
        assert_eq!(warned(&job(either)), [said]);
    }
}

#[test]
fn every_setting_says_what_is_in_force_and_which_line_says_it() {
    let text = format!(
        "[daemon]\nworkers = 4\n[source.url]\nkey = {{ env = \"URL_KEY\" }}\npause = \"90s\"\n{}\
         [[job]]\nname = \"f\"\nkind = \"fetch\"\nsource = \"url\"\nurl = \"https://example.org/a.csv\"\n\
         release = \"gacc-query\"\n[[hook]]\non = \"failure\"\ncommand = \"true\"\n",
        inbox("flow = \"import\"")
    );
    let config = Config::read(&text, now()).unwrap();
    let show = |setting: super::Setting| {
        let origin = setting
            .line
            .map_or_else(|| "default".to_owned(), |line| line.to_string());
        format!(
            "{} = {} ({origin})\n",
            setting.key,
            setting.value.as_deref().unwrap_or("-")
        )
    };
    let picture: String = config.settings(&text).into_iter().map(show).collect();
    insta::assert_snapshot!(picture);
}
