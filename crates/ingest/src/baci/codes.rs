//! The lists of economies and products that lie beside the years in the zip.

use std::collections::HashMap;
use std::io::Read;

use csv::ByteRecord;

use crate::delimited::{Form, Records};
use crate::fault::FileFault;

/// More codes than any such list has.
const MOST_CODES: usize = 100_000;

/// Names of codes, as the publisher gives them.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes {
    countries: HashMap<u32, String>,
    products: HashMap<String, String>,
}

/// Which list a header belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// `country_code,country_name,country_iso2,country_iso3`
    Countries,
    /// `code,description`
    Products,
}

impl List {
    /// The list whose header a text begins with; that of products only under its own name, for many lists begin so.
    pub(super) fn of(file_name: &str, head: &[u8]) -> Option<Self> {
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let first = String::from_utf8_lossy(first)
            .to_lowercase()
            .replace('"', "");
        let first = first.trim_start_matches('\u{feff}').trim().to_owned();
        if first.starts_with("country_code,country_name") {
            return Some(Self::Countries);
        }
        let named = file_name.to_lowercase().contains("product_codes_hs");
        (named && first.starts_with("code,description")).then_some(Self::Products)
    }
}

impl Codes {
    /// Takes one list in.
    ///
    /// # Errors
    /// A list that is no such table.
    pub(super) fn read(&mut self, list: List, reader: impl Read) -> Result<(), FileFault> {
        let mut records = Records::open(reader, Form::COMMAS, |_| Ok(()))?;
        records.header()?;
        let mut record = ByteRecord::new();
        for _ in 0..MOST_CODES {
            if records.read_ragged(&mut record)?.is_none() {
                break;
            }
            let field = |at: usize| repaired(record.get(at).unwrap_or_default().trim_ascii());
            match list {
                List::Countries => {
                    if let Ok(code) = field(0).parse() {
                        self.countries.insert(code, field(1));
                    }
                }
                List::Products => {
                    self.products.insert(field(0), field(1));
                }
            }
        }
        Ok(())
    }

    /// Whether there is a list of economies, and this code is not on it.
    pub(super) fn lacks(&self, country: u32) -> bool {
        !self.countries.is_empty() && !self.countries.contains_key(&country)
    }

    /// The name of an economy; empty where nobody says it.
    pub(super) fn country(&self, code: u32) -> String {
        self.countries.get(&code).cloned().unwrap_or_default()
    }

    /// Whether there is a list of products.
    pub(super) fn has_products(&self) -> bool {
        !self.products.is_empty()
    }

    /// The description of a product.
    pub(super) fn product(&self, code: &str) -> String {
        self.products.get(code).cloned().unwrap_or_default()
    }
}

/// The publisher's lists were written as UTF-8, read as Latin-1 and written once more: `CÃ´te d'Ivoire`.
fn repaired(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field).into_owned();
    if !text.contains(['Ã', 'Â']) {
        return text;
    }
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).ok())
        .collect();
    bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_were_encoded_twice_are_repaired_and_others_stay() {
        assert_eq!(repaired("CÃ´te d'Ivoire".as_bytes()), "Côte d'Ivoire");
        assert_eq!(repaired("CuraÃ§ao".as_bytes()), "Curaçao");
        assert_eq!(repaired("Türkiye".as_bytes()), "Türkiye");
        assert_eq!(repaired("SÃO".as_bytes()), "SÃO");
    }
}
