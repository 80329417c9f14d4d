//! Tables of text with a delimiter between their fields, read record by record and never kept.
//!
//! What every such file needs, whoever wrote it: the physical line of each record, its width against the header's, and
//! whether the file ends where a row ends. A reader makes [`Records`], reads the header with [`Records::header`], says
//! with [`Records::expect`] what rows look like, and then takes one after the other with [`Records::read`]. A fault that
//! it finds itself in a row goes through [`Records::explain`]: in the last row it is often but a file that was cut off.

mod columns;
mod records;
mod tail;

pub(crate) use columns::{Names, places};
pub(crate) use records::{Form, Records, RowEnd};
pub(crate) use tail::Tail;

/// How much of a file is looked at before its first record is read.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;
