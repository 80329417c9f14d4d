use std::os::unix::fs::symlink;

use super::desk::{Desk, IMPORTS, export};

/// Bytes that are no statistics, under names that promise some.
fn junk() -> Vec<(&'static str, Vec<u8>)> {
    let zip = b"PK\x03\x04\x14\x00\x00\x00\x08\x00cut".to_vec();
    vec![
        ("empty.csv", Vec::new()),
        ("newline.csv", b"\n".to_vec()),
        ("zeros.bin", vec![0; 5000]),
        ("text.txt", b"hello".to_vec()),
        (
            "page.csv",
            b"<!DOCTYPE html><html><body>Sign in</body></html>".to_vec(),
        ),
        ("error.json", b"{\"error\": \"quota\"}".to_vec()),
        ("cut.zip", zip.clone()),
        ("cut.xlsx", zip),
        ("cut.gz", b"\x1f\x8b\x08\x00".to_vec()),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec()),
        ("program", b"\x7fELF\x02\x01\x01".to_vec()),
        ("database.db", b"SQLite format 3\0".to_vec()),
        ("header.csv", export(202_401, 7)[..60].to_vec()),
        ("cut-row.csv", {
            let bytes = export(202_401, 7);
            bytes[..bytes.len() - 9].to_vec()
        }),
        ("month.csv", export(202_413, 7)),
        ("deep.json", vec![b'['; 100_000]),
        ("one-line.csv", vec![b'a'; 300_000]),
    ]
}

#[test]
fn junk_is_refused_once_with_its_reason_beside_it() {
    for (name, bytes) in junk() {
        let mut desk = Desk::new(IMPORTS);
        desk.put(name, &bytes);
        desk.beats(10);
        let expected = [format!("refused/{name}"), format!("refused/{name}.why")];
        assert_eq!(desk.names(), expected, "{name}: {:?}", desk.runs());
        let runs = desk.runs();
        assert_eq!(runs.len(), 1, "{name}");
        assert_eq!(
            (runs[0].state.as_str(), runs[0].class.as_deref()),
            ("failed", Some("file")),
            "{name}"
        );
        let why = desk.why(name);
        let run = format!(
            "\n\nclass: file\ntime: 2026-12-01T00:00:03Z\nrun: {0} (`tradeq runs show {0}`)\n",
            runs[0].id
        );
        assert!(why.ends_with(&run), "{why}");
        assert!(why.contains(name), "{why}");
        assert_eq!(
            std::fs::read(desk.at(&format!("refused/{name}"))).unwrap(),
            bytes,
            "{name}"
        );
    }
}

#[test]
fn one_bad_file_does_not_keep_the_others() {
    let mut desk = Desk::new(IMPORTS);
    for (name, bytes) in junk() {
        desk.put(name, bytes);
    }
    desk.put("a.csv", export(202_401, 7));
    desk.put("z.csv", export(202_402, 7));
    desk.beats(4);
    let loaded = desk
        .outcomes()
        .iter()
        .filter(|outcome| *outcome == "loaded")
        .count();
    assert_eq!(loaded, 2);
    assert!(desk.at("done/a.csv").is_file() && desk.at("done/z.csv").is_file());
}

#[test]
fn what_is_no_file_is_told_once_and_stays() {
    let pipe = |desk: &Desk, name: &str| {
        let made = rustix::fs::mkfifoat(rustix::fs::CWD, desk.at(name), rustix::fs::Mode::RUSR);
        made.unwrap();
    };
    let outside = |desk: &Desk, name: &str| {
        let target = desk.put("../outside.csv", export(202_401, 7));
        symlink(target, desk.at(name)).unwrap();
    };
    let dangling = |desk: &Desk, name: &str| symlink("nowhere", desk.at(name)).unwrap();
    let circle = |desk: &Desk, name: &str| symlink(name, desk.at(name)).unwrap();
    let device = |desk: &Desk, name: &str| symlink("/dev/zero", desk.at(name)).unwrap();
    let folder = |desk: &Desk, name: &str| symlink("/etc", desk.at(name)).unwrap();
    let socket = |desk: &Desk, name: &str| {
        drop(std::os::unix::net::UnixListener::bind(desk.at(name)).unwrap());
    };
    type Make<'a> = &'a dyn Fn(&Desk, &str);
    let kinds: [(Make<'_>, &str); 7] = [
        (&pipe, "a pipe"),
        (&socket, "a pipe, a socket"),
        (&outside, "a symbolic link is not followed"),
        (&dangling, "a symbolic link"),
        (&circle, "a symbolic link"),
        (&device, "a symbolic link"),
        (&folder, "a symbolic link"),
    ];
    for (make, told) in kinds {
        let mut desk = Desk::new(IMPORTS);
        make(&desk, "a.csv");
        desk.beats(20);
        let runs = desk.runs();
        assert_eq!(runs.len(), 1, "{told}: {runs:?}");
        assert_eq!(runs[0].class.as_deref(), Some("unreadable"));
        assert!(runs[0].message.as_ref().unwrap().contains(told), "{runs:?}");
        assert!(std::fs::symlink_metadata(desk.at("a.csv")).is_ok());
        assert!(!desk.supervisor.awaits_files());
        // A file beside it is taken as ever.
        desk.put("b.csv", export(202_402, 7));
        desk.beats(4);
        assert_eq!(desk.outcomes(), ["refused", "loaded"], "{told}");
    }
}

#[test]
fn a_folder_in_an_inbox_is_a_persons_own() {
    let mut desk = Desk::new(IMPORTS);
    desk.put("2024/a.csv", export(202_401, 7));
    desk.put("import/2024/a.csv", export(202_401, 7));
    desk.beats(10);
    assert_eq!(desk.runs(), []);
}

/// Soybeans in some months of 2024, at a price in hundredths of a yuan.
fn soybeans(months: std::ops::RangeInclusive<u64>, price: u64) -> Vec<u8> {
    let mut bytes = export(202_401, 7);
    let head = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    bytes.truncate(head);
    for month in months {
        for (partner, amount) in [(410, 4_000_000), (502, 1_500_000)] {
            let name = if partner == 410 { "巴西" } else { "美国" };
            let amount = amount + month * 10_000;
            let value = amount * (price + month) / 100;
            let row = format!(
                "\"2024{month:02}\",\"{partner}\",\"{name}\",\"12019019\",\"黄大豆\",\"{amount}\",\"千克\",\"0\",\"?\",\"{value}\",\n"
            );
            bytes.extend_from_slice(&encoding_rs::GB18030.encode(&row).0);
        }
    }
    bytes
}

#[test]
fn a_file_that_a_gate_stops_is_refused_and_in_quarantine() {
    let mut desk = Desk::new(IMPORTS);
    desk.put("history.csv", soybeans(1..=7, 400));
    desk.put("wrong.csv", soybeans(8..=8, 4_000));
    desk.beats(4);
    let last = desk.run_files().pop().unwrap();
    let outcome = (last.outcome.as_str(), last.class.as_deref());
    assert_eq!(outcome, ("quarantined", Some("gate")), "{last:?}");
    let why = desk.why("wrong.csv");
    assert!(
        why.contains("quarantined as 1: `tradeq quarantine show 1`"),
        "{why}"
    );
    assert!(why.contains("class: gate"), "{why}");
}
