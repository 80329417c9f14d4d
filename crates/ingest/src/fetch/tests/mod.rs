//! The client and the engine against servers that do what servers do.

#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod certificates;
mod hostile;
mod limits;
mod private;
mod secrets;
mod server;
mod whole;
mod world;
