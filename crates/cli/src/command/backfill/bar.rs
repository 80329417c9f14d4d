use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use tradeq_ingest::daemon::Went;

/// A bar on stderr while calls are made, where somebody can see it.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    pub(super) fn new(source: &str, calls: u64) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(calls).with_message(source.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len} calls") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    pub(super) fn tell(&self, went: &Went) {
        if let Some(bar) = &self.0 {
            bar.set_length(went.known);
            bar.set_position(went.settled);
            bar.set_message(went.file_name.clone());
        }
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
