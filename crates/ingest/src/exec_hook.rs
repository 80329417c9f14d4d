//! A program that is told something: JSON on its stdin, a few variables. What it prints is of no interest.
//!
//! With `exec`, the only module that starts a process.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::exec::{clean, words};

const PULSE: Duration = Duration::from_millis(20);

/// How much of its stderr is read for the one line of it that is told.
const STDERR_BYTES: u64 = 16 * 1024;

/// Runs a program without a shell, and waits for its end so long at the most.
///
/// # Errors
/// What went wrong, as a sentence without the command's arguments, which may hold a token.
pub(crate) fn exec_hook(
    command: &str,
    json: &str,
    variables: &[(&'static str, String)],
    hidden: &[String],
    time: Duration,
) -> Result<(), String> {
    let words = words(command).map_err(|_| "the command cannot be split into words".to_owned())?;
    let Some((program, arguments)) = words.split_first() else {
        return Err("the command is empty".to_owned());
    };
    let mut command = Command::new(program);
    for name in hidden {
        command.env_remove(name);
    }
    let mut child = command
        .args(arguments)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("it does not start: {error}"))?;
    let heard = listen(&mut child);
    if let Some(mut stdin) = child.stdin.take() {
        // Shorter than a pipe holds, so that nobody waits here; whoever does not read it need not.
        let _ = stdin.write_all(json.as_bytes());
    }
    let begun = Instant::now();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Ok(status),
            Err(error) => break Err(format!("nobody knows how it ended: {error}")),
            Ok(None) if begun.elapsed() > time => {
                break Err(format!("it took longer than {} seconds", time.as_secs()));
            }
            Ok(None) => std::thread::sleep(PULSE),
        }
    };
    if ended.is_err() {
        // It may have ended by itself in the meantime.
        let _ = child.kill();
        let _ = child.wait();
    }
    let status = ended?;
    if status.success() {
        return Ok(());
    }
    let how = match status.code() {
        Some(code) => format!("it failed with exit code {code}"),
        None => "it was ended by a signal".to_owned(),
    };
    let said = heard
        .recv_timeout(Duration::from_millis(200))
        .unwrap_or_default();
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    Err(last.map_or_else(|| how.clone(), |line| format!("{how}: {}", clean(line))))
}

/// Reads the stderr of a program to its end, and tells how it began.
fn listen(child: &mut Child) -> Receiver<String> {
    let (tell, heard) = channel();
    if let Some(mut stderr) = child.stderr.take() {
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            let _ = stderr.by_ref().take(STDERR_BYTES).read_to_end(&mut kept);
            let _ = tell.send(String::from_utf8_lossy(&kept).into_owned());
            let _ = std::io::copy(&mut stderr, &mut std::io::sink());
        });
    }
    heard
}
