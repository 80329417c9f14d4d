//! A map as a whole: what the person says about a table.

use sha2::{Digest, Sha256};
use toml::de::DeTable;
use tradeq_model::Currency;

use super::code::{Area, Product, Regime, Release};
use super::dimension::Dimension;
use super::period::Period;
use super::rule::{ValueRule, flow};
use super::shape::{Breakdown, Shape, Skip};
use crate::fault::{FileFault, OwnFault};
use crate::keys::{Keys, Said, line_of, normalised};
use crate::own_dataset;

/// What a table's rows become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Observed values.
    Facts,
    /// Figures as somebody published them.
    Figures,
}

/// Which column of a table is what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// Of what the map says, without its comments and layout.
    pub(super) fingerprint: String,
    pub(super) kind: Kind,
    pub(super) dataset: String,
    pub(super) shape: Shape,
    pub(super) skips: Vec<Skip>,
    pub(super) reporter: Area,
    pub(super) flow: Option<Dimension>,
    pub(super) period: Option<Period>,
    pub(super) partner: Option<Area>,
    pub(super) product: Option<Product>,
    pub(super) regime: Option<Regime>,
    pub(super) place: Option<Dimension>,
    pub(super) breakdown: Option<Breakdown>,
    pub(super) values: Vec<ValueRule>,
    pub(super) release: Option<Release>,
}

impl Map {
    /// Reads the text of a map.
    ///
    /// # Errors
    /// The first fault of the map, with its line.
    pub fn read(text: &str) -> Result<Self, FileFault> {
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let message = format!(
                "the map is no TOML: {}",
                error.message().replace('\n', ", ")
            );
            let hint = "`tradeq import FILE --map-init` writes a map to begin with";
            FileFault::from(OwnFault::new("map-syntax", message, hint).at(line))
        })?;
        Ok(Self::of(text, table.get_ref())?)
    }

    fn of(text: &str, table: &DeTable<'_>) -> Result<Self, OwnFault> {
        let mut keys = Keys::root(text, table, "map");
        let kinds = [("facts", Kind::Facts), ("figures", Kind::Figures)];
        let kind = keys.word("kind", &kinds)?;
        let kind = kind.ok_or_else(|| keys.missing("kind", "`facts` or `figures`"))?;
        let figures = kind == Kind::Figures;
        let dataset = dataset(
            &keys.needed("dataset", "a name of your own, such as `my-broker`")?,
            kind,
        )?;
        let shape = Shape::read(keys.table("file")?)?;
        let skips = keys.tables("skip")?.into_iter().map(Skip::read);
        let skips = skips.collect::<Result<_, _>>()?;
        let reporter = keys.table("reporter")?;
        let reporter = reporter
            .ok_or_else(|| keys.missing("reporter", "a section that says whose trade it is"))?;
        let reporter = Area::read(reporter)?;
        let map = Self {
            fingerprint: fingerprint(table),
            kind,
            dataset,
            shape,
            skips,
            reporter,
            flow: keys
                .table("flow")?
                .map(|keys| read_flow(keys, figures))
                .transpose()?,
            period: keys.table("span")?.map(Period::read).transpose()?,
            partner: keys.table("partner")?.map(Area::read).transpose()?,
            product: keys
                .table("product")?
                .map(|keys| Product::read(keys, figures))
                .transpose()?,
            regime: keys.table("regime")?.map(Regime::read).transpose()?,
            place: keys.table("place")?.map(read_dimension).transpose()?,
            breakdown: if figures {
                None
            } else {
                keys.table("breakdown")?.map(Breakdown::read).transpose()?
            },
            values: keys
                .tables("value")?
                .into_iter()
                .map(|keys| ValueRule::read(keys, figures))
                .collect::<Result<_, _>>()?,
            release: if figures {
                keys.table("release")?.map(Release::read).transpose()?
            } else {
                None
            },
        };
        map.check(&keys)?;
        keys.finish()?;
        Ok(map)
    }

    /// What must fit together.
    fn check(&self, keys: &Keys<'_>) -> Result<(), OwnFault> {
        if self.values.is_empty() {
            return Err(keys.missing(
                "value",
                "at least one section [[value]] with a column and its unit",
            ));
        }
        if self.kind == Kind::Figures && self.release.is_none() {
            return Err(keys.missing("release", "a section with the publisher and the certainty"));
        }
        if self.kind == Kind::Figures && self.reporter.dimension.column().is_some() {
            let hint = "say whose trade it is with `constant`, and write a map for each economy";
            return Err(keys.fault("figures of one file have one reporter", hint));
        }
        let with_flow = self.values.iter().map(|value| value.flow.is_some());
        let with_span = self.values.iter().map(|value| value.span.is_some());
        self.check_said_once("flow", with_flow, self.flow.is_some())?;
        self.check_said_once("span", with_span, self.period.is_some())?;
        let first = self.values.first().and_then(ValueRule::currency);
        let other = self.values.iter().find(|value| value.currency() != first);
        if let Some(other) = other.filter(|_| self.kind == Kind::Facts) {
            let hint =
                "one load has one currency: write a map for each and import the file under both";
            return Err(contradiction(
                other,
                "the values are in two currencies",
                hint,
            ));
        }
        Ok(())
    }

    /// Flow and span are said for all values in one place, or for each of them.
    fn check_said_once(
        &self,
        what: &str,
        said: impl Iterator<Item = bool>,
        for_all: bool,
    ) -> Result<(), OwnFault> {
        let said: Vec<bool> = said.collect();
        for (value, said_here) in self.values.iter().zip(&said) {
            if *said_here && for_all {
                let message = format!("`{what}` is said in a value and in a section of its own");
                let hint = "keep the one that is true of every row";
                return Err(contradiction(value, &message, hint));
            }
            let needed = self.kind == Kind::Figures || said.contains(&true);
            if !said_here && !for_all && needed {
                let message = format!("`{what}` is not said for this value");
                let hint = "say it in a section of its own, or in each [[value]]";
                return Err(contradiction(value, &message, hint));
            }
        }
        Ok(())
    }

    /// Of its values.
    pub(super) fn currency(&self) -> Currency {
        let currency = self.values.first().and_then(ValueRule::currency);
        currency.unwrap_or(Currency::Usd)
    }

    /// How a load under this map is told from loads under others.
    pub(super) fn reading(&self) -> String {
        format!("map {}", self.fingerprint)
    }
}

