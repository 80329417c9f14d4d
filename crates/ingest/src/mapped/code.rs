//! Sections of a map whose texts are codes of a system.

use tradeq_model::HsEdition;
use tradeq_storage::{AreaSystem, Nomenclature, RegimeSystem};

use super::dimension::Dimension;
use crate::fault::OwnFault;
use crate::keys::{Keys, Said};

/// A `[reporter]` or `[partner]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) dimension: Dimension,
    /// None where the file has names instead of codes.
    pub(super) system: Option<AreaSystem>,
}

impl Area {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let dimension = Dimension::read(&mut keys)?;
        let mut systems = vec![("name", None)];
        systems.extend(AreaSystem::ALL.map(|system| (system.name(), Some(system))));
        let system = keys.word("system", &systems)?;
        let system = match (system, dimension.column()) {
            (Some(system), _) => system,
            (None, None) => Some(AreaSystem::Iso3),
            (None, Some(_)) => {
                let expected = "whose codes they are, such as `iso3`, `comtrade`, `gacc` or `name`";
                return Err(keys.missing("system", expected));
            }
        };
        keys.finish()?;
        Ok(Self { dimension, system })
    }
}

/// A `[product]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Product {
    pub(super) dimension: Dimension,
    /// The edition in force in the row's first month where the map names none.
    pub(super) edition: Option<HsEdition>,
    /// Whose list codes of more than six digits belong to; none where the map does not say it.
    pub(super) nomenclature: Option<Nomenclature>,
    /// Codes that lost their first zero are given it back: how long they are with it.
    pub(super) width: Option<u32>,
    /// The file has names of goods or baskets instead of codes; figures only.
    pub(super) by_name: bool,
}

impl Product {
    pub(super) fn read(mut keys: Keys<'_>, figures: bool) -> Result<Self, OwnFault> {
        let dimension = Dimension::read(&mut keys)?;
        let editions: Vec<(&str, HsEdition)> = HsEdition::ALL
            .iter()
            .map(|edition| (edition.code(), *edition))
            .collect();
        let lists = Nomenclature::ALL.map(|list| (list.name(), list));
        let (mut edition, mut nomenclature, mut width, mut by_name) = (None, None, None, false);
        if figures {
            by_name = keys.word("system", &[("code", false), ("name", true)])? == Some(true);
        } else {
            edition = keys.word("edition", &editions)?;
            nomenclature = keys.word("nomenclature", &lists)?;
            width = keys.number("width")?;
        }
        if let Some(said) = width
            .as_ref()
            .filter(|said| ![2, 4, 6, 8, 10].contains(&said.value))
        {
            return Err(said.fault("2, 4, 6, 8 or 10 digits", &said.value.to_string()));
        }
        keys.finish()?;
        Ok(Self {
            dimension,
            edition,
            nomenclature,
            width: width.map(|said| said.value),
            by_name,
        })
    }
}

/// A `[regime]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Regime {
    pub(super) dimension: Dimension,
    pub(super) system: RegimeSystem,
}

impl Regime {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let dimension = Dimension::read(&mut keys)?;
        let systems = RegimeSystem::ALL.map(|system| (system.name(), system));
        let system = keys.word("system", &systems)?;
        keys.finish()?;
        let system = system.unwrap_or(RegimeSystem::Customs);
        Ok(Self { dimension, system })
    }
}

/// The section `[release]`: where figures were published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Release {
    pub(super) publisher: String,
    pub(super) certainty: tradeq_model::Certainty,
    pub(super) title: Option<String>,
    pub(super) published_on: Option<String>,
    pub(super) url: Option<String>,
    pub(super) note: Option<String>,
}

impl Release {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let publisher = keys.needed("publisher", "who published the figures")?.value;
        let certainty = keys.needed("certainty", "how sure they are, such as `sourced`")?;
        let certainty = certainty.value.parse().map_err(|_| {
            let expected = "`official`, `sourced`, `derived`, `approximation` or `memory`";
            certainty.fault(expected, &certainty.value)
        })?;
        let published_on = keys.text("published_on")?;
        if let Some(said) = &published_on {
            check_day(said)?;
        }
        let mut text = |key| Ok::<_, OwnFault>(keys.text(key)?.map(|said| said.value));
        let (title, url, note) = (text("title")?, text("url")?, text("note")?);
        keys.finish()?;
        Ok(Self {
            publisher,
            certainty,
            title,
            published_on: published_on.map(|said| said.value),
            url,
            note,
        })
    }
}

fn check_day(said: &Said<String>) -> Result<(), OwnFault> {
    let day = chrono::NaiveDate::parse_from_str(&said.value, "%Y-%m-%d");
    match day {
        Ok(day) if day.format("%Y-%m-%d").to_string() == said.value => Ok(()),
        _ => Err(said.fault("a day such as `2024-10-14`", &said.value)),
    }
}
