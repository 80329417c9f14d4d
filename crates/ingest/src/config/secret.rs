use std::fmt;
use std::path::PathBuf;

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
            keys.text("file")?,
            keys.text("credential")?,
        );
        let secret = match (environment, file, credential) {
            (Some(name), None, None) => Self::Environment(name.value),
            (None, Some(path), None) => Self::File(path.value.into()),
            (None, None, Some(name)) => Self::Credential(name.value),
            _ => {
                return Err(keys.fault(
                    "a secret is in one place",
                    "say { env = \"NAME\" }, { file = \"PATH\" } or { credential = \"NAME\" }",
                ));
            }
        };
        keys.finish()?;
        Ok(Some(secret))
    }
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
