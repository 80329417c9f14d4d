//! Slots over time: cron against an oracle, and what is done about those that passed.

mod oracle;
mod plan;
