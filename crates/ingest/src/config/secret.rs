use std::fmt;
use std::path::PathBuf;

use super::path::path;
use crate::fault::OwnFault;
use crate::keys::Keys;

/// Where a secret is: never the secret itself, which is read when it is needed and shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// A variable of the environment.
    Environment(String),
    /// A file that only its owner may read.
    File(PathBuf),
    /// A credential that systemd hands in, by its name.
    Credential(String),
}

impl Secret {
    /// `key = { env = "…" }`, `{ file = "…" }` or `{ credential = "…" }`.
    pub(super) fn read(keys: Option<Keys<'_>>) -> Result<Option<Self>, OwnFault> {
        let Some(mut keys) = keys else {
            return Ok(None);
        };
        let (environment, file, credential) = (
            keys.text("env")?,
            path(&mut keys, "file")?,
            keys.text("credential")?,
        );
        let secret = match (environment, file, credential) {
            (Some(name), None, None) if is_variable(&name.value) => Self::Environment(name.value),
            (Some(name), None, None) => {
                let expected = "the name of a variable, in capitals, such as COMTRADE_KEY";
                return Err(name.fault(expected, HIDDEN));
            }
            (None, Some(path), None) => Self::File(path),
            (None, None, Some(name)) if is_credential(&name.value) => Self::Credential(name.value),
            (None, None, Some(name)) => {
                return Err(name.fault("the name of a credential, such as comtrade-key", HIDDEN));
            }
            _ => {
                return Err(keys.fault(
                    "a secret is in one place",
                    "say one of `env`, `file` and `credential`",
                ));
            }
        };
        keys.finish()?;
        Ok(Some(secret))
    }
}

/// What stands in a message in place of what may be a key that somebody wrote where its place belongs.
const HIDDEN: &str = "…";

/// What the place of a secret must be.
pub(super) const EXPECTED: &str =
    "the place of the secret: { env = \"NAME\" }, { file = \"PATH\" } or { credential = \"NAME\" }";

/// Keys are often hexadecimal digits: names of variables are capitals, so that one is never taken for the other.
fn is_variable(name: &str) -> bool {
    let of_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    name.starts_with(|c: char| c.is_ascii_uppercase() || c == '_') && name.chars().all(of_name)
}

fn is_credential(name: &str) -> bool {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && !name.starts_with('.') && name.chars().all(of_name)
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(name) => write!(formatter, "variable `{name}`"),
            Self::File(path) => write!(formatter, "file `{}`", path.display()),
            Self::Credential(name) => write!(formatter, "credential `{name}`"),
        }
    }
}
