//! Programs as sources: run to their end, what they print kept in a file until it is imported.
//!
//! The one module that starts a process. A program that fails, or says anything on its stderr, gives nothing.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::error::{IngestError, IngestResult};
use crate::fault::OwnFault;
use crate::stop::Stop;

mod spool;
#[cfg(test)]
mod tests;

pub use spool::Spool;
use spool::spool;

/// How long a program may run, and how much it may print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExecLimits {
    /// Its time.
    pub seconds: u64,
    /// Its output.
    pub bytes: u64,
}

/// The most that a program may print where nobody says otherwise: 4 GiB.
pub const MOST_EXEC_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// How much of a program's stderr is kept, and how many of its last lines are shown.
const STDERR_BYTES: usize = 64 * 1024;
const STDERR_LINES: usize = 5;

/// How often a program is looked at.
const PULSE: Duration = Duration::from_millis(20);

/// Runs a program without a shell and keeps what it prints.
///
/// # Errors
/// A command that cannot be started; a program that fails, complains, prints too much or takes too long.
pub fn exec(command: &str, limits: ExecLimits) -> IngestResult<Spool> {
    let folder = std::env::temp_dir();
    exec_in(
        command,
        limits,
        &Surroundings {
            folder: &folder,
            hidden: &[],
            stop: None,
            pulse: None,
        },
    )
}

/// What a program runs in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// Where what it prints lies until it is imported.
    pub(crate) folder: &'a Path,
    /// Variables of the environment that it does not see.
    pub(crate) hidden: &'a [String],
    /// Ends it with every program that it started. One that has none is in the terminal's own group, where Ctrl-C
    /// reaches it.
    pub(crate) stop: Option<&'a Stop>,
    /// Counts up while it is waited for: a program that takes its time hangs only beyond its limit.
    pub(crate) pulse: Option<&'a AtomicU64>,
}

/// The same in other surroundings.
pub(crate) fn exec_in(
    command: &str,
    limits: ExecLimits,
    surroundings: &Surroundings<'_>,
) -> IngestResult<Spool> {
    let wrong = |fault: OwnFault| IngestError::Fault {
        file: command.into(),
        fault: fault.into(),
    };
    let words = words(command).map_err(wrong)?;
    let (file, spool) = spool(command, surroundings.folder)
        .map_err(|error| IngestError::unreadable(command, &error))?;
    let mut child = start(&words, surroundings).map_err(wrong)?;
    let heard = listen(&mut child, file, limits.bytes);
    let ended = wait(&mut child, &heard, limits, surroundings);
    if ended.is_err() {
        // It may have ended by itself in the meantime.
        if surroundings.stop.is_some() {
            kill_group(&child);
        }
        let _ = child.kill();
        let _ = child.wait();
    }
    let (status, stderr) = ended.map_err(wrong)?;
    judge(status, &stderr).map_err(wrong)?;
    Ok(spool)
}

fn start(words: &[String], surroundings: &Surroundings<'_>) -> Result<Child, OwnFault> {
    let (program, arguments) = words.split_first().ok_or_else(no_command)?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in surroundings.hidden {
        command.env_remove(name);
    }
    #[cfg(unix)]
    if surroundings.stop.is_some() {
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
    }
    command.spawn().map_err(|error| {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "there is no such program".to_owned(),
            _ => error.to_string(),
        };
        let message = format!("the program does not start: {what}: `{program}`");
        let hint = "name a program in the PATH, or a file with its folder, such as ./my_source.py; no shell is \
            involved, so `|` and `*` mean nothing";
        OwnFault::new("exec-start", message, hint)
    })
}

