//! The review of a period as a document: sentences from a template, filled only by cells of reports, each with a
//! footnote that leads to its report, release and file.

mod document;
mod fill;
mod footnote;
mod hole;
mod html;
mod markdown;
mod phrase;
mod question;
mod row;
mod template;

pub use document::{Block, Brief, Missing};
pub use fill::{BriefAsked, write};
pub use html::html;
pub use markdown::markdown;
pub use template::Template;
