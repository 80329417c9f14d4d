//! Reports of one's own: begun, checked, run and followed to their files.
#![allow(clippy::unwrap_used, clippy::panic)]

mod explained;
mod page;
mod written;