/// Ends every program of a child's group.
#[cfg(unix)]
fn kill_group(child: &Child) {
    let group = i32::try_from(child.id()).ok();
    if let Some(group) = group.and_then(rustix::process::Pid::from_raw) {
        // All of them may have ended by themselves.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
}

#[cfg(not(unix))]
fn kill_group(_child: &Child) {}

/// What the two streams of a program gave.
enum Heard {
    Stdout(io::Result<bool>),
    Stderr(Vec<u8>),
}

/// Reads both streams at once, so that neither fills up while the other is read.
fn listen(child: &mut Child, mut file: File, most: u64) -> Receiver<Heard> {
    let (sender, receiver) = channel();
    if let Some(stdout) = child.stdout.take() {
        let sender = sender.clone();
        std::thread::spawn(move || {
            let copied = io::copy(&mut stdout.take(most.saturating_add(1)), &mut file);
            let fits = copied.and_then(|bytes| file.flush().map(|()| bytes <= most));
            // Nobody listens any more where the program took too long.
            let _ = sender.send(Heard::Stdout(fits));
        });
    }
    if let Some(mut stderr) = child.stderr.take() {
        std::thread::spawn(move || {
            let (mut kept, mut buffer) = (Vec::new(), [0; 4096]);
            while let Ok(read @ 1..) = stderr.read(&mut buffer) {
                kept.extend_from_slice(&buffer[..read]);
                let surplus = kept.len().saturating_sub(STDERR_BYTES);
                kept.drain(..surplus);
            }
            let _ = sender.send(Heard::Stderr(kept));
        });
    }
    receiver
}

/// Waits until both streams and the program have ended.
fn wait(
    child: &mut Child,
    heard: &Receiver<Heard>,
    limits: ExecLimits,
    surroundings: &Surroundings<'_>,
) -> Result<(ExitStatus, Vec<u8>), OwnFault> {
    let begun = Instant::now();
    let (mut stdout, mut stderr) = (false, None);
    loop {
        match heard.recv_timeout(PULSE) {
            Ok(Heard::Stdout(Ok(true))) => stdout = true,
            Ok(Heard::Stdout(Ok(false))) => return Err(too_much(limits.bytes)),
            Ok(Heard::Stdout(Err(error))) => return Err(broken(&error)),
            Ok(Heard::Stderr(text)) => stderr = Some(text),
            Err(RecvTimeoutError::Timeout) => {}
            // Both streams have ended: only the program itself is waited for.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(PULSE),
        }
        if stdout && stderr.is_some() {
            let status = child.try_wait().map_err(|error| broken(&error))?;
            if let (Some(status), Some(stderr)) = (status, stderr.take_if(|_| status.is_some())) {
                return Ok((status, stderr));
            }
        }
        if let Some(pulse) = surroundings.pulse {
            pulse.fetch_add(1, Ordering::Relaxed);
        }
        if surroundings.stop.is_some_and(Stop::is_set) {
            return Err(stopped());
        }
        if begun.elapsed() > Duration::from_secs(limits.seconds) {
            return Err(too_long(limits.seconds));
        }
    }
}

/// A program has succeeded when it says so and complains of nothing.
fn judge(status: ExitStatus, stderr: &[u8]) -> Result<(), OwnFault> {
    let said = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let last = lines.iter().skip(lines.len().saturating_sub(STDERR_LINES));
    let last: String = last.map(|line| format!("\n  {}", clean(line))).collect();
    if status.success() && lines.is_empty() {
        return Ok(());
    }
    let hint = "nothing of what it printed was imported: run it by hand and correct it";
    if status.success() {
        let message = format!("the program says on its stderr{last}");
        let hint = "a program that has anything to complain of gives no data; what it logs belongs into a file";
        return Err(OwnFault::new("exec-stderr", message, hint));
    }
    let how = match status.code() {
        Some(code) => format!("the program failed with exit code {code}"),
        None => "the program was ended by a signal".to_owned(),
    };
    Err(OwnFault::new("exec-failed", format!("{how}{last}"), hint))
}

pub(crate) fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn too_much(most: u64) -> OwnFault {
    let message = format!("the program printed more than {most} bytes");
    OwnFault::new("exec-size", message, "let it print fewer months at a time")
}

fn too_long(seconds: u64) -> OwnFault {
    let message = format!("the program took longer than {seconds} seconds");
    let hint = "let it fetch less at a time, or give it more with --exec-timeout SECONDS";
    OwnFault::new("exec-time", message, hint)
}

fn stopped() -> OwnFault {
    let hint = "nothing of what it printed was imported; it runs again";
    OwnFault::new(
        "exec-stopped",
        "the program was ended, for the daemon stops".to_owned(),
        hint,
    )
}

fn broken(error: &io::Error) -> OwnFault {
    let message = format!("what the program printed could not be kept: {error}");
    OwnFault::new(
        "exec-spool",
        message,
        "check the space in the folder for temporary files",
    )
}

fn no_command() -> OwnFault {
    OwnFault::new(
        "exec-command",
        "the command is empty",
        "name a program, such as --exec \"python3 my_source.py\"",
    )
}

/// The words of a command; quotes keep blanks together.
pub(crate) fn words(command: &str) -> Result<Vec<String>, OwnFault> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        let message = format!("a quote is not closed: `{command}`");
        return Err(OwnFault::new("exec-command", message, "close the quote"));
    }
    words.extend(word);
    if words.is_empty() {
        Err(no_command())
    } else {
        Ok(words)
    }
}
