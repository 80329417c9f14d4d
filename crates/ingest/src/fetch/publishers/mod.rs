//! The publishers, one file each.

mod baci;
mod comext;
mod comtrade;
mod comtrade_bulk;
mod ecb;
mod gacc;
mod link;
mod months;
mod url;

#[cfg(test)]
mod tests;

use tradeq_model::close_to;

use super::Publisher;

/// All publishers: adding one touches this list.
pub static PUBLISHERS: &[&dyn Publisher] = &[
    &gacc::PRELIMINARY,
    &gacc::BULLETIN,
    &comtrade::Comtrade,
    &comtrade_bulk::ComtradeBulk,
    &baci::Baci,
    &comext::Comext,
    &ecb::Ecb,
    &url::Url,
];

/// The publisher of a name.
///
/// # Errors
/// What was expected, where there is none.
pub fn publisher(name: &str) -> Result<&'static dyn Publisher, String> {
    let found = PUBLISHERS.iter().find(|publisher| publisher.name() == name);
    if let Some(found) = found {
        return Ok(*found);
    }
    let known: Vec<&str> = PUBLISHERS
        .iter()
        .map(|publisher| publisher.name())
        .collect();
    let close = close_to(name, known.iter().copied());
    Err(match close.first() {
        Some(close) => format!("one of {}; did you mean `{close}`?", known.join(", ")),
        None => format!("one of {}", known.join(", ")),
    })
}
