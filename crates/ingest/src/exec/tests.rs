#![allow(clippy::unwrap_used)]

use super::*;
use crate::source::Source;

const SHORT: ExecLimits = ExecLimits {
    seconds: 30,
    bytes: 1000,
};

fn refusal(command: &str, limits: ExecLimits) -> String {
    exec(command, limits).unwrap_err().to_string()
}

#[test]
fn words_are_split_at_blanks_outside_of_quotes() {
    let split = words(r#"python3 "my source.py"  --name='a "b"' ''"#).unwrap();
    assert_eq!(split, ["python3", "my source.py", r#"--name=a "b""#, ""]);
    assert!(words("a 'b").is_err());
    assert!(words("  ").is_err());
}

#[cfg(unix)]
#[test]
fn what_a_program_prints_is_kept_and_gone_when_it_was_used() {
    let spool = exec("printf 'a\\nb'", SHORT).unwrap();
    let mut text = String::new();
    spool.open().unwrap().read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), spool.bytes().unwrap()), ("a\nb", 3));
    let path = spool.path.clone();
    assert!(path.exists());
    drop(spool);
    assert!(!path.exists());
}

#[cfg(unix)]
#[test]
fn a_program_that_fails_or_complains_gives_nothing() {
    let failed = refusal("sh -c 'echo data; echo no such month >&2; exit 3'", SHORT);
    assert!(
        failed.contains("exit code 3\n  no such month\nhint:"),
        "{failed}"
    );
    let complained = refusal("sh -c 'echo data; echo deprecated >&2'", SHORT);
    assert!(
        complained.contains("on its stderr\n  deprecated\nhint:"),
        "{complained}"
    );
    assert!(refusal("sh -c 'kill -9 $$'", SHORT).contains("ended by a signal"));
    assert!(refusal("no-such-program-anywhere", SHORT).contains("there is no such program"));
}

#[cfg(unix)]
#[test]
fn a_program_without_end_is_ended() {
    let endless = refusal("yes", SHORT);
    assert!(endless.contains("more than 1000 bytes"), "{endless}");
    let limits = ExecLimits {
        seconds: 0,
        bytes: 10,
    };
    assert!(refusal("sleep 600", limits).contains("longer than 0 seconds"));
}

#[cfg(unix)]
#[test]
fn a_program_is_ended_with_all_that_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let stop = Stop::default();
    let surroundings = Surroundings {
        folder: folder.path(),
        hidden: &["HIDDEN_FROM_IT".to_owned()],
        stop: Some(&stop),
        pulse: None,
    };
    let asked = stop.clone();
    let note = folder.path().join("pid");
    let command = format!(
        "sh -c 'sleep 600 & echo $! > {0}.part; mv {0}.part {0}; wait'",
        note.display()
    );
    let teller = {
        let note = note.clone();
        std::thread::spawn(move || {
            while !note.exists() {
                std::thread::yield_now();
            }
            asked.set();
        })
    };
    let refusal = exec_in(&command, SHORT, &surroundings)
        .unwrap_err()
        .to_string();
    teller.join().unwrap();
    assert!(refusal.contains("the daemon stops"), "{refusal}");
    let grandchild = std::fs::read_to_string(&note).unwrap();
    let status = format!("/proc/{}/stat", grandchild.trim());
    // It is gone, or a zombie that nobody has collected yet; dying takes a moment.
    let dead = || {
        let state = std::fs::read_to_string(&status).unwrap_or_default();
        let rest = state.rsplit_once(") ").map(|(_, rest)| rest.to_owned());
        rest.is_none_or(|rest| rest.starts_with('Z'))
    };
    for _ in 0..1000 {
        if dead() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(dead(), "{status}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
