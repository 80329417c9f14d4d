use std::path::PathBuf;
use std::time::Duration;

use super::duration::duration;
use super::path::path;
use crate::fault::OwnFault;
use crate::keys::Keys;

/// About every call: `[network]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkSettings {
    /// Until a connection stands.
    pub connect: Duration,
    /// Without a single byte.
    pub idle: Duration,
    /// For one answer as a whole.
    pub total: Duration,
    /// The most that one answer may have.
    pub most_bytes: u64,
    /// Redirects in a row.
    pub redirects: u32,
    /// Whether addresses of this machine and its own network may be asked: for a mirror of one's own, and for tests.
    pub allow_private: bool,
    /// Certificates to trust besides the usual ones, PEM.
    pub ca_file: Option<PathBuf>,
    /// Whom a publisher may write to, told with every call.
    pub contact: Option<String>,
}

impl Default for NetworkSettings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(900),
            most_bytes: 4_000_000_000,
            redirects: 5,
            allow_private: false,
            ca_file: None,
            contact: None,
        }
    }
}

impl NetworkSettings {
    pub(super) fn read(keys: Option<Keys<'_>>) -> Result<Self, OwnFault> {
        let mut settings = Self::default();
        let Some(mut keys) = keys else {
            return Ok(settings);
        };
        for (key, time) in [
            ("connect-timeout", &mut settings.connect),
            ("idle-timeout", &mut settings.idle),
            ("total-timeout", &mut settings.total),
        ] {
            if let Some(said) = duration(&mut keys, key)? {
                *time = said.value;
            }
        }
        if let Some(megabytes) = keys.number("most-mb")? {
            settings.most_bytes = u64::from(megabytes.value) * 1_000_000;
        }
        if let Some(redirects) = keys.number("redirects")? {
            if redirects.value > 20 {
                return Err(redirects.fault("1 to 20", &redirects.value.to_string()));
            }
            settings.redirects = redirects.value;
        }
        settings.allow_private = keys.truth("allow-private")?;
        settings.ca_file = path(&mut keys, "ca-file")?;
        if let Some(contact) = keys.text("contact")? {
            let fits =
                !contact.value.is_empty() && contact.value.chars().all(|c| c.is_ascii_graphic());
            if !fits {
                let expected = "an address such as data@example.org, without blanks";
                return Err(contact.fault(expected, &contact.value));
            }
            settings.contact = Some(contact.value);
        }
        keys.finish()?;
        Ok(settings)
    }
}
