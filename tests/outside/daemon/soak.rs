//! Left running: memory, files and words stay what they are.
//!
//! `TRADEQ_SOAK_MINUTES=60 cargo test -p tradeq-tests --test outside daemon::soak -- --ignored --nocapture`

use std::path::Path;
use std::time::{Duration, Instant};

use super::real::Machine;

const EVERY: Duration = Duration::from_secs(10);

/// What was seen of the daemon at one moment.
#[derive(Debug, Clone, Copy, Default)]
struct Sample {
    /// Kilobytes that are resident.
    rss: u64,
    threads: u64,
    files: u64,
    /// Bytes of the write-ahead log.
    log_ahead: u64,
    /// Bytes that it said so far.
    said: u64,
    database: u64,
}

#[test]
#[ignore = "takes as long as TRADEQ_SOAK_MINUTES says"]
fn a_daemon_left_running_stays_as_it_is() {
    let minutes: u64 = std::env::var("TRADEQ_SOAK_MINUTES").map_or(2, |text| text.parse().unwrap());
    let seconds = minutes * 60;
    let machine = Machine::new(5, i64::try_from(seconds).unwrap(), 6, "*/5 * * * * *");
    machine.world.ok(&["status"]);
    let mut daemon = machine.start("daemon.log");
    let begun = Instant::now();
    let mut samples = Vec::new();
    let mut dropped = 0;
    while begun.elapsed() < Duration::from_secs(seconds) {
        std::thread::sleep(EVERY);
        assert!(daemon.try_wait().unwrap().is_none(), "the daemon ended");
        samples.push(sample(daemon.id(), &machine));
        if samples.len().is_multiple_of(2) {
            let versions = &machine.server.world().versions;
            let version = &versions[dropped % versions.len()];
            machine
                .world
                .write(&format!("inbox/imports {dropped}.csv"), &version.bytes);
            dropped += 1;
        }
        if samples.len().is_multiple_of(30) {
            eprintln!(
                "{} s: {:?}",
                begun.elapsed().as_secs(),
                samples[samples.len() - 1]
            );
        }
    }
    let ended = end(daemon);
    verdict(&samples, &machine, ended, dropped);
}

/// Ends it as a system does, and says how long it took.
fn end(mut daemon: std::process::Child) -> Duration {
    let begun = Instant::now();
    let told = std::process::Command::new("kill")
        .arg(daemon.id().to_string())
        .status()
        .unwrap();
    assert!(told.success());
    daemon.wait().unwrap();
    begun.elapsed()
}

fn sample(process: u32, machine: &Machine) -> Sample {
    let folder = format!("/proc/{process}");
    let status = std::fs::read_to_string(format!("{folder}/status")).unwrap();
    let of = |name: &str| -> u64 {
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_default();
        line.split_whitespace()
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or(0)
    };
    let bytes = |path: &Path| path.metadata().map_or(0, |meta| meta.len());
    let database = machine.world.database();
    Sample {
        rss: of("VmRSS:"),
        threads: of("Threads:"),
        files: std::fs::read_dir(format!("{folder}/fd"))
            .map_or(0, |entries| entries.count() as u64),
        log_ahead: bytes(&database.with_extension("db-wal")),
        said: bytes(&machine.log("daemon.log")),
        database: bytes(&database),
    }
}

fn median(samples: &[Sample], of: fn(&Sample) -> u64) -> u64 {
    let mut numbers: Vec<u64> = samples.iter().map(of).collect();
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}

/// What is looked at of a sample.
type Measure = fn(&Sample) -> u64;

fn verdict(samples: &[Sample], machine: &Machine, ended: Duration, dropped: usize) {
    let quarter = samples.len() / 4;
    let (first, last) = (
        &samples[..quarter.max(1)],
        &samples[samples.len() - quarter.max(1)..],
    );
    let rows: [(&str, Measure); 5] = [
        ("RSS, KB", |sample| sample.rss),
        ("threads", |sample| sample.threads),
        ("open files", |sample| sample.files),
        ("WAL, bytes", |sample| sample.log_ahead),
        ("database, bytes", |sample| sample.database),
    ];
    eprintln!(
        "{:<16} {:>14} {:>14} {:>14}",
        "", "first quarter", "last quarter", "most"
    );
    for (name, of) in rows {
        let most = samples.iter().map(of).max().unwrap_or(0);
        eprintln!(
            "{name:<16} {:>14} {:>14} {most:>14}",
            median(first, of),
            median(last, of)
        );
    }
    let said = |part: &[Sample]| {
        part.last().map_or(0, |sample| sample.said) - part.first().map_or(0, |sample| sample.said)
    };
    eprintln!(
        "{:<16} {:>14} {:>14}",
        "said, bytes",
        said(first),
        said(last)
    );
    let loads = machine.world.number("select count(*) from load_history");
    let runs = machine.world.number("select count(*) from run");
    let failed = machine
        .world
        .number("select count(*) from run where state = 'failed'");
    eprintln!(
        "{} calls, {runs:?} runs ({failed:?} failed), {loads:?} loads, {dropped} files dropped; ended {} ms after SIGTERM",
        machine.server.asked().len(),
        ended.as_millis()
    );
    assert!(ended <= Duration::from_secs(10));
    // Another answer, another allocation: a twentieth and five megabytes are no leak.
    let (before, after) = (
        median(first, |sample| sample.rss),
        median(last, |sample| sample.rss),
    );
    assert!(
        after <= before + before / 20 + 5_000,
        "memory grew from {before} to {after} KB"
    );
    assert!(median(last, |sample| sample.files) <= median(first, |sample| sample.files) + 4);
    assert!(median(last, |sample| sample.threads) <= median(first, |sample| sample.threads) + 2);
}