/// A fault of what a value says.
fn contradiction(value: &ValueRule, message: &str, hint: &str) -> OwnFault {
    OwnFault::new("map-contradiction", message, hint).at(value.column.line)
}

/// The shape that the lines of a `[file]` section say.
pub(super) fn shape_of(lines: &str) -> Result<Shape, FileFault> {
    let table = DeTable::parse(lines).map_err(|error| {
        let message = format!("the shape is no TOML: {}", error.message());
        FileFault::from(OwnFault::new(
            "map-syntax",
            message,
            "write the map by hand",
        ))
    })?;
    let keys = Keys::root(lines, table.get_ref(), "map");
    Ok(Shape::read(Some(keys))?)
}

fn read_flow(mut keys: Keys<'_>, figures: bool) -> Result<Dimension, OwnFault> {
    let dimension = Dimension::read(&mut keys)?;
    for (_, said) in &dimension.values {
        flow(said, figures)?;
    }
    if let super::dimension::Origin::Constant(said) = &dimension.origin {
        flow(said, figures)?;
    }
    if !dimension.totals.is_empty() {
        let message = format!("`{}` has no meaning", keys.path("totals"));
        let hint = "rows of both flows together are passed over with [[skip]]";
        return Err(keys.fault(&message, hint));
    }
    keys.finish()?;
    Ok(dimension)
}

fn read_dimension(mut keys: Keys<'_>) -> Result<Dimension, OwnFault> {
    let dimension = Dimension::read(&mut keys)?;
    keys.finish()?;
    Ok(dimension)
}

/// A name of the person's own, so that nothing is added to what a publisher compiled. Figures of a publisher may say so.
fn dataset(said: &Said<String>, kind: Kind) -> Result<String, OwnFault> {
    let name = &said.value;
    if !own_dataset::is_name(name) {
        let expected = "a name of small letters, digits and hyphens, such as `my-broker`";
        return Err(said.fault(expected, name));
    }
    if kind == Kind::Facts && own_dataset::is_shipped(name) {
        let message = format!("`dataset` is the name of a publisher's own dataset: `{name}`");
        let hint = "figures of two datasets are never added together: choose a name of your own, such as `my-broker`";
        return Err(OwnFault::new("map-dataset", message, hint).at(said.line));
    }
    Ok(name.clone())
}

fn fingerprint(table: &DeTable<'_>) -> String {
    let hash = Sha256::digest(normalised(table).as_bytes());
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
