//! What is wrong with a cell, said with its place, its column and the key of the map that reads it.

use super::Bound;
use crate::area_names::NotNamed;
use crate::fault::{FileFault, OwnFault};
use crate::keys::Said;
use crate::mapped::dimension::{Dimension, Origin};

impl Bound {
    /// A fault of the cell that a key of the map reads.
    pub(in crate::mapped) fn wrong(
        &self,
        said: &Said<String>,
        expected: &str,
        value: &str,
        hint: &str,
    ) -> FileFault {
        let at = self.place(said);
        let message = format!(
            "`{}` must be {expected} (map key `{}`): `{value}`",
            self.column(at),
            said.key
        );
        self.own("mapped-cell", message, hint, Some(at))
    }

    /// A fault of the text of a dimension, which may be a constant of the map.
    pub(in crate::mapped) fn wrong_in(
        &self,
        dimension: &Dimension,
        expected: &str,
        value: &str,
        hint: &str,
    ) -> FileFault {
        match &dimension.origin {
            Origin::Column(said) => self.wrong(said, expected, value, hint),
            Origin::Constant(said) => {
                let message = format!(
                    "the map says for `{}` what must be {expected}: `{value}`",
                    said.key
                );
                self.own("mapped-constant", message, hint, None)
            }
        }
    }

    /// A name that has no code, or more than one.
    pub(in crate::mapped) fn not_named(
        &self,
        dimension: &Dimension,
        name: &str,
        why: &NotNamed,
    ) -> FileFault {
        let section = dimension.key().split('.').next().unwrap_or_default();
        let way_out = format!("give it a code in the map, [{section}.values] \"{name}\" = \"…\"");
        match why {
            NotNamed::Ambiguous(codes) => {
                let expected = format!("a name of one alone, and not of {}", codes.join(" and "));
                self.wrong_in(dimension, &expected, name, &way_out)
            }
            NotNamed::Unknown(close) => {
                let guess = match close.first() {
                    Some(close) => format!("did you mean `{close}`? else "),
                    None => String::new(),
                };
                self.wrong_in(
                    dimension,
                    "a known name",
                    name,
                    &format!("{guess}{way_out}"),
                )
            }
        }
    }

    /// A fault of the number that a key of the map reads.
    pub(in crate::mapped) fn wrong_number(
        &self,
        said: &Said<String>,
        expected: &str,
        hint: &str,
    ) -> FileFault {
        let text = self.row.text(self.place(said));
        self.wrong(said, expected, text, hint)
    }

    pub(super) fn column(&self, at: usize) -> String {
        match self.table.columns.name(at) {
            "" => format!("column {}", at.saturating_add(1)),
            name => name.to_owned(),
        }
    }

    pub(super) fn own(
        &self,
        class: &'static str,
        message: String,
        hint: &str,
        at: Option<usize>,
    ) -> FileFault {
        let place = self.table.place(self.row.number, at);
        OwnFault::new(class, message, hint).in_place(place).into()
    }
}
