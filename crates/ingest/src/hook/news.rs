use serde::Serialize;

use crate::daemon::{Event, Freshness, months};

/// The longest text in what a hook is told, in characters: all of it fits into a pipe.
const LONGEST: usize = 2000;

/// What a hook is told. The names of its fields are an API: `docs/monitoring.md`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct News {
    /// `success`, `failure` or `stale`.
    pub(super) event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<Run>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<Release>,
    /// In words.
    message: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
struct Run {
    id: i64,
    state: &'static str,
    slot: Option<String>,
    cause: Option<&'static str>,
    attempt: Option<u32>,
    seconds: u64,
    requests: u64,
    bytes: u64,
    rows_new: u64,
    rows_revised: u64,
    rows_unchanged: u64,
    class: Option<&'static str>,
    retry_at: Option<String>,
    /// In a row.
    failures: u32,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
struct Release {
    dataset: String,
    from_month: String,
    to_month: String,
    due_on: String,
    late_days: i64,
    held_month: Option<String>,
}

impl News {
    /// Of a run that ended; nothing of other events.
    pub(super) fn of_run(event: &Event, failures: u32) -> Option<Self> {
        let (job, run, message) = match event {
            Event::Ended {
                job,
                run,
                slot,
                cause,
                attempt,
                state,
                tally,
                seconds,
                class,
                message,
                retry_at,
            } => {
                let run = Run {
                    id: *run,
                    state,
                    slot: Some(slot.clone()),
                    cause: Some(cause),
                    attempt: Some(*attempt),
                    seconds: *seconds,
                    requests: tally.requests,
                    bytes: tally.bytes,
                    rows_new: tally.rows_new,
                    rows_revised: tally.rows_revised,
                    rows_unchanged: tally.rows_unchanged,
                    class: class.map(|class| class.word()),
                    retry_at: retry_at.clone(),
                    failures,
                };
                (job, run, message.as_deref().unwrap_or(state))
            }
            Event::Crashed { job, run } => {
                let run = Run {
                    id: *run,
                    state: "crashed",
                    failures,
                    ..Run::default()
                };
                (job, run, "its process was gone; it is tried again")
            }
            _ => return None,
        };
        Some(Self {
            event: if failures == 0 { "success" } else { "failure" },
            job: Some(job.clone()),
            run: Some(run),
            release: None,
            message: message.chars().take(LONGEST).collect(),
        })
    }

    /// Of a release that is late.
    pub(super) fn of_release(dataset: &Freshness) -> Option<Self> {
        let (late, days) = dataset.late?;
        let release = Release {
            dataset: dataset.dataset.clone(),
            from_month: late.from.to_string(),
            to_month: late.to.to_string(),
            due_on: late.due_on.to_string(),
            late_days: days,
            held_month: dataset.held.as_ref().map(|(held, _)| held.to.to_string()),
        };
        Some(Self {
            event: "stale",
            release: Some(release),
            message: format!(
                "{} of {} was due on {} and is not there",
                months(&late),
                dataset.dataset,
                late.due_on
            ),
            ..Self::default()
        })
    }

    /// As JSON, one line.
    pub(super) fn json(&self) -> String {
        // Nothing in it fails to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same for programs that read no JSON.
    pub(super) fn variables(&self) -> Vec<(&'static str, String)> {
        // A variable cannot hold a zero byte.
        let text = |text: &str| text.replace('\0', " ");
        let mut all = vec![
            ("TRADEQ_EVENT", self.event.to_owned()),
            ("TRADEQ_MESSAGE", text(&self.message)),
        ];
        all.extend(self.job.as_ref().map(|job| ("TRADEQ_JOB", text(job))));
        if let Some(run) = &self.run {
            all.push(("TRADEQ_RUN", run.id.to_string()));
            all.push(("TRADEQ_STATE", run.state.to_owned()));
            all.extend(run.class.map(|class| ("TRADEQ_CLASS", class.to_owned())));
        }
        if let Some(release) = &self.release {
            all.push(("TRADEQ_DATASET", release.dataset.clone()));
            all.push(("TRADEQ_LATE_DAYS", release.late_days.to_string()));
        }
        all
    }
}
