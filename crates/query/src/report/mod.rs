//! Saved reports: one `.sql` file each, with a header of comments.

mod alias;
mod allowed;
pub(crate) mod bind;
mod catalogue;
mod column;
mod day;
mod header;
mod parameter;
mod run;
mod skeleton;
mod source;

pub use allowed::Allowed;
pub use catalogue::{Catalogue, Entry};
pub use header::{Report, SectionText};
pub use parameter::{Parameter, ParameterKind};
pub use run::{Asked, run};
pub(crate) use run::{SOURCES, is_table, value};
pub use skeleton::skeleton;
