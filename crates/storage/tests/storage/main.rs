//! The storage crate from outside: what the file promises, whoever writes to it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod backup;
mod best;
mod checks;
mod families;
mod grains;
mod ladder;
mod merge;
mod meta;
mod opening;
mod overflow;
mod reader;
mod reference;
mod statements;
mod sums;
mod vintage;
mod vintage_model;
mod world;
