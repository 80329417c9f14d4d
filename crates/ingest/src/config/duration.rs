use std::time::Duration;

use crate::fault::OwnFault;
use crate::keys::{Keys, Said};

const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3600), ('d', 86_400)];

/// Longer is a slip of the finger.
const LONGEST: Duration = Duration::from_secs(3650 * 86_400);

/// A time such as `90s`, `15m`, `2h` or `7d`.
pub(super) fn duration(
    keys: &mut Keys<'_>,
    key: &'static str,
) -> Result<Option<Said<Duration>>, OwnFault> {
    let Some(said) = keys.text(key)? else {
        return Ok(None);
    };
    let read = read(&said.value).filter(|time| *time <= LONGEST);
    let expected = "a time such as 90s, 15m, 2h or 7d, at most ten years";
    let time = read.ok_or_else(|| said.fault(expected, &said.value));
    time.map(|time| Some(said.with(time)))
}

fn read(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let (_, seconds) = UNITS.iter().find(|(letter, _)| *letter == unit)?;
    let number: u32 = text.strip_suffix(unit)?.parse().ok()?;
    (number > 0).then(|| Duration::from_secs(u64::from(number) * seconds))
}

/// A time as a configuration says it, in the largest unit that is even.
pub(super) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    let even = |(_, of): &&(char, u64)| seconds >= *of && seconds.is_multiple_of(*of);
    let unit = UNITS.iter().rev().find(even);
    unit.map_or_else(
        || "0s".to_owned(),
        |(letter, of)| format!("{}{letter}", seconds / of),
    )
}
