//! What all records of a file have in common.

use tradeq_model::Currency;
use tradeq_storage::Nomenclature;

use super::object::{Object, Scalar};
use crate::fault::{FileFault, OwnFault};

/// The keys that a record may have, and the first line for all of them.
pub(super) const KEYS: [&str; 21] = [
    "dataset",
    "reporter",
    "reporter_system",
    "span",
    "month",
    "flow",
    "partner",
    "partner_system",
    "partner_name",
    "product",
    "product_name",
    "edition",
    "nomenclature",
    "regime",
    "place",
    "value",
    "currency",
    "quantity",
    "unit",
    "quantity_2",
    "unit_2",
];

/// The part of a whole has a key too.
pub(super) const BREAKDOWN: &str = "breakdown";

/// The key of the first line, and of the last.
pub(super) const HEAD: &str = "tradeq";
pub(super) const COUNT: &str = "records";

/// The version of the format.
const VERSION: &str = "1";

/// The first line, or nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Constants(Object);

impl Constants {
    /// Reads the first line.
    pub(super) fn read(object: Object) -> Result<Self, FileFault> {
        let known: Vec<&str> = [HEAD, BREAKDOWN].into_iter().chain(KEYS).collect();
        object.check_keys(&known)?;
        if object.get(HEAD) != Some(&Scalar::Number(VERSION.into())) {
            let hint = "this is the version of the format, not of the program that prints it";
            return Err(object.wrong(HEAD, "the number 1", hint));
        }
        if let Some(key) = ["value", "quantity", "quantity_2"]
            .into_iter()
            .find(|key| object.get(key).is_some())
        {
            let message = format!("`{key}` stands in the first line, which is no record");
            let hint = "a value belongs to one record: begin a line of its own";
            return Err(OwnFault::new("value-in-head", message, hint)
                .at(object.line)
                .into());
        }
        Ok(Self(object))
    }

    /// The object that says a key: the record, or the first line. Both is a contradiction, or will be one day.
    pub(super) fn of<'a>(&'a self, record: &'a Object, key: &str) -> Result<&'a Object, FileFault> {
        match (record.get(key), self.0.get(key)) {
            (Some(_), Some(_)) => {
                let message =
                    format!("`{key}` is said in the record and in the first line for all records");
                let hint = "keep it in the record, or in the first line";
                Err(OwnFault::new("said-twice", message, hint)
                    .at(record.line)
                    .into())
            }
            (None, Some(_)) => Ok(&self.0),
            _ => Ok(record),
        }
    }
}

/// What one load has one of: fixed by the first record, and the same in all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) dataset: String,
    pub(super) currency: Currency,
    pub(super) nomenclature: Nomenclature,
}

impl Common {
    pub(super) fn read(constants: &Constants, record: &Object) -> Result<Self, FileFault> {
        let text = |key: &str, expected: &str| -> Result<String, FileFault> {
            let object = constants.of(record, key)?;
            match object.get(key) {
                Some(Scalar::Text(text)) => Ok(text.clone()),
                Some(_) => {
                    Err(object.wrong(key, &format!("a text, {expected}"), "put it into quotes"))
                }
                None => Err(record.missing(key, expected)),
            }
        };
        let dataset = text("dataset", "a name of your own, such as `my-source`")?;
        check_dataset(constants.of(record, "dataset")?, &dataset)?;
        let word = text("currency", "such as `usd`")?;
        let known = Currency::ALL.iter().copied();
        let currency = known
            .clone()
            .find(|currency| currency.code() == word)
            .ok_or_else(|| {
                let known: Vec<String> = known
                    .map(|currency| format!("`{}`", currency.code()))
                    .collect();
                wrong(
                    constants,
                    record,
                    "currency",
                    &format!("one of {}", known.join(", ")),
                )
            })?;
        let list = constants.of(record, "nomenclature")?;
        let nomenclature = match list.get("nomenclature") {
            None => Nomenclature::Hs,
            Some(value) => Nomenclature::of(value.shown()).ok_or_else(|| {
                wrong(
                    constants,
                    record,
                    "nomenclature",
                    "one of `hs`, `china`, `eu`, `us`, `uk`",
                )
            })?,
        };
        Ok(Self {
            dataset,
            currency,
            nomenclature,
        })
    }
}

fn wrong(constants: &Constants, record: &Object, key: &str, expected: &str) -> FileFault {
    let object = constants.of(record, key).unwrap_or(record);
    object.wrong(key, expected, "correct the program that prints it")
}

/// A name of the program's own: nothing is added to what a publisher compiled.
fn check_dataset(object: &Object, name: &str) -> Result<(), FileFault> {
    if !crate::own_dataset::is_name(name) {
        let expected = "a name of small letters, digits and hyphens, such as `my-source`";
        return Err(object.wrong("dataset", expected, "choose such a name"));
    }
    if crate::own_dataset::is_shipped(name) {
        let expected = "a name of your own, and none of a publisher's dataset";
        let hint =
            "figures of two datasets are never added together: choose a name such as `my-source`";
        return Err(object.wrong("dataset", expected, hint));
    }
    Ok(())
}
