/// What a row is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// ISO alpha-3, or a group's code.
    pub(super) partner: Option<String>,
    /// An HS code, or a basket's code.
    pub(super) product: Option<String>,
    /// Code of a customs regime, or of a group of them.
    pub(super) regime: Option<String>,
    /// Code of a place.
    pub(super) place: Option<String>,
    /// The row that it is a part of: the code of a group or a basket.
    pub(super) part_of: Option<String>,
    /// A group, whose members may have rows of their own.
    pub(super) is_group: bool,
    /// Marked with `*`: it overlaps with other rows.
    pub(super) overlaps: bool,
}

impl Subject {
    /// All trade together.
    pub(super) fn is_total(&self) -> bool {
        self.code().is_none()
    }

    /// Its code, whatever it is a code of.
    pub(super) fn code(&self) -> Option<&str> {
        let codes = [&self.partner, &self.product, &self.regime, &self.place];
        codes.into_iter().flatten().next().map(String::as_str)
    }

    /// What is to be known about all figures of the row.
    pub(super) fn notes(&self) -> Vec<String> {
        let part = self.part_of.as_ref();
        let mut notes: Vec<String> = part
            .map(|whole| format!("of which: part of {whole}"))
            .into_iter()
            .collect();
        if self.overlaps {
            notes.push("overlaps with listed lines".to_owned());
        }
        notes
    }
}
