use std::collections::BTreeSet;

use crate::daemon::Freshness;

/// Which late releases were told of, so that each is told once: as text it survives a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stale(BTreeSet<String>);

impl Stale {
    /// The name of the file's property that keeps it.
    pub const PROPERTY: &str = "told-late";

    /// From the text that was kept.
    pub fn read(text: &str) -> Self {
        Self(text.lines().map(str::to_owned).collect())
    }

    /// The text to keep.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.0.iter().map(String::as_str).collect();
        lines.join("\n")
    }

    /// The datasets that became late since the last time. Those that came in are forgotten.
    pub fn news<'a>(&mut self, datasets: &'a [Freshness]) -> Vec<&'a Freshness> {
        let late = datasets.iter().filter_map(|dataset| {
            let (release, _) = dataset.late.filter(|_| dataset.is_late_beyond(0))?;
            Some((format!("{} {}", dataset.dataset, release.to), dataset))
        });
        let late: Vec<(String, &Freshness)> = late.collect();
        let told = std::mem::take(&mut self.0);
        self.0 = late.iter().map(|(name, _)| name.clone()).collect();
        let new = late.into_iter().filter(|(name, _)| !told.contains(name));
        new.map(|(_, dataset)| dataset).collect()
    }
}
