//! Names and codes of economies, regimes, places and sections: what is missing is filled, what differs is noted.

use rusqlite::{OptionalExtension, Params, named_params};
use tradeq_model::Lang;

use super::{Change, Kept, SOURCE, Writing};
use crate::area_key::{AreaKey, AreaSystem};
use crate::error::StorageResult;
use crate::reference_row::{AreaRow, ReferenceRecord};

/// Names as they are held: English, Chinese, other spellings between semicolons.
pub(super) struct Names {
    id: i64,
    en: Option<String>,
    zh: Option<String>,
    aliases: Option<String>,
}

impl Names {
    fn in_lang(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::En => self.en.as_deref(),
            Lang::Zh => self.zh.as_deref(),
        }
    }

    fn has(&self, name: &str) -> bool {
        let names = [&self.en, &self.zh];
        let aliases = self.aliases.iter().flat_map(|all| all.split(';'));
        let name = folded(name);
        names.into_iter().flatten().any(|held| folded(held) == name)
            || aliases.into_iter().any(|alias| folded(alias) == name)
    }
}

/// A name without what makes no difference: blanks, case, and punctuation of full width.
fn folded(name: &str) -> String {
    let narrow = |letter| match letter {
        '，' => ',',
        '、' => ',',
        '（' => '(',
        '）' => ')',
        '；' => ';',
        '：' => ':',
        other => other,
    };
    let letters = name.chars().filter(|letter| !letter.is_whitespace());
    letters.map(narrow).flat_map(char::to_lowercase).collect()
}

impl Writing<'_, '_> {
    pub(super) fn section(&mut self, number: u8, lang: Lang, name: &str) -> StorageResult<Change> {
        let held = self.names(
            include_str!("../sql/reference_section.sql"),
            named_params! {":code": number},
        )?;
        self.compare(&format!("section {number}"), held.as_ref(), lang, name);
        Ok(Change::Unchanged)
    }

    pub(super) fn area(&mut self, area: &AreaRow) -> StorageResult<Change> {
        let Some(held) = self.find_area(area.by.0, &area.by.1)? else {
            return Ok(Change::Unchanged);
        };
        let mut done = Change::Unchanged;
        for (system, code) in &area.codes {
            match self.find_area(system, code)? {
                Some(other) if other.id == held.id => {}
                Some(other) => {
                    let names = [&other, &held].map(|names| names.en.clone().unwrap_or_default());
                    let [was, found] = names;
                    let subject = format!("{system} code {code}");
                    self.outcome.kept.push(Kept {
                        subject,
                        held: was,
                        found,
                    });
                }
                None => {
                    self.set(
                        include_str!("../sql/reference_area_code.sql"),
                        named_params! {":system": system, ":code": code, ":id": held.id, ":source": SOURCE},
                    )?;
                    done = Change::New;
                }
            }
        }
        let subject = format!("{} {}", area.by.0, area.by.1);
        let fill = include_str!("../sql/reference_area_name.sql");
        Ok(done.max(self.fill(&subject, &held, &area.names, fill)?))
    }

    pub(super) fn named(&mut self, record: &ReferenceRecord) -> StorageResult<Change> {
        let Some(held) = self.find_named(record)? else {
            return Ok(Change::Unchanged);
        };
        match record {
            ReferenceRecord::Regime(key, lang, name) => {
                let fill = include_str!("../sql/reference_regime_name.sql");
                self.fill(
                    &format!("regime {}", key.code()),
                    &held,
                    &[(*lang, name.clone())],
                    fill,
                )
            }
            ReferenceRecord::Place(code, lang, name) => {
                let fill = include_str!("../sql/reference_place_name.sql");
                self.fill(
                    &format!("place {code:02}"),
                    &held,
                    &[(*lang, name.clone())],
                    fill,
                )
            }
            _ => Ok(Change::Unchanged),
        }
    }

    /// Gives names where there are none, and notes those that differ.
    fn fill(
        &mut self,
        subject: &str,
        held: &Names,
        names: &[(Lang, String)],
        sql: &str,
    ) -> StorageResult<Change> {
        let mut done = Change::Unchanged;
        for (lang, name) in names {
            if held.in_lang(*lang).is_none() && *lang == Lang::Zh {
                self.set(sql, named_params! {":id": held.id, ":zh": name})?;
                done = Change::New;
            } else {
                self.compare(subject, Some(held), *lang, name);
            }
        }
        Ok(done)
    }

    pub(super) fn compare(&mut self, subject: &str, held: Option<&Names>, lang: Lang, name: &str) {
        if let Some(held) = held
            && let Some(known) = held.in_lang(lang)
            && !held.has(name)
        {
            self.outcome.kept.push(Kept {
                subject: subject.to_owned(),
                held: known.to_owned(),
                found: name.to_owned(),
            });
        }
    }

    pub(super) fn find_area(&self, system: &str, code: &str) -> StorageResult<Option<Names>> {
        // Letters are compared as they are stored, numbers without leading zeros where the system has none.
        let code = match AreaSystem::of(system) {
            Some(known) => {
                AreaKey::read(known, code.as_bytes()).map_or_else(|| code.to_owned(), AreaKey::code)
            }
            None => code.to_owned(),
        };
        self.names(
            include_str!("../sql/reference_area.sql"),
            named_params! {":system": system, ":code": code},
        )
    }

    pub(super) fn find_named(&self, record: &ReferenceRecord) -> StorageResult<Option<Names>> {
        match record {
            ReferenceRecord::Regime(key, ..) => {
                let system = key.system().name();
                self.names(
                    include_str!("../sql/reference_regime.sql"),
                    named_params! {":system": system, ":code": key.code()},
                )
            }
            ReferenceRecord::Place(code, ..) => self.names(
                include_str!("../sql/reference_place.sql"),
                named_params! {":code": format!("{code:02}")},
            ),
            _ => Ok(None),
        }
    }

    pub(super) fn names(&self, sql: &str, parameters: impl Params) -> StorageResult<Option<Names>> {
        let found = self
            .load
            .transaction
            .prepare_cached(sql)?
            .query_row(parameters, |row| {
                Ok(Names {
                    id: row.get(0)?,
                    en: row.get(1)?,
                    zh: row.get(2)?,
                    aliases: row.get(3)?,
                })
            })
            .optional()?;
        Ok(found)
    }
}
