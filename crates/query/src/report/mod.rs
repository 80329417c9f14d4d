//! Saved reports: one `.sql` file each, with a header of comments.

mod alias;
mod allowed;
mod base;
pub(crate) mod bind;
mod catalogue;
mod chart;
mod column;
mod convert;
mod day;
mod fragment;
mod header;
mod note;
mod parameter;
mod remark;
mod run;
mod section;
mod skeleton;
mod source;
mod whole;

pub use allowed::Allowed;
pub use catalogue::{Catalogue, Entry};
pub(crate) use column::ColumnText;
pub use convert::convert;
pub use fragment::fragments;
pub use header::Report;
pub use note::Note;
pub use parameter::{Parameter, ParameterKind};
pub use run::{Asked, run};
pub(crate) use run::{SOURCES, is_table, value};
pub use section::SectionText;
pub use skeleton::skeleton;
pub(crate) use source::cited_sources;
