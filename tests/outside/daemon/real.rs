//! The real binary over the recorded world, in real time: the world turns faster than the clock does.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Datelike, Duration, Utc};
use tradeq_tests::World;
use tradeq_tests::recorded_world::{Chance, RecordedWorld, Server, TABLE, Weather};

/// A machine with a daemon that is not running yet.
pub struct Machine {
    /// Its home and folders.
    pub world: World,
    /// What it asks.
    pub server: Server,
}

/// When the newest pages appear: a year is over for the daemon when it is for the clock.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

impl Machine {
    /// A machine whose world goes from a year ago to today in so many seconds, and stands then.
    pub fn new(seed: u64, seconds: i64, bad_in_a_hundred: usize, schedule: &str) -> Self {
        let world = World::new();
        let (begun, end) = (Instant::now(), now());
        let from = end - Duration::days(365);
        let time = Arc::new(move || {
            let passed = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
            let share = (end - from).num_seconds() as i128 * i128::from(passed)
                / i128::from(seconds * 1_000);
            (from + Duration::seconds(i64::try_from(share).unwrap_or(0))).min(end)
        });
        let chance = Chance::new(seed);
        let recorded = RecordedWorld::new(seed, end.year() - 1..=end.year());
        let weather = Weather::new(chance, bad_in_a_hundred);
        let server = Server::start(recorded, weather, time, None).unwrap();
        std::fs::create_dir_all(world.dir().join("inbox")).unwrap();
        let config = config(
            &server.base(),
            &world.dir().join("inbox").display().to_string(),
            schedule,
        );
        world.write("tradeq.toml", config);
        Self { world, server }
    }

    /// Starts the daemon; what it says goes to a file.
    pub fn start(&self, log: &str) -> Child {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.log(log))
            .unwrap();
        let mut command = self.world.command(&["daemon", "--config", "tradeq.toml"]);
        command.stdout(Stdio::null()).stderr(log).spawn().unwrap()
    }

    /// What a daemon said.
    pub fn log(&self, name: &str) -> PathBuf {
        self.world.dir().join(name)
    }

    /// Runs what is due and ends; whether all of it went well.
    pub fn once(&self) -> (bool, String) {
        let outcome = self
            .world
            .run(&["daemon", "--once", "--config", "tradeq.toml"]);
        (outcome.code == 0, outcome.picture())
    }

    /// Names in the folder of the database, those of the database itself left out.
    pub fn beside(&self) -> Vec<String> {
        let folder = self.world.database().parent().unwrap().to_path_buf();
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn config(base: &str, inbox: &str, schedule: &str) -> String {
    format!(
        r#"
[network]
allow-private = true
idle-timeout = "5s"

[source.gacc-preliminary]
base = "{base}"
pause = "1s"

[[job]]
name = "preliminary"
kind = "fetch"
source = "gacc-preliminary"
tables = "totals"
currency = "usd"
lookback = 14
schedule = "{schedule}"
zone = "Asia/Shanghai"

[[job]]
name = "table"
kind = "fetch"
source = "url"
url = "{base}{TABLE}"
flow = "export"
schedule = "{schedule}"
zone = "Europe/Berlin"

[[job]]
name = "inbox"
kind = "inbox"
path = "{inbox}"
settle = "1s"
flow = "import"
"#
    )
}
