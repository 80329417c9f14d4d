//! What a configuration needs of the machine that it is to work on.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{Config, HookAction, JobKind};
use crate::exec::words;
use crate::fault::{FileFault, OwnFault};
use crate::mapped::Map;
use crate::schedule::read_calendar;

impl Config {
    /// Everything that the configuration names and that is not there: folders, maps, keys, programs. To know whether a
    /// folder may be written to, a file is made in it and removed.
    pub fn faults_on_disk(&self) -> Vec<FileFault> {
        let mut all: Vec<Option<OwnFault>> = Vec::new();
        let daemon = &self.daemon;
        all.push(daemon.calendar.as_deref().and_then(calendar));
        all.push(
            daemon
                .textfile
                .as_deref()
                .and_then(|path| parent("daemon.textfile", path)),
        );
        all.push(
            daemon
                .spool
                .as_deref()
                .and_then(|path| parent("daemon.spool", path)),
        );
        all.push(self.network.ca_file.as_deref().and_then(certificates));
        for source in self.sources.values() {
            let failure = source.key.as_ref().and_then(|key| key.reveal().err());
            all.push(failure.map(|failure| {
                let (message, hint) = failure
                    .message
                    .split_once("\nhint: ")
                    .unwrap_or((&failure.message, ""));
                OwnFault::new("config-key", message, hint)
            }));
        }
        for hook in &self.hooks {
            if let HookAction::Command(command) = &hook.action {
                all.push(program(command));
            }
        }
        for job in &self.jobs {
            let own = match &job.kind {
                JobKind::Inbox(inbox) => folder(&inbox.path),
                JobKind::Exec(exec) => program(&exec.command),
                JobKind::Fetch(_) => None,
            };
            let map = job.kind.said().map.as_deref().and_then(map);
            all.extend([own, map].map(|fault| fault.map(|fault| fault.at(job.line))));
        }
        all.into_iter().flatten().map(FileFault::from).collect()
    }
}

/// An inbox: files are moved about in it.
fn folder(path: &Path) -> Option<OwnFault> {
    let shown = path.display();
    if !path.is_dir() {
        let message = format!("the inbox is no folder: `{shown}`");
        let hint = format!("make it: mkdir -p '{shown}/import' '{shown}/export'");
        return Some(OwnFault::new("config-inbox", message, hint));
    }
    let probe = path.join(format!(".tradeq-check.{}", std::process::id()));
    let written = fs::File::create_new(&probe).and_then(|_| fs::remove_file(&probe));
    let error = written.and_then(|()| fs::read_dir(path).map(drop)).err()?;
    let message = format!("the inbox `{shown}` cannot be used: {error}");
    let hint = "the user that the daemon runs as must be able to read and write it";
    Some(OwnFault::new("config-inbox", message, hint))
}

fn map(path: &Path) -> Option<OwnFault> {
    let shown = path.display();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("the map `{shown}` cannot be read: {error}");
            let hint = "`tradeq import FILE --map-init -o MAP` writes one to begin with";
            return Some(OwnFault::new("config-map", message, hint));
        }
    };
    let fault = Map::read(&text).err()?;
    let line = fault
        .line()
        .map_or_else(String::new, |line| format!(":{line}"));
    let message = format!("the map does not fit: {shown}{line}: {fault}");
    Some(OwnFault::new(
        "config-map",
        message,
        fault.hint().unwrap_or_default(),
    ))
}

fn calendar(path: &Path) -> Option<OwnFault> {
    let message = read_calendar(path).err()?;
    let (message, hint) = message.split_once("\nhint: ").unwrap_or((&message, ""));
    Some(OwnFault::new("config-calendar", message, hint))
}

fn certificates(path: &Path) -> Option<OwnFault> {
    let shown = path.display();
    let message = match fs::read_to_string(path) {
        Ok(text) if text.contains("-----BEGIN CERTIFICATE-----") => return None,
        Ok(_) => format!("`network.ca-file` holds no certificate: `{shown}`"),
        Err(error) => format!("`network.ca-file` cannot be read: `{shown}`: {error}"),
    };
    Some(OwnFault::new(
        "config-ca",
        message,
        "name a file of certificates in PEM",
    ))
}

/// Where something is made, the folder must be.
fn parent(key: &str, path: &Path) -> Option<OwnFault> {
    let above = path.parent()?;
    (!above.is_dir()).then(|| {
        let message = format!("the folder of `{key}` is not there: `{}`", above.display());
        OwnFault::new(
            "config-folder",
            message,
            format!("make it: mkdir -p '{}'", above.display()),
        )
    })
}

fn program(command: &str) -> Option<OwnFault> {
    let words = words(command).ok()?;
    let name = words.first()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = candidates(name, path).iter().any(|path| is_program(path));
    (!found).then(|| {
        let message = format!("the program is not found: `{name}`");
        OwnFault::new(
            "config-program",
            message,
            "name it by its whole path, and make it executable",
        )
    })
}

fn candidates(name: &str, path: OsString) -> Vec<PathBuf> {
    if name.contains('/') {
        return vec![name.into()];
    }
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .collect()
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}
