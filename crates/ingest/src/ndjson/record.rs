//! One object as a record.

use tradeq_model::{Flow, HsEdition, Span};
use tradeq_storage::{AreaKey, AreaSystem, Nomenclature, RegimeKey, RegimeSystem};

use super::constants::{Common, Constants};
use super::object::{Object, Scalar};
use crate::area_names::{Names, NotNamed, is_world, key_of};
use crate::fault::FileFault;
use crate::product_digits::{NotAProduct, ProductDigits};
use crate::record::Record;

const CORRECT: &str = "correct the program that prints it";

/// One object with what is said for all.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) constants: &'a Constants,
    pub(super) object: &'a Object,
    /// None where names are not looked up.
    pub(super) names: Option<&'a Names>,
}

impl<'a> Reading<'a> {
    /// Fills the record, but for its part of a whole.
    pub(super) fn fill(self, common: &Common, record: &mut Record) -> Result<(), FileFault> {
        record.line = self.object.line;
        record.reporter = match self.area("reporter", "reporter_system")? {
            Some(key) => key,
            None => {
                return Err(self
                    .object
                    .missing("reporter", "whose customs counted, such as `CHN`"));
            }
        };
        record.partner = self.area("partner", "partner_system")?;
        if record.partner.is_some_and(is_world) {
            let hint = "a record of all partners together has no `partner`, or null";
            return Err(self.wrong("partner", "one economy", hint));
        }
        record.span = Some(self.span()?);
        record.flow = Some(self.flow()?);
        record.product = self.product(common.nomenclature)?;
        record.edition = self.edition()?;
        let regime = self.code("regime")?;
        record.regime = regime.map(|code| RegimeKey::new(RegimeSystem::Customs, code));
        record.place = self.code("place")?;
        record.quantity = self.quantity("quantity", "unit")?;
        record.quantity_2 = self.quantity("quantity_2", "unit_2")?;
        Ok(())
    }

    /// Whole units of the currency; none where it is not given.
    pub(super) fn value(self) -> Result<Option<i64>, FileFault> {
        self.number("value")
    }

