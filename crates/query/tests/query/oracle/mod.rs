//! Indicators computed a second time in plain Rust, by other ways than the reports' SQL, on a thousand random datasets.
#![allow(
    dead_code,
    unused_imports,
    reason = "each oracle uses its own part of the random world"
)]

mod balance;
mod baskets;
mod concentration;
mod dice;
mod figures;
mod groups;
pub mod line;
mod margins;
mod markets;
mod new_and_lost;
mod pair;
mod partner;
mod partners;
mod prices;
mod products;
mod rows;
mod seasonality;
mod time;
pub mod world;
mod world_itself;
mod world_trade;

pub use rows::{Rows, close, close_beside};
pub use world::{Amount, Asker, Cell, Dataset, every_dataset};
