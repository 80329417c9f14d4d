//! Programs as sources: run to their end, what they print kept in a file until it is imported.
//!
//! The one module that starts a process. A program that fails, or says anything on its stderr, gives nothing.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::error::{IngestError, IngestResult};
use crate::fault::OwnFault;
use crate::source::{FileSource, ReadSeek, Source};
use crate::stop::Stop;

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

/// What a program printed; the file is gone when this is dropped.
#[derive(Debug)]
pub struct Spool {
    command: String,
    path: PathBuf,
}

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
    let ended = wait(&mut child, &heard, limits, surroundings.stop);
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
    stop: Option<&Stop>,
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
        if stop.is_some_and(Stop::is_set) {
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

/// A new file that nobody else can read.
fn spool(command: &str, folder: &Path) -> io::Result<(File, Spool)> {
    std::fs::create_dir_all(folder)?;
    let mut number = 0_u32;
    loop {
        let path = folder.join(format!("tradeq-{}-{number}.spool", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(file) => {
                let command = command.to_owned();
                return Ok((file, Spool { command, path }));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {
                number += 1
            }
            Err(error) => return Err(error),
        }
    }
}

impl Source for Spool {
    fn name(&self) -> String {
        self.command.clone()
    }

    fn file_name(&self) -> String {
        self.command.clone()
    }

    fn bytes(&self) -> io::Result<u64> {
        FileSource::new(&self.path).bytes()
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        FileSource::new(&self.path).open()
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        FileSource::new(&self.path).open_seek()
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(FileSource::new(&self.path))
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // A file left behind is found by its name; there is nobody to tell here.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const SHORT: ExecLimits = ExecLimits {
        seconds: 30,
        bytes: 1000,
    };

    fn refusal(command: &str, limits: ExecLimits) -> String {
        exec(command, limits).unwrap_err().to_string()
    }

    #[test]
    fn words_are_split_at_blanks_outside_of_quotes() {
        let split = words(r#"python3 "my source.py"  --name='a "b"' ''"#).unwrap();
        assert_eq!(split, ["python3", "my source.py", r#"--name=a "b""#, ""]);
        assert!(words("a 'b").is_err());
        assert!(words("  ").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_program_prints_is_kept_and_gone_when_it_was_used() {
        let spool = exec("printf 'a\\nb'", SHORT).unwrap();
        let mut text = String::new();
        spool.open().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), spool.bytes().unwrap()), ("a\nb", 3));
        let path = spool.path.clone();
        assert!(path.exists());
        drop(spool);
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_or_complains_gives_nothing() {
        let failed = refusal("sh -c 'echo data; echo no such month >&2; exit 3'", SHORT);
        assert!(
            failed.contains("exit code 3\n  no such month\nhint:"),
            "{failed}"
        );
        let complained = refusal("sh -c 'echo data; echo deprecated >&2'", SHORT);
        assert!(
            complained.contains("on its stderr\n  deprecated\nhint:"),
            "{complained}"
        );
        assert!(refusal("sh -c 'kill -9 $$'", SHORT).contains("ended by a signal"));
        assert!(refusal("no-such-program-anywhere", SHORT).contains("there is no such program"));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_without_end_is_ended() {
        let endless = refusal("yes", SHORT);
        assert!(endless.contains("more than 1000 bytes"), "{endless}");
        let limits = ExecLimits {
            seconds: 0,
            bytes: 10,
        };
        assert!(refusal("sleep 600", limits).contains("longer than 0 seconds"));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let stop = Stop::default();
        let surroundings = Surroundings {
            folder: folder.path(),
            hidden: &["HIDDEN_FROM_IT".to_owned()],
            stop: Some(&stop),
        };
        let asked = stop.clone();
        let note = folder.path().join("pid");
        let command = format!(
            "sh -c 'sleep 600 & echo $! > {0}.part; mv {0}.part {0}; wait'",
            note.display()
        );
        let teller = {
            let note = note.clone();
            std::thread::spawn(move || {
                while !note.exists() {
                    std::thread::yield_now();
                }
                asked.set();
            })
        };
        let refusal = exec_in(&command, SHORT, &surroundings)
            .unwrap_err()
            .to_string();
        teller.join().unwrap();
        assert!(refusal.contains("the daemon stops"), "{refusal}");
        let grandchild = std::fs::read_to_string(&note).unwrap();
        let status = format!("/proc/{}/stat", grandchild.trim());
        // It is gone, or a zombie that nobody has collected yet.
        let state = std::fs::read_to_string(status).unwrap_or_default();
        let lives = state
            .rsplit_once(") ")
            .is_some_and(|(_, rest)| !rest.starts_with('Z'));
        assert!(!lives, "{state}");
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }
}
