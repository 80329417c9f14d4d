//! What files are wrapped in: archives and workbooks, opened as streams with limits.

pub mod archive;
pub mod capped;
pub mod members;
pub mod piped;
pub mod workbook;
