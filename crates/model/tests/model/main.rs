//! The words from outside: what they read, what they refuse, and the laws they obey.

#![allow(clippy::unwrap_used, clippy::panic)]

mod codes;
mod days;
mod growth;
mod laws;
mod numbers;
mod refusals;
mod spans;
mod words;
