use crate::arguments::{Arguments, OwnReport};
use crate::exit::{Exit, UsageError};

mod check;
mod findings;
mod new;

/// `tradeq report new` and `tradeq report check`.
pub fn run(arguments: &Arguments, own: &OwnReport) -> anyhow::Result<Exit> {
    match own {
        OwnReport::New(options) => new::run(options),
        OwnReport::Check(options) => check::run(arguments, options),
    }
}

fn usage<T>(message: String) -> anyhow::Result<T> {
    Err(UsageError(message).into())
}
