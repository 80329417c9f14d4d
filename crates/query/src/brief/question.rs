//! A question of the template, as the report takes it and as a reader types it.

use super::fill::BriefAsked;
use super::template::Ask;
use crate::report::{Asked, Report};

/// What is asked of a report: the review's period and currency, then what the template says.
pub(super) fn of(
    ask: &Ask,
    fixed: Vec<(String, String)>,
    report: &Report,
    asked: &BriefAsked,
) -> Asked {
    let mut values = Vec::new();
    for (name, value) in [("period", &asked.period), ("currency", &asked.currency)] {
        if report.parameter(name).is_some() {
            values.extend(value.iter().map(|value| (name.to_owned(), value.clone())));
        }
    }
    values.extend(fixed);
    if let (Some(name), Some(value)) = (&report.positional, &ask.value) {
        values.push((name.clone(), value.clone()));
    }
    values.extend(ask.values.iter().cloned());
    Asked {
        values,
        lang: asked.lang,
        today: asked.today.clone(),
        ..Asked::default()
    }
}

/// The command that a reader types to see the answer.
pub(super) fn command(ask: &Ask, report: &Report, asked: &BriefAsked) -> String {
    let mut command = format!("tradeq report {}", ask.report);
    if let Some(value) = &ask.value {
        command.push_str(&format!(" {value}"));
    }
    let own = [("period", &asked.period), ("currency", &asked.currency)];
    for (name, value) in own {
        if let (Some(value), true) = (value, report.parameter(name).is_some()) {
            command.push_str(&format!(" --{name} {value}"));
        }
    }
    for (name, value) in &ask.values {
        command.push_str(&format!(" --param {name}={value}"));
    }
    command
}
