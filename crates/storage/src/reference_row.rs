//! The rows of lists that people import: names, codes, units, links, rates.

use tradeq_model::{HsEdition, Lang, Month};

use crate::dictionary::ProductKey;
use crate::regime_key::RegimeKey;

/// One row of a list, with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceRow {
    /// Physical line, or number of the record, from 1.
    pub line: u64,
    /// What it says.
    pub record: ReferenceRecord,
}

/// What a row of a list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceRecord {
    /// A product's name and units.
    Product(ProductRow),
    /// A section of the Harmonized System, 1 to 21, and its name.
    Section(u8, Lang, String),
    /// An economy's codes and names.
    Area(AreaRow),
    /// A customs regime's name.
    Regime(RegimeKey, Lang, String),
    /// The name of a place of importers and exporters.
    Place(u16, Lang, String),
    /// An edge between two editions.
    Link(LinkRow),
    /// An HS code's class in another classification.
    Class(ClassRow),
    /// A monthly exchange rate.
    Rate(RateRow),
    /// The code and English name of a mode of transport.
    Mode(String, String),
}

/// A product of a nomenclature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// Its code.
    pub key: ProductKey,
    /// Its name, where the list has one.
    pub name: Option<(Lang, String)>,
    /// The year of the list and the codes of the first and second unit, where the list has units.
    pub units: Option<(i32, [Option<&'static str>; 2])>,
}

/// An economy: the first code says which one it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRow {
    /// System and code by which it is found.
    pub by: (&'static str, String),
    /// What the list calls it, for messages and for one that is added.
    pub label: String,
    /// Its codes in other systems.
    pub codes: Vec<(&'static str, String)>,
    /// Its names.
    pub names: Vec<(Lang, String)>,
}

/// How many codes stand on each side of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// 1:1.
    OneToOne,
    /// 1:n, one code was split.
    OneToMany,
    /// n:1, codes were merged.
    ManyToOne,
    /// n:n.
    ManyToMany,
}

impl Relationship {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::OneToOne,
        Self::OneToMany,
        Self::ManyToOne,
        Self::ManyToMany,
    ];

    /// As the tables of the UN Statistics Division write it.
    pub fn text(self) -> &'static str {
        match self {
            Self::OneToOne => "1:1",
            Self::OneToMany => "1:n",
            Self::ManyToOne => "n:1",
            Self::ManyToMany => "n:n",
        }
    }
}

/// An edge of a concordance, in the direction of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// Edition and six-digit code.
    pub from: (HsEdition, String),
    /// Edition and six-digit code.
    pub to: (HsEdition, String),
    /// From the correlation table.
    pub relationship: Option<Relationship>,
    /// Whether the conversion table chooses this target.
    pub converts: bool,
    /// Whether only a part of the target is meant.
    pub is_part: bool,
}

/// An HS code in another classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRow {
    /// `sitc4` or `bec4`.
    pub system: &'static str,
    /// Edition and six-digit code.
    pub from: (HsEdition, String),
    /// Code in the other classification.
    pub class: String,
    /// From the correlation table.
    pub relationship: Option<Relationship>,
    /// Whether the conversion table chooses this class.
    pub converts: bool,
}

/// A monthly average exchange rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// The month.
    pub month: Month,
    /// Currency that is priced, such as `EUR`.
    pub base: String,
    /// Currency of the price.
    pub quote: String,
    /// Units of `quote` for one of `base`, in millionths.
    pub rate_e6: i64,
    /// Daily rates in the mean; none where the mean was published.
    pub days: Option<u32>,
    /// Whether days of the month are missing.
    pub is_partial: bool,
}
