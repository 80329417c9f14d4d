//! A product by its code or its name.

use tradeq_model::HsCode;
use tradeq_storage::{Datum, Lookup, Reader};

use super::{Bound, at_caret, unknown_value};
use crate::error::QueryResult;

/// Binds the code, its level and its name.
pub(super) fn bind(
    name: &str,
    text: &str,
    reader: &mut Reader,
    bound: &mut Bound,
) -> QueryResult<()> {
    let code: HsCode = match text.parse() {
        Ok(code) => code,
        Err(error) if text.chars().any(|c| c.is_ascii_digit()) => {
            return Err(at_caret(name, &error));
        }
        Err(_) => return bind_name(name, text, reader, bound),
    };
    let found = reader.product(code.as_str())?;
    if found.is_none() && reader.product(code.chapter().as_str())?.is_none() {
        let names = reader.names(Lookup::Product)?;
        let codes = names.iter().map(|entry| entry.code.as_str());
        return Err(unknown_value(name, text, codes, "no such HS chapter"));
    }
    let en = found
        .as_ref()
        .map_or(code.as_str(), |entry| entry.name_en.as_str());
    let zh = found
        .as_ref()
        .and_then(|entry| entry.name_zh.as_deref())
        .unwrap_or(en);
    bind_code(name, &code, en, zh, bound);
    Ok(())
}

/// A product by its name, such as `Integrated circuits` or `集成电路`.
fn bind_name(name: &str, text: &str, reader: &mut Reader, bound: &mut Bound) -> QueryResult<()> {
    let names = reader.names(Lookup::Product)?;
    let found = names
        .iter()
        .find(|entry| entry.name.to_lowercase() == text.to_lowercase());
    let code = found.and_then(|entry| entry.code.parse::<HsCode>().ok());
    let (Some(found), Some(code)) = (found, code) else {
        let all = names.iter().map(|entry| entry.name.as_str());
        return Err(unknown_value(
            name,
            text,
            all,
            "an HS code of 2, 4, 6 or 8 digits",
        ));
    };
    bind_code(
        name,
        &code,
        &found.name_en,
        found.name_zh.as_deref().unwrap_or(&found.name_en),
        bound,
    );
    Ok(())
}

fn bind_code(name: &str, code: &HsCode, en: &str, zh: &str, bound: &mut Bound) {
    let digits = i64::try_from(code.as_str().len()).unwrap_or(0);
    bound.bind(name, Datum::Text(code.as_str().into()));
    bound.bind(format!("{name}_level"), Datum::Int(digits));
    bound.bind(format!("{name}_name"), Datum::Text(en.into()));
    bound.show(name, code.as_str());
    bound.word(name, code.as_str(), code.as_str());
    bound.word(&format!("{name}_name"), en, zh);
}
