#![allow(clippy::unwrap_used)]

mod asking;
mod need;
mod resuming;
mod world;