    /// A text that may be missing; null is missing too.
    pub(super) fn text(self, key: &str) -> Result<Option<&'a str>, FileFault> {
        match self.get(key)? {
            None | Some(Scalar::Null) => Ok(None),
            Some(Scalar::Text(text)) if text.trim().is_empty() => {
                Err(self.wrong(key, "a text, null or left out", "a blank says nothing"))
            }
            Some(Scalar::Text(text)) => Ok(Some(text.trim())),
            Some(_) => Err(self.wrong(
                key,
                "a text",
                "put it into quotes: codes keep their zeros as text only",
            )),
        }
    }

    pub(super) fn wrong(self, key: &str, expected: &str, hint: &str) -> FileFault {
        let object = self.constants.of(self.object, key).unwrap_or(self.object);
        object.wrong(key, expected, hint)
    }

    fn get(self, key: &str) -> Result<Option<&'a Scalar>, FileFault> {
        Ok(self.constants.of(self.object, key)?.get(key))
    }

    fn area(self, key: &str, system_key: &str) -> Result<Option<AreaKey>, FileFault> {
        let system = self.text(system_key)?.unwrap_or("iso3");
        let text = match self.get(key)? {
            None | Some(Scalar::Null) => return Ok(None),
            Some(Scalar::Text(text) | Scalar::Number(text)) => text.trim(),
            Some(_) => return Err(self.wrong(key, "a code or a name", CORRECT)),
        };
        if system == "name" {
            return self.named(key, text).map(Some);
        }
        let Some(system) = AreaSystem::of(system) else {
            let known: Vec<&str> = AreaSystem::ALL.iter().map(|system| system.name()).collect();
            let expected = format!("`name` or one of {}", known.join(", "));
            return Err(self.wrong(system_key, &expected, "it says whose codes they are"));
        };
        let found = AreaKey::read(system, text.as_bytes());
        let expected = format!("a code of the system `{}`", system.name());
        let hint = format!(
            "whose codes they are is said by `{system_key}`, which is iso3 where nothing is said"
        );
        found
            .map(Some)
            .ok_or_else(|| self.wrong(key, &expected, &hint))
    }

    fn named(self, key: &str, text: &str) -> Result<AreaKey, FileFault> {
        let Some(names) = self.names else {
            return Ok(AreaKey::CHINA);
        };
        match names.find(text) {
            Ok(code) => key_of(code).ok_or_else(|| self.wrong(key, "a known name", CORRECT)),
            Err(NotNamed::Ambiguous(codes)) => {
                let expected = format!("a name of one alone, and not of {}", codes.join(" and "));
                Err(self.wrong(key, &expected, "give its code, with the system of the code"))
            }
            Err(NotNamed::Unknown(close)) => {
                let guess = close
                    .first()
                    .map_or_else(String::new, |close| format!("did you mean `{close}`? "));
                let hint =
                    format!("{guess}names are known exactly or not at all; a code is always clear");
                Err(self.wrong(key, "a known name", &hint))
            }
        }
    }

    fn span(self) -> Result<Span, FileFault> {
        let expected = "months such as `2024-09` or `2024-01..2024-09`";
        match (self.text("span")?, self.text("month")?) {
            (Some(_), Some(_)) => {
                Err(self.wrong("month", "left out beside `span`", "keep one of the two"))
            }
            (Some(text), None) => text
                .parse()
                .map_err(|_| self.wrong("span", expected, CORRECT)),
            (None, Some(text)) => {
                let month = text.parse().map(Span::month);
                month.map_err(|_| self.wrong("month", "a month such as `2024-09`", CORRECT))
            }
            (None, None) => Err(self.object.missing("span", expected)),
        }
    }

    fn flow(self) -> Result<Flow, FileFault> {
        let expected = "`export` or `import`";
        let Some(text) = self.text("flow")? else {
            return Err(self.object.missing("flow", expected));
        };
        let mut flows = [Flow::Export, Flow::Import].into_iter();
        let hint = "other words mean different things to different publishers: let the program translate them";
        flows
            .find(|flow| flow.code() == text)
            .ok_or_else(|| self.wrong("flow", expected, hint))
    }

    fn product(self, list: Nomenclature) -> Result<Option<ProductDigits>, FileFault> {
        let Some(text) = self.text("product")? else {
            return Ok(None);
        };
        let digits = ProductDigits::read(text.as_bytes()).map_err(|why| match why {
            NotAProduct::LostZero => self.wrong(
                "product",
                "a code with its leading zero",
                "an odd number of digits lost a zero",
            ),
            NotAProduct::Malformed => {
                let hint = "a record of all goods together has no `product`, or null";
                self.wrong("product", "2, 4, 6, 8 or 10 digits", hint)
            }
        })?;
        if digits.digits() > 6 && list == Nomenclature::Hs {
            let hint = "longer codes are a country's own: say whose with `nomenclature`, china, eu, us or uk";
            return Err(self.wrong(
                "product",
                "at most 6 digits, as far as the world has one list",
                hint,
            ));
        }
        Ok(Some(digits))
    }

    fn edition(self) -> Result<Option<HsEdition>, FileFault> {
        let text = match self.get("edition")? {
            None | Some(Scalar::Null) => return Ok(None),
            Some(value) => value.shown(),
        };
        let mut editions = HsEdition::ALL.iter().copied();
        let found = editions.find(|edition| edition.code() == text);
        let expected = "an edition of the HS, such as 2022";
        found
            .map(Some)
            .ok_or_else(|| self.wrong("edition", expected, CORRECT))
    }

    /// A code of digits, as a text or a number.
    fn code(self, key: &str) -> Result<Option<u16>, FileFault> {
        let text = match self.get(key)? {
            None | Some(Scalar::Null) => return Ok(None),
            Some(value) => value.shown(),
        };
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = text.parse().ok().filter(|_| digits);
        code.map(Some)
            .ok_or_else(|| self.wrong(key, "a code of digits", CORRECT))
    }

    fn quantity(self, key: &str, unit: &str) -> Result<Option<i64>, FileFault> {
        let quantity = self.number(key)?;
        match (quantity, self.text(unit)?) {
            (Some(_), None) => Err(self
                .object
                .missing(unit, &format!("the unit of `{key}`, such as `kg`"))),
            _ => Ok(quantity),
        }
    }

    /// A whole number without sign, from the digits of a number or of a text.
    fn number(self, key: &str) -> Result<Option<i64>, FileFault> {
        let text = match self.object.get(key) {
            None | Some(Scalar::Null) => return Ok(None),
            Some(Scalar::Number(text) | Scalar::Text(text)) => text,
            Some(Scalar::Other(_)) => return Err(self.wrong(key, "a whole number", CORRECT)),
        };
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && text.len() > 18 && text.parse::<i64>().is_err() {
            return Err(self.wrong(key, "at most 9223372036854775807", CORRECT));
        }
        let number = text.parse().ok().filter(|_| digits);
        let hint = "values are whole units of the currency, quantities whole units: let the program say how they \
            are rounded, or choose a smaller unit";
        number
            .map(Some)
            .ok_or_else(|| self.wrong(key, "a whole number without sign, point and exponent", hint))
    }
}
