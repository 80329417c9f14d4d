use chrono::TimeDelta;

use super::desk::{Desk, IMPORTS, export};

#[test]
fn an_inbox_that_goes_away_and_comes_back_is_one_recorded_run() {
    let mut desk = Desk::new(IMPORTS);
    for round in 1..=3 {
        std::fs::remove_dir_all(desk.at("")).unwrap();
        desk.beats(20);
        let runs = desk.runs();
        let gone: Vec<_> = runs.iter().filter(|run| run.state == "failed").collect();
        assert_eq!(gone.len(), round, "{runs:?}");
        assert_eq!(gone[0].class.as_deref(), Some("config"));
        assert!(
            gone[0].message.as_ref().unwrap().contains("cannot be read"),
            "{gone:?}"
        );
        desk.put("a.csv", export(202_401, 7));
        desk.beats(4);
        assert_eq!(desk.names(), ["done/a.csv"]);
    }
    assert_eq!(desk.outcomes(), ["loaded", "held", "held"]);
}

#[test]
fn an_inbox_that_is_a_file_is_told_once() {
    let mut desk = Desk::new(IMPORTS);
    std::fs::remove_dir(desk.at("")).unwrap();
    std::fs::write(desk.at("").parent().unwrap().join("inbox"), "x").unwrap();
    desk.beats(10);
    assert_eq!(desk.runs().len(), 1);
}

#[test]
fn a_file_that_cannot_be_moved_is_tried_again_an_hour_later_only() {
    let mut desk = Desk::new(IMPORTS);
    // No folder can be made where a link leads nowhere.
    std::os::unix::fs::symlink("/no/such/place/at/all", desk.at("done")).unwrap();
    desk.put("a.csv", export(202_401, 7));
    desk.beats(60);
    let runs = desk.runs();
    let messages: Vec<_> = runs.iter().filter_map(|run| run.message.clone()).collect();
    assert_eq!(runs.len(), 2, "{messages:?}");
    assert!(messages[0].contains("a symbolic link"), "{messages:?}");
    assert!(
        messages[1].contains("it was tried (loaded), but cannot be moved to `done`"),
        "{messages:?}"
    );
    desk.clock.turn(TimeDelta::hours(1));
    desk.beats(60);
    assert_eq!(desk.runs().len(), 3);
    std::fs::remove_file(desk.at("done")).unwrap();
    desk.clock.turn(TimeDelta::hours(1));
    desk.beats(4);
    assert_eq!(desk.names(), ["done/a.csv"]);
    assert_eq!(desk.outcomes(), ["refused", "loaded", "held", "held"]);
}

#[test]
fn a_map_that_the_job_names_and_nobody_wrote_leaves_the_files() {
    let mut desk = Desk::new("map = \"/no/such/map.toml\"");
    desk.put("a.csv", export(202_401, 7));
    desk.beats(30);
    let runs = desk.runs();
    assert_eq!(
        (runs.len(), runs[0].class.as_deref()),
        (1, Some("config")),
        "{runs:?}"
    );
    assert_eq!(desk.names(), ["a.csv"]);
    // A configuration that fits takes them at once.
    desk.reload(IMPORTS);
    desk.beats(2);
    assert_eq!(desk.outcomes(), ["loaded"]);
}

#[test]
fn a_full_disk_leaves_the_files_and_backs_off() {
    let mut desk = Desk::new(IMPORTS);
    desk.put("a.csv", export(202_401, 7));
    desk.reload_with(u32::MAX);
    for _ in 0..3600 {
        desk.beat();
    }
    let runs = desk.runs();
    assert!(
        runs.iter()
            .all(|run| run.class.as_deref() == Some("disk-full")),
        "{runs:?}"
    );
    assert!((3..40).contains(&runs.len()), "{}", runs.len());
    let attempts: Vec<_> = runs.iter().map(|run| run.attempt).collect();
    let counted: Vec<_> = (1..).take(runs.len()).collect();
    assert_eq!(attempts, counted);
    assert_eq!(desk.names(), ["a.csv"]);
    desk.reload_with(1);
    // A clock that was set back a day in between stops nothing.
    desk.clock.turn(-TimeDelta::days(1));
    desk.beats(3700);
    assert_eq!(desk.names(), ["done/a.csv"]);
    let job = &desk.reader().jobs().unwrap()[0];
    assert_eq!((&job.retry, job.failures), (&None, 0));
}

#[test]
fn what_backed_off_and_was_taken_away_is_forgotten() {
    let mut desk = Desk::new(IMPORTS);
    desk.reload_with(u32::MAX);
    let path = desk.put("a.csv", export(202_401, 7));
    desk.beats(4);
    std::fs::remove_file(path).unwrap();
    desk.beats(120);
    assert_eq!(desk.reader().jobs().unwrap()[0].retry, None);
}
