#![allow(clippy::unwrap_used)]

use tempfile::TempDir;
use tradeq_model::Severity;
use tradeq_storage::Finding;

use super::{Quarantine, QuarantineError};
use crate::import::ImportOptions;
use crate::source::BytesSource;

fn finding() -> Finding {
    Finding {
        check: "unit-slips".into(),
        severity: Severity::Quarantine,
        place: "gacc-query, CHN, 2024-07".into(),
        found: "a unit value of 41.5".into(),
        expected: "about 4.2".into(),
        hint: "compare the unit".into(),
    }
}

fn options() -> ImportOptions {
    ImportOptions {
        flow: Some(tradeq_model::Flow::Import),
        period: Some("2024-07".parse().unwrap()),
        now: "2026-11-24T12:00:00Z".into(),
        ..ImportOptions::default()
    }
}

fn world() -> (TempDir, Quarantine) {
    let folder = TempDir::new().unwrap();
    let quarantine = Quarantine::beside(&folder.path().join("tradeq.db"));
    (folder, quarantine)
}

#[test]
fn a_stopped_file_is_kept_with_its_reason_and_read_back() {
    let (folder, quarantine) = world();
    assert!(quarantine.is_empty());
    let source = BytesSource::new("exports/july.csv", b"rows".to_vec());
    let id = quarantine.put(&source, &options(), &[finding()]).unwrap();
    assert_eq!(id, 1);
    let held = quarantine.find(1).unwrap();
    assert_eq!(
        held.path,
        folder.path().join("tradeq.db.quarantine/1/july.csv")
    );
    assert_eq!(std::fs::read(&held.path).unwrap(), b"rows");
    assert_eq!(held.said.name, "exports/july.csv");
    assert_eq!(held.said.findings[0].found, "a unit value of 41.5");
    let again = held
        .said
        .options("seen in the release", "2026-11-25T00:00:00Z");
    assert_eq!(
        (again.flow, again.period),
        (options().flow, options().period)
    );
    assert_eq!(again.overrule.as_deref(), Some("seen in the release"));
}

#[test]
fn the_same_bytes_are_kept_once_and_others_get_the_next_number() {
    let (_folder, quarantine) = world();
    let source = |bytes: &[u8]| BytesSource::new("july.csv", bytes.to_vec());
    let put = |bytes| {
        quarantine
            .put(&source(bytes), &options(), &[finding()])
            .unwrap()
    };
    assert_eq!([put(b"a"), put(b"a"), put(b"b")], [1, 1, 2]);
    let ids: Vec<u64> = quarantine
        .list()
        .unwrap()
        .0
        .iter()
        .map(|held| held.id)
        .collect();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn a_removed_file_is_gone_and_an_unknown_number_is_told() {
    let (_folder, quarantine) = world();
    let source = BytesSource::new("july.csv", b"a".to_vec());
    quarantine.put(&source, &options(), &[finding()]).unwrap();
    quarantine.remove(1).unwrap();
    assert!(quarantine.is_empty());
    assert!(matches!(
        quarantine.remove(1),
        Err(QuarantineError::Unknown { id: 1 })
    ));
}

#[test]
fn a_file_with_the_name_of_the_reason_does_not_take_its_place() {
    let (_folder, quarantine) = world();
    let source = BytesSource::new("reason.toml", b"rows".to_vec());
    let id = quarantine.put(&source, &options(), &[finding()]).unwrap();
    assert_eq!(
        std::fs::read(quarantine.find(id).unwrap().path).unwrap(),
        b"rows"
    );
}

#[test]
fn a_folder_of_somebody_else_is_passed_over() {
    let (folder, quarantine) = world();
    std::fs::create_dir_all(folder.path().join("tradeq.db.quarantine/7")).unwrap();
    std::fs::create_dir_all(folder.path().join("tradeq.db.quarantine/notes")).unwrap();
    assert!(quarantine.is_empty());
    assert!(quarantine.list().unwrap().0.is_empty());
}

#[test]
fn a_damaged_reason_closes_its_own_folder_alone() {
    let (folder, quarantine) = world();
    let source = |bytes: &[u8]| BytesSource::new("july.csv", bytes.to_vec());
    let put = |bytes| quarantine.put(&source(bytes), &options(), &[finding()]);
    put(b"a").unwrap();
    put(b"b").unwrap();
    let reason = folder.path().join("tradeq.db.quarantine/1/reason.toml");
    std::fs::write(reason, "stopped_at = ").unwrap();
    let (held, notes) = quarantine.list().unwrap();
    assert_eq!((held.len(), held[0].id), (1, 2));
    assert!(notes[0].starts_with("file 1 is passed over"), "{notes:?}");
    assert_eq!(put(b"c").unwrap(), 3);
}

#[test]
fn a_number_is_given_out_once() {
    let (_folder, quarantine) = world();
    let source = |bytes: &[u8]| BytesSource::new("july.csv", bytes.to_vec());
    let put = |bytes| quarantine.put(&source(bytes), &options(), &[finding()]);
    assert_eq!((put(b"a").unwrap(), put(b"b").unwrap()), (1, 2));
    quarantine.remove(2).unwrap();
    quarantine.remove(1).unwrap();
    assert_eq!(put(b"c").unwrap(), 3);
}

#[test]
fn a_command_longer_than_a_file_name_is_kept_under_its_hash() {
    let (_folder, quarantine) = world();
    let command = format!("fetch {}", "x".repeat(400));
    let source = BytesSource::new(&command, b"rows".to_vec());
    let id = quarantine.put(&source, &options(), &[finding()]).unwrap();
    let held = quarantine.find(id).unwrap();
    assert_eq!(held.said.name, command);
    assert!(held.path.ends_with(&held.said.sha256));
    assert_eq!(std::fs::read(held.path).unwrap(), b"rows");
}
