//! The rules, one file a subject.

mod division;
mod functions;
mod limit;
mod null_order;
mod parameters;
mod quotes;
mod statement;
mod substring;
mod sums;
mod union_order;

use crate::lint::rule::Rule;

/// Every rule that a report keeps.
pub(crate) const ALL: &[Rule] = &[
    statement::ONE,
    statement::READS_ONLY,
    functions::KNOWN_EVERYWHERE,
    functions::EXTREMES_ARE_AGGREGATES,
    quotes::NONE,
    division::LEFT_IS_DOUBLE,
    division::RIGHT_IS_NEVER_ZERO,
    sums::OF_INTEGERS,
    sums::OF_INTEGER_COLUMNS,
    null_order::PRESENT,
    null_order::AT_THE_TOP,
    null_order::INSIDE,
    union_order::WRAPPED,
    substring::FROM_ONE,
    limit::ORDERED,
    parameters::NAMED,
];
