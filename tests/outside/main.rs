//! The workspace from outside: what it ships, how it is built, what it answers.

mod portable;
mod tidy;
