//! One process from start to end: its time, its memory, its words.

use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::Stop;

/// How often the memory of a process is looked at that runs for seconds, and for milliseconds.
pub const POLL_LONG: Duration = Duration::from_millis(20);
pub const POLL_SHORT: Duration = Duration::from_micros(50);

/// A process that has ended.
pub struct Run {
    pub wall: Duration,
    /// Highest resident memory seen, in kB. The kernel keeps the mark, so only a rise after the
    /// last look is missed; nothing where nobody looked, or where there is no `/proc`.
    pub peak_kb: Option<u64>,
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
    command: String,
}

/// Runs a command to its end, looking at its memory as often as `poll` says.
pub fn run(command: &mut Command, poll: Option<Duration>) -> Result<Run, Stop> {
    let spelled = spell(command);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let start = Instant::now();
    let child = command
        .spawn()
        .map_err(|error| format!("cannot start `{spelled}`: {error}"))?;
    let status_file = format!("/proc/{}/status", child.id());
    let ended = AtomicBool::new(false);
    let (file, end) = (&status_file, &ended);
    let (output, wall, peak_kb) = std::thread::scope(|scope| {
        let watch = poll.map(|poll| scope.spawn(move || watch(file, poll, end)));
        let output = child.wait_with_output();
        let wall = start.elapsed();
        ended.store(true, Ordering::Relaxed);
        (
            output,
            wall,
            watch.and_then(|watch| watch.join().ok().flatten()),
        )
    });
    let output = output?;
    Ok(Run {
        wall,
        peak_kb,
        status: output.status,
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        command: spelled,
    })
}

impl Run {
    /// The run itself if the command succeeded, else a message with its exit code and stderr.
    pub fn succeeded(self) -> Result<Self, Stop> {
        if self.status.success() {
            Ok(self)
        } else {
            Err(self.failure().into())
        }
    }

    /// As [`Run::succeeded`]; that the file has nothing to answer with (exit 3) is an answer too.
    pub fn answered(self) -> Result<Self, Stop> {
        if self.status.code() == Some(3) {
            return Ok(self);
        }
        self.succeeded()
    }

    /// What went wrong, for a person.
    pub fn failure(&self) -> String {
        let words = if self.stderr.trim().is_empty() {
            &self.stdout
        } else {
            &self.stderr
        };
        let words = words.trim().replace('\n', "\n    ");
        format!("`{}` ended with {}\n    {words}", self.command, self.status)
    }

    pub fn wall_ms(&self) -> f64 {
        self.wall.as_secs_f64() * 1e3
    }

    pub fn peak_mb(&self) -> Option<f64> {
        self.peak_kb.map(|kb| kb as f64 / 1024.0)
    }
}

/// Follows the high-water mark of resident memory until the process has ended.
fn watch(status_file: &str, poll: Duration, ended: &AtomicBool) -> Option<u64> {
    let mut peak = None;
    while !ended.load(Ordering::Relaxed) {
        peak = peak.max(high_water_kb(status_file));
        std::thread::sleep(poll);
    }
    peak
}

fn high_water_kb(status_file: &str) -> Option<u64> {
    let status = std::fs::read_to_string(status_file).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn spell(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
