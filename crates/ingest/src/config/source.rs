use std::time::Duration;

use super::duration::duration;
use super::hook::{ADDRESS, is_http};
use super::secret::Secret;
use crate::fault::OwnFault;
use crate::keys::Keys;

/// About one publisher: `[source.NAME]`. What is not said is as the publisher asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceSettings {
    /// Its key.
    pub key: Option<Secret>,
    /// Where it is, for a mirror.
    pub base: Option<String>,
    /// Calls a day (UTC).
    pub calls_a_day: Option<u32>,
    /// Between two calls.
    pub pause: Option<Duration>,
}

impl SourceSettings {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let key = Secret::read(keys.hidden_table("key", super::secret::EXPECTED)?)?;
        let base = keys.text("base")?;
        if let Some(said) = base.as_ref().filter(|said| !is_http(&said.value)) {
            return Err(said.fault(ADDRESS, "…"));
        }
        let calls_a_day = keys.number("calls-a-day")?.map(|said| said.value);
        let pause = duration(&mut keys, "pause")?.map(|said| said.value);
        keys.finish()?;
        Ok(Self {
            key,
            base: base.map(|said| said.value.trim_end_matches('/').to_owned()),
            calls_a_day,
            pause,
        })
    }
}
