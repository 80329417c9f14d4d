/// Whose list a product code belongs to: up to six digits are everybody's, longer ones are a country's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nomenclature {
    /// The Harmonized System.
    #[default]
    Hs,
    /// China's customs.
    China,
    /// The European Union's Combined Nomenclature.
    Eu,
    /// The United States' schedules.
    Us,
    /// The United Kingdom's tariff.
    Uk,
}

impl Nomenclature {
    /// All lists.
    pub const ALL: [Self; 5] = [Self::Hs, Self::China, Self::Eu, Self::Us, Self::Uk];

    /// Its name in the file's tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hs => "hs",
            Self::China => "china",
            Self::Eu => "eu",
            Self::Us => "us",
            Self::Uk => "uk",
        }
    }

    /// The list of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}
