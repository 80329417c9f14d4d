//! A crate with a wide surface is named in one room.

use super::none;
use super::rust_text::code_with;
use super::tree::{crate_sources, files};

/// The places that name a crate, in code and in the lists of dependencies, but for those that may.
fn named_outside(name: &str, may: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in crate_sources() {
        for (line, text) in code_with(&file.text, &[name]) {
            found.push((file.path.clone(), line, text));
        }
    }
    for file in files("crates", "Cargo.toml") {
        for (line, text) in (1..).zip(file.text.lines()) {
            if text.starts_with(name) {
                found.push((file.path.clone(), line, text.to_owned()));
            }
        }
    }
    let outside = found.into_iter().filter(|(path, ..)| !may(path));
    outside
        .map(|(path, line, text)| format!("{path}:{line}: {}", text.trim()))
        .collect()
}

#[test]
fn only_storage_names_rusqlite() {
    let offenders = named_outside("rusqlite", |path| path.starts_with("crates/storage/"));
    none("`rusqlite` is named in `crates/storage` only", &offenders);
}

#[test]
fn only_the_table_renderer_names_tabled() {
    let offenders = named_outside("tabled", |path| {
        path == "crates/query/src/render/table.rs" || path == "crates/query/Cargo.toml"
    });
    none(
        "`tabled` is named in `crates/query/src/render/table.rs` only",
        &offenders,
    );
}

#[test]
fn only_the_workbook_renderer_names_rust_xlsxwriter() {
    let offenders = named_outside("rust_xlsxwriter", |path| {
        path.starts_with("crates/query/src/render/xlsx/")
            || path == "crates/query/Cargo.toml"
            // The tests of ingest write the workbooks that they read.
            || path == "crates/ingest/Cargo.toml"
            || path == "crates/ingest/src/container/workbook/tests.rs"
    });
    none(
        "`rust_xlsxwriter` is named in `crates/query/src/render/xlsx` only",
        &offenders,
    );
}

#[test]
fn each_crate_that_makes_pictures_is_named_in_one_room_of_the_charts() {
    for (name, room) in [
        ("quick_xml", "svg.rs"),
        ("tiny_skia", "png/"),
        ("fontdb", "png/"),
        ("ttf_parser", "png/"),
    ] {
        let room = format!("crates/query/src/chart/{room}");
        let offenders = named_outside(name, |path| {
            path.starts_with(&room)
                || path.starts_with("crates/query/src/chart/tests/")
                || path == "crates/query/Cargo.toml"
        });
        none(&format!("`{name}` is named in `{room}` only"), &offenders);
    }
}

#[test]
fn each_crate_of_the_daemon_is_named_in_one_room() {
    for (name, room) in [
        ("tokio_cron_scheduler", "schedule/heartbeat.rs"),
        ("croner", "schedule/"),
        ("ureq", "fetch/"),
        ("httpdate", "fetch/"),
        ("rustls", "fetch/"),
        ("webpki_roots", "fetch/"),
        ("hyper", "daemon/"),
        ("prometheus_client", "daemon/"),
        ("sd_notify", "daemon/"),
        ("tokio", "daemon/"),
    ] {
        let room = format!("crates/ingest/src/{room}");
        let offenders = named_outside(name, |path| {
            path.starts_with(&room) || path == "crates/ingest/Cargo.toml"
        });
        none(&format!("`{name}` is named in `{room}` only"), &offenders);
    }
}

#[test]
fn only_exec_starts_a_process() {
    let mut offenders = Vec::new();
    for file in crate_sources() {
        let may = [
            "crates/ingest/src/exec.rs",
            "crates/ingest/src/exec_hook.rs",
            "crates/cli/src/pager.rs",
        ]
        .contains(&&*file.path);
        for (line, text) in code_with(&file.text, &["Command::new", "process::Command"]) {
            if !may {
                offenders.push(format!("{}:{line}: {}", file.path, text.trim()));
            }
        }
    }
    none(
        "a process is started in `crates/ingest/src/exec.rs`, `exec_hook.rs` and `crates/cli/src/pager.rs` only",
        &offenders,
    );
}

#[test]
fn only_fetch_calls_out_and_only_the_listener_of_the_metrics_listens() {
    let mut offenders = Vec::new();
    for file in crate_sources().into_iter().filter(|file| !file.is_test()) {
        let rooms = [
            (
                "crates/ingest/src/fetch/",
                &["ureq", "rustls", "TcpStream"][..],
            ),
            (
                "crates/ingest/src/daemon/metrics/listener.rs",
                &["hyper", "TcpListener", "TcpStream"][..],
            ),
        ];
        let may: Vec<&str> = rooms
            .iter()
            .filter(|(room, _)| file.path.starts_with(room))
            .flat_map(|(_, words)| words.iter().copied())
            .collect();
        for word in [
            "ureq",
            "rustls",
            "hyper",
            "TcpStream",
            "TcpListener",
            "UdpSocket",
        ] {
            if may.contains(&word) {
                continue;
            }
            for (line, text) in code_with(&file.text, &[word]) {
                offenders.push(format!("{}:{line}: {}", file.path, text.trim()));
            }
        }
    }
    none(
        "sockets out are opened in `fetch`, one listens in `daemon/metrics/listener.rs`",
        &offenders,
    );
}
