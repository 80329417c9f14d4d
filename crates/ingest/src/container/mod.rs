//! What files are wrapped in: archives and workbooks, opened as streams with limits; the tables of web pages.

pub mod archive;
pub mod capped;
pub mod members;
pub mod page;
pub mod piped;
pub mod workbook;

mod cell_value;
mod compound;
mod xls;
