use std::time::Duration;

use crate::fault::OwnFault;
use crate::keys::{Keys, Said};

const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3600), ('d', 86_400)];

/// A time such as `90s`, `15m`, `2h` or `7d`.
pub(super) fn duration(
    keys: &mut Keys<'_>,
    key: &'static str,
) -> Result<Option<Said<Duration>>, OwnFault> {
    let Some(said) = keys.text(key)? else {
        return Ok(None);
    };
    let read = read(&said.value);
    let time = read.ok_or_else(|| said.fault("a time such as 90s, 15m, 2h or 7d", &said.value));
    time.map(|time| Some(said.with(time)))
}

fn read(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let (_, seconds) = UNITS.iter().find(|(letter, _)| *letter == unit)?;
    let number: u32 = text.strip_suffix(unit)?.parse().ok()?;
    (number > 0).then(|| Duration::from_secs(u64::from(number) * seconds))
}
