//! A publisher on this machine, a clock that goes on where somebody waits, and a database.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};

use tradeq_storage::Database;

use crate::clock::{Clock, Simulated};
use crate::config::Config;
use crate::daemon::{Alone, Backfill, Places, Writer};
use crate::stop::Stop;

pub(super) const NOW: &str = "2026-11-30T08:00:00Z";

/// How often each address was asked for.
pub(super) type Asked = Arc<Mutex<BTreeMap<String, u32>>>;

/// Two indexes, two pages and a link to nowhere.
pub(super) fn serve() -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let counted = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().take(1_000) {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            for line in lines {
                if line.unwrap().is_empty() {
                    break;
                }
            }
            let path = first.split(' ').nth(1).unwrap().to_owned();
            let body = page(&path);
            *counted.lock().unwrap().entry(path).or_default() += 1;
            let status = if body.is_empty() {
                "404 Not Found"
            } else {
                "200 OK"
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body).unwrap();
        }
    });
    (base, asked)
}

fn page(path: &str) -> Vec<u8> {
    let fixture = |name: &str| {
        let folder = "../../tests/fixtures/wellformed/gacc-release";
        std::fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(folder)
                .join(name),
        )
        .unwrap()
    };
    let index = |year: u32, links: &str| {
        let text = format!(
            "<html><body><div class=\"m-report-title\"><option>{year}</option></div>\
             <table><tr><th>Title</th><th>Month</th></tr><tr>\
             <td>China's Total Export &amp; Import Values by Country/Region</td><td>{links}</td></tr></table></body></html>"
        );
        text.into_bytes()
    };
    match path {
        "/statics/report/preliminary.html" => index(
            2026,
            "<a href=/Statics/a.html>Mar.</a><a href=/Statics/nowhere.html>Apr.</a>",
        ),
        "/statics/report/preliminary2025.html" => index(2025, "<a href=/Statics/b.html>May.</a>"),
        "/Statics/a.html" => fixture("country-2026-03.html"),
        "/Statics/b.html" => fixture("major-exports-2025-05.html"),
        _ => Vec::new(),
    }
}

pub(super) struct World {
    pub(super) folder: tempfile::TempDir,
    pub(super) clock: Arc<Simulated>,
    pub(super) config: Config,
    pub(super) writer: Writer,
}

impl World {
    pub(super) fn new(base: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "[daemon]\nleast-free-mb = 1\n[network]\nallow-private = true\n[source.gacc-preliminary]\nbase = \"{base}\"\n\
             [[job]]\nname = \"quick\"\nkind = \"fetch\"\nsource = \"gacc-preliminary\"\nschedule = \"0 11 * * *\"\nzone = \"UTC\"\n"
        );
        let config = Config::read(&text, NOW.parse().unwrap());
        let config = config.unwrap_or_else(|fault| unreachable!("{fault}"));
        let database = Database::open(&folder.path().join("tradeq.db")).unwrap();
        Self {
            folder,
            clock: Simulated::at(NOW),
            config,
            writer: Writer::new(database),
        }
    }

    pub(super) fn places(&self) -> Places {
        Places {
            database: self.folder.path().join("tradeq.db"),
            spool: self.folder.path().join("spool"),
        }
    }

    pub(super) fn backfill(&self) -> Backfill {
        let months = ("2025-01".parse().unwrap(), "2026-04".parse().unwrap());
        Backfill::of(&self.config, "gacc-preliminary", None, months).unwrap()
    }

    pub(super) fn alone(&self, stop: &Stop) -> Alone {
        Alone {
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            config: self.config.clone(),
            writer: self.writer.clone(),
            places: self.places(),
            instance: "a test".to_owned(),
            stop: stop.clone(),
        }
    }
}
