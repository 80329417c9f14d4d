//! What happens besides the releases: files that people drop, crashes, clocks that jump. A function of the seed.

use chrono::{DateTime, Duration, Utc};
use tradeq_tests::recorded_world::{Chance, versions};

/// Something that happens to the daemon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A person puts a file into the inbox.
    Drop(String, Vec<u8>),
    /// The program that the daemon runs will print this from now on.
    Print(String),
    /// The daemon is ended while nothing runs, and started again some minutes later.
    Restart(Duration),
    /// The clock is set back.
    Back(Duration),
    /// The machine sleeps.
    Sleep(Duration),
}

/// Its moment, and what happens.
pub type Scripted = (DateTime<Utc>, Act);

/// The script of a seed, the earliest first.
pub fn script(seed: u64, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Scripted> {
    let chance = Chance::new(seed ^ 0x5c12_1b7e);
    let mut all: Vec<Scripted> = Vec::new();
    all.push((from, Act::Print(observations(0, chance))));
    let imports = versions(from, to, chance);
    for (number, version) in imports.into_iter().enumerate() {
        let name = format!("imports {number}.csv");
        if chance.happens(&format!("twice {number}"), 20) {
            let later = version.since + Duration::days(2);
            all.push((
                later,
                Act::Drop(format!("{name} (1).csv"), version.bytes.clone()),
            ));
        }
        all.push((version.since, Act::Drop(name, version.bytes)));
    }
    for month in 0..(to - from).num_days() / 30 {
        let begin = from + Duration::days(month * 30);
        let at = |what: &str| {
            let minutes = chance.below(&format!("{what} {month}"), 29 * 24 * 60);
            begin + Duration::minutes(minutes as i64)
        };
        all.push((at("print"), Act::Print(observations(month, chance))));
        if chance.happens(&format!("html {month}"), 25) {
            let page = b"<html><body>Please log in</body></html>".to_vec();
            all.push((at("html"), Act::Drop(format!("download {month}.csv"), page)));
        }
        if chance.happens(&format!("restart {month}"), 50) {
            let minutes = 1 + chance.below(&format!("down {month}"), 600);
            all.push((
                at("restart"),
                Act::Restart(Duration::minutes(minutes as i64)),
            ));
        }
        if chance.happens(&format!("back {month}"), 15) {
            let minutes = 1 + chance.below(&format!("minutes back {month}"), 26 * 60);
            all.push((at("back"), Act::Back(Duration::minutes(minutes as i64))));
        }
        if chance.happens(&format!("sleep {month}"), 20) {
            let hours = 1 + chance.below(&format!("hours asleep {month}"), 80);
            all.push((at("sleep"), Act::Sleep(Duration::hours(hours as i64))));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all.retain(|(at, _)| (from..to).contains(at));
    all
}

/// Observed values, one a line: some are new, some are corrected.
fn observations(month: i64, chance: Chance) -> String {
    let mut text = "{\"tradeq\": 1, \"dataset\": \"my-source\", \"reporter\": \"CHN\", \"currency\": \"usd\", \
                    \"nomenclature\": \"china\"}\n"
        .to_owned();
    for number in 0..3 + month % 3 {
        let value = 1_000 + chance.below(&format!("observed {number} {}", month / 2), 500);
        let span = format!("2024-{:02}", 1 + number);
        text.push_str(&format!(
            "{{\"span\": \"{span}\", \"flow\": \"export\", \"partner\": \"VNM\", \"product\": \"85076000\", \"value\": {value}}}\n"
        ));
    }
    text
}
