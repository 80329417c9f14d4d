use super::{Config, FetchJob, JobKind};
use crate::schedule::Schedule;

impl Config {
    /// What fits but may not be meant, one sentence each.
    pub fn warnings(&self) -> Vec<String> {
        let mut all = Vec::new();
        if self.jobs.is_empty() {
            all.push("there is no `[[job]]`: nothing is to be done".to_owned());
        }
        if self.network.allow_private {
            let what = "`network.allow-private` is set: publishers may send the daemon to addresses of this network";
            all.push(what.to_owned());
        }
        for job in &self.jobs {
            if let Some(Schedule::Cron(cron)) = &job.schedule
                && cron.has_either_day()
            {
                all.push(format!(
                    "job `{}`: day of the month and weekday are both restricted, and either is enough: {}",
                    job.name,
                    cron.describe()
                ));
            }
            if let JobKind::Fetch(fetch) = &job.kind {
                all.extend(self.of_key(&job.name, fetch));
                all.extend(of_address(&job.name, fetch));
            }
        }
        all
    }

    fn of_key(&self, job: &str, fetch: &FetchJob) -> Option<String> {
        let name = fetch.publisher.name();
        let held = self
            .sources
            .get(name)
            .is_some_and(|source| source.key.is_some());
        let asked = fetch.publisher.manners().key_header.is_some();
        (asked && !held).then(|| {
            format!("job `{job}`: `{name}` may ask for a key, and none is named: see `key` in [source.{name}]")
        })
    }
}

/// An address is the name of a call: in the database, in messages, in logs.
fn of_address(job: &str, fetch: &FetchJob) -> Option<String> {
    let address = fetch.wanted.text("url")?.to_lowercase();
    let words = ["key=", "token=", "secret=", "password="];
    words.iter().any(|word| address.contains(word)).then(|| {
        format!("job `{job}`: its address seems to hold a secret; addresses are kept in the database and shown")
    })
}
