use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::secret::Secret;
use crate::failure::{Failure, FailureClass};

/// No key is longer.
const MOST_BYTES: u64 = 4096;

/// A secret that was read. It shows itself to nobody who does not ask for it by name.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The secret itself, for the header that it goes into and nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}

impl Secret {
    /// Reads the secret from where it is.
    ///
    /// # Errors
    /// It is not there, is empty or no single word, or others may read its file. The message names the place, never
    /// what was read.
    pub fn reveal(&self) -> Result<Key, Failure> {
        self.reveal_from(|name| std::env::var_os(name))
    }

    fn reveal_from(&self, variable: impl Fn(&str) -> Option<OsString>) -> Result<Key, Failure> {
        let text = match self {
            Self::Environment(name) => {
                let missing = || refused(self, "is not set", "set it for the daemon");
                let value = variable(name).ok_or_else(missing)?;
                value.into_encoded_bytes()
            }
            Self::File(path) => read(self, path, true)?,
            Self::Credential(name) => {
                let hint = format!("add `LoadCredential={name}:FILE` to the service");
                let missing = || refused(self, "is not there: systemd handed none in", &hint);
                let folder = variable("CREDENTIALS_DIRECTORY").ok_or_else(missing)?;
                // Systemd guards that folder; the modes in it are its own affair.
                read(self, &PathBuf::from(folder).join(name), false)?
            }
        };
        key_of(self, text)
    }
}

fn read(secret: &Secret, path: &Path, guarded: bool) -> Result<Vec<u8>, Failure> {
    let wrong = |error: std::io::Error| {
        let what = format!("cannot be read: {error}");
        refused(
            secret,
            &what,
            "write the key into it, readable by the daemon's user alone",
        )
    };
    // The mode is that of the file that is read, whatever its name points to a moment later.
    let file = File::open(path).map_err(wrong)?;
    let about = file.metadata().map_err(wrong)?;
    if !about.is_file() {
        return Err(refused(
            secret,
            "is no file",
            "name the file that holds the key",
        ));
    }
    let mode = about.permissions().mode() & 0o777;
    if guarded && mode & 0o077 != 0 {
        let what = format!("may be read by others: its mode is {mode:03o}");
        let hint = format!("chmod 600 '{}'", path.display());
        return Err(refused(secret, &what, &hint));
    }
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(wrong)?;
    Ok(bytes)
}

fn key_of(secret: &Secret, bytes: Vec<u8>) -> Result<Key, Failure> {
    let hint = "it holds the key as the publisher gave it, on one line";
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refused(secret, "is too long for a key", hint));
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|_| "\0".to_owned());
    let text = text.trim_end_matches(['\n', '\r']);
    if text.is_empty() {
        return Err(refused(secret, "is empty", hint));
    }
    if !text.chars().all(|c| c.is_ascii_graphic()) {
        let what = "holds blanks or characters that no key has";
        return Err(refused(secret, what, hint));
    }
    Ok(Key(text.to_owned()))
}

fn refused(secret: &Secret, what: &str, hint: &str) -> Failure {
    let message = format!("the key's {secret} {what}\nhint: {hint}");
    Failure::new(FailureClass::Config, message)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const CANARY: &str = "0123456789abcdef0123456789abcdef";

    fn nothing(_: &str) -> Option<OsString> {
        None
    }

    fn file(name: &str, text: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        (folder, path)
    }

    #[test]
    fn a_key_comes_from_the_environment() {
        let secret = Secret::Environment("COMTRADE_KEY".into());
        let held = |name: &str| (name == "COMTRADE_KEY").then(|| OsString::from(CANARY));
        assert_eq!(secret.reveal_from(held).unwrap().expose(), CANARY);
        let failure = secret.reveal_from(nothing).unwrap_err();
        assert_eq!(failure.class, FailureClass::Config);
        let said = "the key's variable `COMTRADE_KEY` is not set\nhint: set it for the daemon";
        assert_eq!(failure.message, said);
    }

    #[test]
    fn a_key_comes_from_a_file_that_is_its_owners_alone() {
        let (_folder, path) = file("key", &format!("{CANARY}\n"), 0o600);
        let secret = Secret::File(path.clone());
        assert_eq!(secret.reveal_from(nothing).unwrap().expose(), CANARY);
        for mode in [0o640, 0o604, 0o620, 0o601] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            let failure = secret.reveal_from(nothing).unwrap_err();
            let said = format!("may be read by others: its mode is {mode:03o}");
            assert!(failure.message.contains(&said), "{}", failure.message);
        }
    }

    #[test]
    fn a_credential_comes_from_the_folder_that_systemd_names() {
        let (folder, _) = file("comtrade", CANARY, 0o440);
        let secret = Secret::Credential("comtrade".into());
        let named = |name: &str| {
            (name == "CREDENTIALS_DIRECTORY").then(|| folder.path().as_os_str().to_owned())
        };
        assert_eq!(secret.reveal_from(named).unwrap().expose(), CANARY);
        let failure = secret.reveal_from(nothing).unwrap_err();
        assert!(failure.message.contains("systemd handed none in"));
        assert!(failure.message.contains("LoadCredential=comtrade:FILE"));
    }

    #[test]
    fn what_is_no_key_is_refused_and_never_shown() {
        let two = format!("{CANARY} {CANARY}");
        let lines = format!("{CANARY}\n{CANARY}\n");
        let long = CANARY.repeat(200);
        for text in ["", "\n", &two, &lines, &long, "schlüssel"] {
            let (_folder, path) = file("key", text, 0o400);
            let failure = Secret::File(path).reveal_from(nothing).unwrap_err();
            assert!(!failure.message.contains(CANARY), "{}", failure.message);
            assert!(!failure.message.contains("schl"), "{}", failure.message);
        }
        let folder = tempfile::tempdir().unwrap();
        let failure = Secret::File(folder.path().into())
            .reveal_from(nothing)
            .unwrap_err();
        assert!(failure.message.contains("is no file"));
    }

    #[test]
    fn a_key_shows_itself_to_nobody() {
        let held = |_: &str| Some(OsString::from(CANARY));
        let key = Secret::Environment("K".into()).reveal_from(held).unwrap();
        assert_eq!(format!("{key} {key:?} {key:#?}"), "… … …");
    }
}
