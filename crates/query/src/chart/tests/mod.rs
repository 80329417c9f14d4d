//! Every kind of chart: its bytes, and what must hold of any picture.

#![allow(clippy::unwrap_used, clippy::panic)]

mod layout;
mod pictures;
mod refusals;
mod terminal;
mod world;
