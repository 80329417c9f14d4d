//! Values between tabs. A text with a tab, a quote or a line break in it is quoted as in CSV, so that nothing
//! is changed or lost; codes and numbers never are.

use super::RenderOptions;
use super::separated::write;
use crate::table::Answer;

/// One header and all rows; several sections share the union of their columns.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    write(answer, b'\t', options)
}
