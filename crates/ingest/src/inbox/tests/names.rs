use super::desk::{Desk, IMPORTS, export};

/// Names that a person, a browser or another system gives to a file that is whole.
const TAKEN: [&str; 22] = [
    "a.csv",
    "A.CSV",
    "a",
    "a b.csv",
    "a'b.csv",
    "a\"b.csv",
    "a;rm -rf *.csv",
    "-rf.csv",
    "--help",
    "数据.csv",
    "é.csv",
    "e\u{301}.csv",
    "a.csv.csv",
    "a..csv",
    "part",
    "tmp.csv",
    "a.part.csv",
    "a\tb.csv",
    "a\nb.csv",
    "a%20b.csv",
    "CON",
    "a.toml.csv",
];

/// Names of what is not whole or not meant.
const LEFT: [&str; 16] = [
    ".a.csv",
    ".hidden",
    "a.csv~",
    "a.csv.part",
    "a.csv.PART",
    "a.csv.partial",
    "a.csv.crdownload",
    "a.csv.tmp",
    "a.tmp",
    "a.csv.download",
    ".a.csv.swp",
    "a.csv.toml",
    "a.toml",
    "folder/a.csv",
    "done/a.csv",
    "refused/a.csv",
];

#[test]
fn a_whole_file_is_taken_under_any_name() {
    for name in TAKEN {
        let mut desk = Desk::new(IMPORTS);
        desk.put(name, export(202_401, 7));
        desk.beats(4);
        assert_eq!(desk.names(), [format!("done/{name}")], "{name}");
        assert_eq!(desk.outcomes(), ["loaded"], "{name}");
    }
}

#[test]
fn what_is_not_whole_or_not_meant_is_left_alone() {
    for name in LEFT {
        let mut desk = Desk::new(IMPORTS);
        desk.put(name, export(202_401, 7));
        desk.beats(10);
        assert_eq!(desk.names(), [name]);
        assert_eq!(desk.runs(), [], "{name}");
        assert!(!desk.supervisor.awaits_files(), "{name}");
    }
}

#[test]
fn a_name_that_is_no_text_is_taken_as_it_is() {
    use std::os::unix::ffi::OsStrExt;
    let mut desk = Desk::new("");
    let name = std::ffi::OsStr::from_bytes(b"\xff\xfe.csv");
    std::fs::write(desk.at("").join(name), export(202_401, 7)).unwrap();
    desk.beats(4);
    assert!(desk.at("refused").join(name).is_file());
    let why = std::ffi::OsStr::from_bytes(b"\xff\xfe.csv.why");
    assert!(desk.at("refused").join(why).is_file());
}

#[test]
fn the_longest_name_is_taken_and_refused_as_any() {
    for (job, folder) in [(IMPORTS, "done"), ("", "refused")] {
        let mut desk = Desk::new(job);
        // 85 characters of three bytes do not end where a name is cut.
        for name in [format!("{}.csv", "a".repeat(251)), "数".repeat(85)] {
            desk.put(&name, export(202_401, 7));
        }
        desk.beats(4);
        let names = desk.names();
        assert!(
            names.iter().all(|name| name.starts_with(folder)),
            "{names:?}"
        );
        assert_eq!(names.len(), if folder == "done" { 2 } else { 4 });
    }
}

#[test]
fn a_name_that_lies_there_already_is_not_overwritten() {
    let mut desk = Desk::new(IMPORTS);
    for value in 1..=3 {
        desk.put("a.csv", export(202_401, value));
        desk.beats(4);
    }
    let done = ["done/a-2.csv", "done/a-3.csv", "done/a.csv"];
    assert_eq!(desk.names(), done);
    for (name, value) in [("a.csv", 1), ("a-2.csv", 2), ("a-3.csv", 3)] {
        let bytes = std::fs::read(desk.at(&format!("done/{name}"))).unwrap();
        assert_eq!(bytes, export(202_401, value), "{name}");
    }
    assert_eq!(desk.outcomes(), ["loaded"; 3]);
}

#[test]
fn files_are_taken_by_name() {
    let mut desk = Desk::new(IMPORTS);
    for (name, month) in [
        ("b.csv", 202_402),
        ("c.csv", 202_403),
        ("import/a.csv", 202_401),
    ] {
        desk.put(name, export(month, 7));
    }
    desk.beats(4);
    let names: Vec<_> = desk.run_files().into_iter().map(|file| file.name).collect();
    assert_eq!(names, ["a.csv", "b.csv", "c.csv"]);
    assert_eq!(desk.runs().len(), 1);
}
