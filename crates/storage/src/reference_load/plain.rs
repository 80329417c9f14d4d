//! Links, classes, rates and modes: rows that are as their list says.

use rusqlite::{OptionalExtension, named_params};

use super::{Change, Kept, SOURCE, Writing, change};
use crate::error::StorageResult;
use crate::reference_row::{ClassRow, LinkRow, RateRow, Relationship};

/// Shipped rates have four decimals.
const RATE_TOLERANCE_E6: i64 = 100;

/// Relationship, whether it converts, whether it is a part.
type LinkSays = (Option<String>, bool, bool);

impl Writing<'_, '_> {
    pub(super) fn link(&mut self, link: &LinkRow) -> StorageResult<Change> {
        let (from, to) = (link.from.0.year(), link.to.0.year());
        let find = include_str!("../sql/reference_link_find.sql");
        let says = (
            link.relationship.map(Relationship::text).map(str::to_owned),
            link.converts,
            link.is_part,
        );
        let held: Option<(LinkSays, bool)> = self
            .load
            .transaction
            .prepare_cached(find)?
            .query_row(
                named_params! {":from_edition": from, ":from_code": link.from.1, ":to_edition": to, ":to_code": link.to.1},
                |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)),
            )
            .optional()?;
        let change = change(held.map(|(held, is_shipped)| is_shipped || held == says));
        if change > Change::Unchanged {
            self.set(
                include_str!("../sql/reference_link_set.sql"),
                named_params! {
                    ":from_edition": from, ":from_code": link.from.1, ":to_edition": to, ":to_code": link.to.1,
                    ":source": SOURCE, ":relationship": says.0, ":converts": says.1, ":is_part": says.2, ":load": self.load.id,
                },
            )?;
        }
        Ok(change)
    }

    pub(super) fn class(&mut self, class: &ClassRow) -> StorageResult<Change> {
        let edition = class.from.0.year();
        let says = (
            class
                .relationship
                .map(Relationship::text)
                .map(str::to_owned),
            class.converts,
        );
        let held: Option<(Option<String>, bool)> = self
            .load
            .transaction
            .prepare_cached(include_str!("../sql/reference_class_find.sql"))?
            .query_row(
                named_params! {":system": class.system, ":edition": edition, ":code": class.from.1, ":class": class.class},
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let change = change(held.map(|held| held == says));
        if change > Change::Unchanged {
            self.set(
                include_str!("../sql/reference_class_set.sql"),
                named_params! {
                    ":system": class.system, ":edition": edition, ":code": class.from.1, ":class": class.class,
                    ":relationship": says.0, ":converts": says.1, ":load": self.load.id,
                },
            )?;
        }
        Ok(change)
    }

    pub(super) fn rate(&mut self, rate: &RateRow) -> StorageResult<Change> {
        let month = rate.month.number();
        let says = (rate.rate_e6, rate.days.unwrap_or(0), rate.is_partial);
        let held: Option<((i64, u32, bool), bool)> = self
            .load
            .transaction
            .prepare_cached(include_str!("../sql/reference_fx_find.sql"))?
            .query_row(
                named_params! {":month": month, ":base": rate.base, ":quote": rate.quote},
                |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)),
            )
            .optional()?;
        if let Some(((shipped, ..), true)) = held {
            if (shipped - rate.rate_e6).abs() > RATE_TOLERANCE_E6 {
                self.outcome.kept.push(Kept {
                    subject: format!("{} per {} in {}", rate.quote, rate.base, rate.month),
                    held: decimal_e6(shipped),
                    found: decimal_e6(rate.rate_e6),
                });
            }
            return Ok(Change::Unchanged);
        }
        // A mean that was published and one that was made of the days are the same where they agree.
        let same = |(held, days, is_partial): (i64, u32, bool)| {
            let alike = days == says.1 || days == 0 || says.1 == 0;
            alike && (held - says.0).abs() <= i64::from(days != says.1) && is_partial == says.2
        };
        let change = change(held.map(|(held, _)| same(held)));
        if change > Change::Unchanged {
            let certainty = if rate.days.is_some() {
                "derived"
            } else {
                "official"
            };
            self.set(
                include_str!("../sql/reference_fx_set.sql"),
                named_params! {
                    ":month": month, ":base": rate.base, ":quote": rate.quote, ":rate": rate.rate_e6, ":source": SOURCE,
                    ":certainty": certainty, ":days": rate.days, ":is_partial": rate.is_partial, ":load": self.load.id,
                },
            )?;
        }
        Ok(change)
    }

    pub(super) fn mode(&mut self, code: &str, name: &str) -> StorageResult<Change> {
        let held: Option<String> = self
            .load
            .transaction
            .prepare_cached(include_str!("../sql/reference_mode_find.sql"))?
            .query_row(named_params! {":code": code}, |row| row.get(0))
            .optional()?;
        let change = change(held.map(|held| held == name));
        if change > Change::Unchanged {
            self.set(
                include_str!("../sql/reference_mode_set.sql"),
                named_params! {":code": code, ":name": name, ":load": self.load.id},
            )?;
        }
        Ok(change)
    }
}

/// Millionths as a decimal.
fn decimal_e6(number: i64) -> String {
    format!("{}.{:06}", number / 1_000_000, number % 1_000_000)
}
