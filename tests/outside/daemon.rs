//! The daemon and what belongs to it, from outside.

mod config;
