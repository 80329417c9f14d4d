//! The fields of one element, borrowed from its text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Scalar;
use super::elements::not_json;
use crate::fault::{FileFault, OwnFault};

/// The names and values of an object, in their order, each value as the text that stands there.
pub(crate) fn fields(element: &[u8]) -> Result<Vec<(Cow<'_, str>, Scalar<'_>)>, FileFault> {
    let fields: Fields<'_> = parse(element)?;
    fields
        .0
        .into_iter()
        .map(|(name, value)| Ok((name, Scalar::of(value)?)))
        .collect()
}

/// The values of a list.
pub(crate) fn values(element: &[u8]) -> Result<Vec<Scalar<'_>>, FileFault> {
    let values: Vec<&RawValue> = parse(element)?;
    values.into_iter().map(Scalar::of).collect()
}

fn parse<'a, T: Deserialize<'a>>(element: &'a [u8]) -> Result<T, FileFault> {
    if let Err(error) = std::str::from_utf8(element) {
        return Err(FileFault::WrongEncoding {
            line: None,
            what: format!("a record has bytes that are no UTF-8: {error}"),
        });
    }
    serde_json::from_slice(element).map_err(|error| {
        if error.is_data() {
            return wrong_shape();
        }
        let text = error.to_string();
        // Its line and column are counted from the start of the record, which helps nobody.
        let what = text.split(" at line ").next().unwrap_or(&text);
        not_json(what)
    })
}

/// A list among objects, or the other way round.
fn wrong_shape() -> FileFault {
    let message = "a record has another shape than the service gives";
    let hint = "this is another kind of answer, or it was changed: download it again";
    OwnFault::new("wrong-shape", message, hint).into()
}

struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

/// A name, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::with_capacity(48);
        while let Some((Name(name), value)) = map.next_entry()? {
            fields.push((name, value));
        }
        Ok(Fields(fields))
    }
}
