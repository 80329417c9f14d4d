//! What is shipped for servers: units that systemd accepts and finds tight, an image that is what the page says.
#![allow(clippy::print_stdout)]

use std::io::Write;
use std::process::Command;

use tradeq_tests::{World, root};

/// The most that `systemd-analyze security` may find of a service, in tenths.
const MOST_EXPOSURE: u32 = 15;

const UNITS: [&str; 5] = [
    "tradeq.service",
    "tradeq-once.service",
    "tradeq-once.timer",
    "tradeq-backup.service",
    "tradeq-backup.timer",
];

fn shipped(path: &str) -> String {
    std::fs::read_to_string(root().join("packaging").join(path)).unwrap()
}

/// What `systemd-analyze` says; nothing where there is none on this machine.
fn analyze(arguments: &[&str]) -> Option<(bool, String)> {
    let Ok(output) = Command::new("systemd-analyze").args(arguments).output() else {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no `systemd-analyze` on this machine"
        );
        return None;
    };
    let text = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

#[test]
fn systemd_finds_every_service_tight() {
    for name in UNITS.iter().filter(|name| name.ends_with(".service")) {
        let path = root().join("packaging/systemd").join(name);
        let path = path.display().to_string();
        let threshold = format!("--threshold={MOST_EXPOSURE}");
        let Some((good, text)) = analyze(&["security", "--offline=true", &threshold, &path]) else {
            return;
        };
        assert!(good, "{text}");
        println!("{}", text.lines().last().unwrap_or_default());
    }
}

#[test]
fn systemd_accepts_every_unit_without_a_word() {
    let world = World::new();
    let binary = world.command(&[]).get_program().to_owned();
    let mut paths = Vec::new();
    for name in UNITS {
        // The program is not installed here: the one under test stands in for it.
        let text = shipped(&format!("systemd/{name}"));
        let text = text.replace("/usr/local/bin/tradeq", &binary.to_string_lossy());
        paths.push(world.write(name, text).display().to_string());
    }
    let example = shipped("systemd/tradeq.service.d/exec.conf.example");
    let opened = example.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') && setting.contains('=') => setting,
        _ => line,
    });
    world.write(
        "tradeq.service.d/exec.conf",
        opened.collect::<Vec<_>>().join("\n"),
    );
    let mut arguments = vec!["verify", "--man=no", "--recursive-errors=one"];
    arguments.extend(paths.iter().map(String::as_str));
    if let Some((good, text)) = analyze(&arguments) {
        assert!(good && text.is_empty(), "{text}");
    }
}

#[test]
fn users_and_folders_are_as_the_units_need_them() {
    let world = World::new();
    let place = world.dir().display().to_string();
    for file in ["sysusers.d/tradeq.conf", "tmpfiles.d/tradeq.conf"] {
        world.write(&format!("etc/{file}"), shipped(file));
    }
    let root = format!("--root={place}");
    for program in ["systemd-sysusers", "systemd-tmpfiles"] {
        let mut command = Command::new(program);
        command.arg(&root);
        if program == "systemd-tmpfiles" {
            command.arg("--create");
        }
        let Ok(output) = command.arg("tradeq.conf").output() else {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: there is no `{program}` on this machine"
            );
            return;
        };
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: `{program}` needs more rights than there are here: {told}"
            );
            return;
        }
    }
    for folder in ["var/lib/tradeq/inbox/import", "var/backups/tradeq"] {
        assert!(world.dir().join(folder).is_dir(), "{folder}");
    }
    let service = shipped("systemd/tradeq.service");
    for line in [
        "User=tradeq",
        "UMask=0027",
        "StateDirectory=tradeq",
        "StateDirectoryMode=2750",
        "LimitCORE=0",
        "LoadCredential=comtrade-key",
    ] {
        assert!(service.lines().any(|found| found == line), "{line}");
    }
}

#[test]
fn the_image_is_built_by_the_compiler_of_the_workspace_and_runs_as_nobody() {
    let file = shipped("docker/Dockerfile");
    let cargo = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let version = cargo
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \""))
        .unwrap();
    let version = version.trim_end_matches('"');
    assert!(file.contains(&format!("FROM rust:{version}-")), "{version}");
    for line in [
        "USER 65532:65532",
        "VOLUME /data",
        "STOPSIGNAL SIGTERM",
        "    CMD [\"/usr/local/bin/tradeq\", \"status\", \"--check\"]",
    ] {
        assert!(file.lines().any(|found| found == line), "{line}");
    }
    // What the build reads is not kept out of it.
    let ignored = shipped("docker/Dockerfile.dockerignore");
    for needed in [
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "data",
        "migrations",
        "tests",
    ] {
        assert!(
            ignored.lines().any(|line| line == format!("!{needed}")),
            "{needed}"
        );
    }
}
