use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use tradeq_ingest::Progress;

/// A bar on stderr while a long import runs, where somebody can see it.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    pub(super) fn new(name: &str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(0).with_message(name.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent}% {eta} left") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    pub(super) fn tell(&self, progress: Progress) {
        if let Some(bar) = &self.0 {
            bar.set_length(progress.total);
            bar.set_position(progress.done);
        }
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
