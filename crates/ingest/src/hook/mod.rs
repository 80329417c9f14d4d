//! What is told to whom: programs and addresses that the configuration names, at the end of a run or when a release is
//! late.
//!
//! Nothing here disturbs the turns: what is to be told goes into a short queue, two threads work at it, and what does
//! not fit is dropped with a word in the log. A hook that fails is told of in the log and not called again for the same.

mod news;
mod stale;

pub use news::News;
pub use stale::Stale;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::config::{Config, Hook, HookAction, HookMoment};
use crate::daemon::{Event, Freshness};
use crate::exec_hook::exec_hook;
use crate::exec_job::not_for_programs;
use crate::fetch::post;

/// Hooks at a time, and how many may wait.
const THREADS: usize = 2;
const WAITING: usize = 64;

/// Of failures in a row the first is told, and each so many.
const TOLD_EVERY: u32 = 5;

/// One call of a hook.
struct Call {
    hook: Hook,
    news: News,
    /// Variables that a program does not see.
    hidden: Vec<String>,
}

/// Calls hooks.
pub struct Hooks {
    queue: SyncSender<Call>,
    /// Calls that are waiting or under way.
    open: Arc<AtomicUsize>,
    /// Failures in a row, by job, as this process saw them.
    failures: BTreeMap<String, u32>,
}

impl Default for Hooks {
    fn default() -> Self {
        let (queue, calls) = sync_channel(WAITING);
        let (calls, open) = (Arc::new(Mutex::new(calls)), Arc::default());
        for _ in 0..THREADS {
            let (calls, open) = (Arc::clone(&calls), Arc::clone(&open));
            std::thread::spawn(move || work(&calls, &open));
        }
        Self {
            queue,
            open,
            failures: BTreeMap::new(),
        }
    }
}

impl Hooks {
    /// Tells of the end of a run: every good one, the first bad one and each fifth in a row.
    pub fn event(&mut self, config: &Config, event: &Event) {
        let (job, state) = match event {
            Event::Ended { job, state, .. } => (job, *state),
            Event::Crashed { job, .. } => (job, "crashed"),
            _ => return,
        };
        let moment = match state {
            "done" | "no-change" => {
                self.failures.remove(job);
                HookMoment::Success
            }
            "failed" | "crashed" => {
                let failures = self.failures.entry(job.clone()).or_default();
                *failures += 1;
                if *failures != 1 && !failures.is_multiple_of(TOLD_EVERY) {
                    return;
                }
                HookMoment::Failure
            }
            // The daemon was told to stop: neither.
            _ => return,
        };
        let failures = self.failures.get(job).copied().unwrap_or(0);
        let Some(news) = News::of_run(event, failures) else {
            return;
        };
        for hook in &config.hooks {
            let meant = hook.job.as_ref().is_none_or(|name| name == job);
            if hook.on == moment && meant {
                self.call(config, hook, news.clone());
            }
        }
    }

    /// Tells that a release became late; `jobs` are after its dataset.
    pub fn late(&self, config: &Config, dataset: &Freshness, jobs: &[String]) {
        let Some(news) = News::of_release(dataset) else {
            return;
        };
        for hook in &config.hooks {
            let meant = hook.job.as_ref().is_none_or(|name| jobs.contains(name));
            if hook.on == HookMoment::Stale && meant {
                self.call(config, hook, news.clone());
            }
        }
    }

    fn call(&self, config: &Config, hook: &Hook, news: News) {
        let call = Call {
            hook: hook.clone(),
            news,
            hidden: not_for_programs(config),
        };
        self.open.fetch_add(1, Ordering::SeqCst);
        if self.queue.try_send(call).is_err() {
            self.open.fetch_sub(1, Ordering::SeqCst);
            let hook = named(hook);
            tracing::warn!(%hook, "a hook is not called: {WAITING} others wait already");
        }
    }

    /// Waits until all were called, so long at the most.
    pub fn finish(&self, time: Duration) {
        let begun = Instant::now();
        while self.open.load(Ordering::SeqCst) > 0 && begun.elapsed() < time {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn work(calls: &Mutex<Receiver<Call>>, open: &AtomicUsize) {
    loop {
        let next = calls.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Call { hook, news, hidden }) = next else {
            return;
        };
        let called = match &hook.action {
            HookAction::Command(command) => exec_hook(
                command,
                &news.json(),
                &news.variables(),
                &hidden,
                hook.timeout,
            ),
            HookAction::Url(url) => post(url, &news.json(), hook.timeout),
        };
        let name = named(&hook);
        match called {
            Ok(()) => tracing::debug!(hook = %name, event = news.event, "hook called"),
            Err(error) => {
                tracing::warn!(hook = %name, event = news.event, "a hook failed: {error}")
            }
        }
        open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The program, or the address without its path: the rest may be a secret.
fn named(hook: &Hook) -> String {
    match &hook.action {
        HookAction::Command(command) => command
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned(),
        HookAction::Url(url) => {
            let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = host.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}/…")
        }
    }
}

#[cfg(test)]
mod tests;
