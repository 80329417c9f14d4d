//! The fields of one row by column, in buffers that are used again for the next.

use crate::json::Scalar;

/// What is known of each of a format's `COUNT` columns.
pub(crate) struct Cells<const COUNT: usize> {
    texts: [String; COUNT],
    states: [State; COUNT],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The row has no such field.
    Absent,
    /// It is `null`, blank, or no single value.
    Blank,
    /// It is a text.
    Given,
}

impl<const COUNT: usize> Cells<COUNT> {
    pub(crate) fn new() -> Self {
        Self {
            texts: std::array::from_fn(|_| String::new()),
            states: [State::Absent; COUNT],
        }
    }

    /// Forgets the row before.
    pub(crate) fn clear(&mut self) {
        self.states = [State::Absent; COUNT];
    }

    /// Notes a field; false where the row had it already.
    #[must_use]
    pub(crate) fn set(&mut self, column: usize, value: &Scalar<'_>) -> bool {
        let (Some(text), Some(state)) = (self.texts.get_mut(column), self.states.get_mut(column))
        else {
            return false;
        };
        let is_new = *state == State::Absent;
        *state = State::Blank;
        if let Some(value) = value
            .text()
            .map(str::trim)
            .filter(|value| !value.is_empty())
        {
            *state = State::Given;
            text.clear();
            text.push_str(value);
        }
        is_new
    }

    /// Whether the row has the field at all.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.states
            .get(column)
            .is_some_and(|state| *state != State::Absent)
    }

    /// The text of a field that is given.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        let given = self.states.get(column) == Some(&State::Given);
        self.texts.get(column).filter(|_| given).map(String::as_str)
    }
}
