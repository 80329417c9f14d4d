//! Saved reports: one `.sql` file each, with a header of comments.

mod alias;
mod bind;
mod catalogue;
mod column;
mod convert;
mod day;
mod fragment;
mod header;
mod note;
mod parameter;
mod remark;
mod run;
mod source;

pub use catalogue::{Catalogue, Entry};
pub use convert::convert;
pub use fragment::fragments;
pub use header::{Report, SectionText};
pub use note::Note;
pub use parameter::{Parameter, ParameterKind};
pub(crate) use run::value;
pub use run::{Asked, run};
pub(crate) use source::cited_sources;
