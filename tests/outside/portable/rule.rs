//! What a rule is.

use std::ops::Range;

use super::sql::Sql;

/// One condition that the SQL of a report must keep.
pub struct Rule {
    /// What is asked, in a few words.
    pub name: &'static str,
    /// What goes wrong otherwise.
    pub why: &'static str,
    /// The tokens that break it.
    pub check: fn(&Sql) -> Vec<Range<usize>>,
}

#[cfg(test)]
impl Rule {
    /// The offending texts in `source`.
    pub fn finds(&self, source: &str) -> Vec<String> {
        let sql = Sql::new(source).unwrap();
        (self.check)(&sql)
            .iter()
            .map(|place| sql.text(place))
            .collect()
    }
}
