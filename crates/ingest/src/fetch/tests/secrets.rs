//! A key goes into one header of one server, and nowhere else.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::server::{Server, answer};
use super::world::{TABLE, World, network, table};
use crate::config::{Config, Secret, SourceSettings};
use crate::fetch::engine::Settled;

const CANARY: &str = "CANARY+0123456789/abcdef==";

/// The same in other writings.
const WRITINGS: &[&str] = &[
    CANARY,
    "CANARY%2B0123456789%2Fabcdef%3D%3D",
    "Q0FOQVJZKzAxMjM0NTY3ODkvYWJjZGVmPT0=",
];

/// A world whose publisher has a key, with the folder that the key is in.
fn with_key() -> (World, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    std::fs::write(&path, CANARY).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let settings = SourceSettings {
        key: Some(Secret::File(path)),
        ..SourceSettings::default()
    };
    let mut config = Config {
        network: network(),
        ..Config::default()
    };
    config.sources.insert("probe".to_owned(), settings);
    (World::new(config), folder)
}

fn assert_not_in(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            assert_not_in(&path);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for word in WRITINGS {
            let found = bytes
                .windows(word.len())
                .any(|window| window == word.as_bytes());
            assert!(!found, "{} has {word}", path.display());
        }
    }
}

#[test]
fn the_key_is_told_to_its_publisher_alone() {
    let (world, _folder) = with_key();
    let other = Server::start(|_, _| answer("200 OK", TABLE));
    // Another name for the same machine is another server.
    let place = format!("http://localhost:{}/table.csv", other.address.port());
    let server = Server::start(move |_, head| {
        if head.starts_with("GET /again") {
            answer(&format!("302 Found\r\nLocation: {place}"), "")
        } else {
            answer("302 Found\r\nLocation: /again", "")
        }
    });
    let (settled, done) = world.ask(&table(server.url("/table.csv")));
    assert_eq!(settled, Settled::Done(Vec::new()));
    assert_eq!((done.tally.requests, world.loads()), (3, 1));
    let has_key =
        |head: &String| head.to_ascii_lowercase().contains("x-key: ") && head.contains(CANARY);
    assert!(server.heads().iter().all(has_key));
    assert!(!other.heads().iter().any(|head| head.contains("CANARY")));
    assert_not_in(world.folder.path());
}

#[test]
fn a_server_that_says_the_key_back_is_not_quoted() {
    let (world, _folder) = with_key();
    let long = format!("<title>{}{CANARY}", "x".repeat(100));
    let answers = [
        answer(
            "401 No",
            format!("{{\"message\":\"the key {CANARY} is wrong\"}}"),
        ),
        answer("403 No", format!("<title>{CANARY}</title>")),
        answer("400 No", long.clone()),
        answer("500 No", format!("key={CANARY}")),
        answer("200 OK", format!("<title>who is {CANARY}?</title>")),
        answer("200 OK", long),
        answer("200 OK", format!("{{\"error\":\"{CANARY}\"}}")),
        answer(&format!("302 Found\r\nLocation: ftp://x.test/{CANARY}"), ""),
        answer(
            &format!("302 Found\r\nLocation: ftp://x.test/{}", WRITINGS[1]),
            "",
        ),
    ];
    for steps in answers {
        let server = Server::start(move |_, _| steps.clone());
        let (settled, _) = world.ask(&table(server.url("/")));
        let told = format!("{settled:?}");
        assert!(matches!(settled, Settled::Failed(_)), "{told}");
        assert!(!told.contains("CANARY"), "{told}");
        for word in WRITINGS {
            assert!(!told.contains(&word[..12]), "{told}");
        }
    }
    assert_not_in(world.folder.path());
}

#[test]
fn a_key_that_is_not_there_ends_the_run_before_a_call() {
    let (world, folder) = with_key();
    std::fs::remove_file(folder.path().join("key")).unwrap();
    let server = Server::start(|_, _| answer("200 OK", TABLE));
    let (settled, _) = world.ask(&table(server.url("/")));
    let Settled::Failed(failure) = settled else {
        panic!("{settled:?}");
    };
    assert_eq!((failure.class.word(), server.calls()), ("config", 0));
}

#[test]
fn no_key_is_told_in_the_clear() {
    let (mut world, _folder) = with_key();
    let mut config = (*world.work.config).clone();
    config.network.allow_private = false;
    world.work.config = config.into();
    let (settled, _) = world.ask(&table("http://publisher.test/".to_owned()));
    let Settled::Failed(failure) = settled else {
        panic!("{settled:?}");
    };
    let said = "the key of `publisher.test` is not told over plain http";
    assert_eq!(
        (failure.class.word(), failure.message.as_str()),
        ("config", said)
    );
}
