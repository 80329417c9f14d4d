//! Publishers of a world that never was, on loopback: they release by a calendar that slips, revise what they said, and
//! answer as badly as real ones do.
//!
//! What an address answers is a function of the seed and of the world's time; what becomes of the answer on its way, of
//! the seed and of how often the address was asked. So the same daemon sees the same world twice.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeZone, Utc};

mod calendar;
mod chance;
mod clock;
pub mod comtrade;
mod economy;
mod html;
mod index_page;
mod release_page;
mod release_table;
mod server;
mod table;
mod weather;

pub use calendar::{Release, releases};
pub use chance::Chance;
pub use clock::SimulatedClock;
pub use release_page::{Page, Printed, pages};
pub use server::{Asked, Before, Now, Server};
pub use table::{Version, versions};
pub use weather::{Fate, Weather};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The path with its question.
    pub path: String,
    /// Headers, names in lower case.
    pub headers: BTreeMap<String, String>,
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Such as 200.
    pub status: u16,
    /// Besides those about the length.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// All that the publishers of a seed will ever say.
#[derive(Debug)]
pub struct RecordedWorld {
    /// Its chances.
    pub chance: Chance,
    /// Pages of releases.
    pub pages: Vec<Page>,
    /// The file that is written anew.
    pub versions: Vec<Version>,
}

/// Where the file is that is written anew.
pub const TABLE: &str = "/files/exports.csv";

impl RecordedWorld {
    /// The world of a seed in these years.
    pub fn new(seed: u64, years: std::ops::RangeInclusive<i32>) -> Self {
        let chance = Chance::new(seed);
        let new_year = |year| {
            Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0)
                .earliest()
                .unwrap_or_default()
        };
        let (from, to) = (new_year(*years.start()), new_year(years.end() + 1));
        Self {
            chance,
            pages: pages(&releases(years), chance),
            versions: versions(from, to, chance),
        }
    }

    /// What an address answers at a moment.
    pub fn answer(&self, question: &Question, now: DateTime<Utc>) -> Answer {
        let path = question.path.as_str();
        let html = |body: String| Answer {
            status: 200,
            headers: vec![("Content-Type", "text/html; charset=utf-8".to_owned())],
            body: body.into_bytes(),
        };
        if path == TABLE {
            return self.table(question, now);
        }
        if let Some(page) = self
            .pages
            .iter()
            .find(|page| page.path == path && page.appears <= now)
        {
            return html(page.html.clone());
        }
        if let Some(body) = comtrade::answer(path, now, self.chance) {
            let json = ("Content-Type", "application/json; charset=utf-8".to_owned());
            return Answer {
                status: 200,
                headers: vec![json],
                body: body.into_bytes(),
            };
        }
        index_page::index(path, &self.pages, now, self.chance).map_or_else(absent, html)
    }

    /// The version of the file that is there at a moment.
    pub fn version(&self, now: DateTime<Utc>) -> Option<&Version> {
        self.versions
            .iter()
            .rev()
            .find(|version| version.since <= now)
    }

    fn table(&self, question: &Question, now: DateTime<Utc>) -> Answer {
        let Some(version) = self.version(now) else {
            return absent();
        };
        let modified = weather::http_date(version.since);
        let asked = |header: &str| question.headers.get(header);
        let same = match asked("if-none-match") {
            Some(tag) => *tag == version.etag,
            None => asked("if-modified-since") == Some(&modified),
        };
        let mut headers = vec![("ETag", version.etag.clone()), ("Last-Modified", modified)];
        if same {
            return Answer {
                status: 304,
                headers,
                body: Vec::new(),
            };
        }
        headers.push(("Content-Type", "text/csv".to_owned()));
        Answer {
            status: 200,
            headers,
            body: version.bytes.clone(),
        }
    }
}

fn absent() -> Answer {
    Answer {
        status: 404,
        headers: vec![("Content-Type", "text/html".to_owned())],
        body: b"<html><body>404 Not Found</body></html>".to_vec(),
    }
}
