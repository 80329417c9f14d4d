//! One cell of a report's answer with everything behind it: what it says, the figures and facts it rests on, their
//! loads and files, and the SQL that gives it again.

mod absent;
mod behind;
mod cell;
mod chain;
mod place;
mod repeat;
mod text;

pub use cell::{Explained, explain};
pub use place::Place;
pub use text::{markdown, text};
