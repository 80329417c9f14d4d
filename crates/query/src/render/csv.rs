//! Comma-separated values.

use super::RenderOptions;
use super::separated::write;
use crate::table::Answer;

/// One header and all rows; several sections share the union of their columns.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    write(answer, b',', options)
}
