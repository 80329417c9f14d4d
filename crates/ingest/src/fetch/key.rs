//! The key of a publisher while it is used: shown nowhere, and taken out of what the other side says.

use std::fmt;

use ureq::http::HeaderValue;

use crate::config::Secret;
use crate::failure::{Failure, FailureClass};

/// A key that was read; it cannot be printed.
pub(super) struct Key(String);

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key")
    }
}

impl Key {
    /// Reads a key from where it is.
    ///
    /// # Errors
    /// One that is not there.
    pub(super) fn read(secret: &Secret) -> Result<Self, Failure> {
        let told = |why: &dyn fmt::Display| {
            let message = format!("the key cannot be read: {secret}: {why}");
            Failure::new(FailureClass::Config, message)
        };
        let text = match secret {
            Secret::Environment(name) => std::env::var(name).map_err(|error| told(&error))?,
            Secret::File(path) => std::fs::read_to_string(path).map_err(|error| told(&error))?,
            Secret::Credential(name) => {
                let folder = std::env::var_os("CREDENTIALS_DIRECTORY");
                let folder = folder.ok_or_else(|| told(&"systemd hands in no credentials"))?;
                let path = std::path::Path::new(&folder).join(name);
                std::fs::read_to_string(path).map_err(|error| told(&error))?
            }
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(told(&"it is empty"));
        }
        Ok(Self(text.to_owned()))
    }

    /// As a header, which no log shows.
    ///
    /// # Errors
    /// A key with characters that no header has.
    pub(super) fn header(&self) -> Result<HeaderValue, Failure> {
        let value = HeaderValue::from_str(&self.0);
        let mut value = value.map_err(|_| {
            let message = "the key has characters that no header may have";
            Failure::new(FailureClass::Config, message)
        })?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// A text without the key, for servers that say back what they were told.
    pub(super) fn redacted(&self, text: String) -> String {
        if text.contains(&self.0) {
            return text.replace(&self.0, "…");
        }
        text
    }
}
