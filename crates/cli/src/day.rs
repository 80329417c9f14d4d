use tradeq_model::Day;

use crate::arguments::AsOfOption;
use crate::exit::UsageError;
use crate::ready;

/// The day that an option names. A day that has not begun anywhere is refused: nobody knows what will be known then.
pub fn named(option: &str, text: &str) -> anyhow::Result<Day> {
    let day: Day = text.parse().map_err(|error: tradeq_model::ParseError| {
        let caret = error.caret().replace('\n', "\n  ");
        UsageError(format!("--{option}: {error}\n  {caret}"))
    })?;
    if day.to_string() > ready::latest_day() {
        return Err(UsageError(format!(
            "--{option}: {day} lies in the future\nhint: leave it away for what is known now"
        ))
        .into());
    }
    Ok(day)
}

impl AsOfOption {
    /// The day asked for, if one was.
    pub fn day(&self) -> anyhow::Result<Option<Day>> {
        self.as_of
            .as_deref()
            .map(|text| named("as-of", text))
            .transpose()
    }
}
