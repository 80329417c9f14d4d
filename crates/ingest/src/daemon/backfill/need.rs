use std::fmt;

use chrono::{Days, NaiveDate};

/// What a backfill needs, and by when it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Calls that are known by now.
    pub calls: u64,
    /// Those of them that list others, which come on top.
    pub lists: u64,
    /// Calls a day (UTC), where the publisher counts them.
    pub calls_a_day: Option<u32>,
    /// Calls of today that are spent.
    pub spent: u64,
    /// The day on which the last of the known calls is made, where nothing fails.
    pub done_on: NaiveDate,
}

impl Need {
    /// What so many calls need from a day on.
    pub(super) fn of(
        calls: u64,
        lists: u64,
        calls_a_day: Option<u32>,
        spent: u64,
        today: NaiveDate,
    ) -> Self {
        let days = match calls_a_day.map(u64::from) {
            None => 0,
            Some(a_day) => {
                let left = a_day.saturating_sub(spent);
                calls.saturating_sub(left).div_ceil(a_day.max(1))
            }
        };
        Self {
            calls,
            lists,
            calls_a_day,
            spent,
            done_on: today.checked_add_days(Days::new(days)).unwrap_or(today),
        }
    }
}

impl fmt::Display for Need {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calls = match self.calls {
            1 => "1 call".to_owned(),
            calls => format!("{} calls", grouped(calls)),
        };
        write!(formatter, "needs {calls}")?;
        match self.lists {
            0 => {}
            1 => write!(formatter, " and those that 1 of them lists")?,
            lists => write!(formatter, " and those that {} of them list", grouped(lists))?,
        }
        if let Some(a_day) = self.calls_a_day {
            let (a_day, spent) = (grouped(u64::from(a_day)), grouped(self.spent));
            write!(formatter, "; {a_day} a day, {spent} spent today")?;
        }
        write!(formatter, "; done on {}", self.done_on.format("%-d %B %Y"))
    }
}

/// A number with a comma before every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
