//! What a rule is.

use std::ops::Range;

use super::sql::Sql;

/// One condition that the SQL of a report must keep.
pub(crate) struct Rule {
    /// The word by which a header waives it; two rules of one subject may share it.
    pub(crate) id: &'static str,
    /// What is asked, in a few words.
    pub(crate) name: &'static str,
    /// What goes wrong otherwise.
    pub(crate) why: &'static str,
    /// The tokens that break it.
    pub(crate) check: fn(&Sql) -> Vec<Range<usize>>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
impl Rule {
    /// The offending texts in `source`.
    pub(crate) fn finds(&self, source: &str) -> Vec<String> {
        let sql = Sql::new(source).unwrap();
        (self.check)(&sql)
            .iter()
            .map(|place| sql.text(place))
            .collect()
    }
}
