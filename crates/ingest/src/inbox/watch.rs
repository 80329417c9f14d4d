use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tradeq_model::Flow;

use super::arrived::{Arrived, Batch};
use super::moved::Moved;
use super::shape::Shape;
use super::side_car;
use super::sight::Sight;

/// A file that stays where it is although it was tried (nobody can move it, say) is tried again so much later.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// A beat that comes so much early is a beat.
const EARLY: Duration = Duration::from_millis(200);

/// What was seen of a folder, so that a file that still grows is left alone.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    looked: Option<DateTime<Utc>>,
    seen: BTreeMap<PathBuf, Seen>,
    /// Things that are no files and were told.
    told: BTreeSet<PathBuf>,
    /// What was said of a folder that cannot be read.
    trouble: Option<String>,
    moved: Moved,
}

#[derive(Debug)]
struct Seen {
    shape: Shape,
    flow: Option<Flow>,
    /// How long it has been the same, while somebody looked.
    still: Duration,
    whole: bool,
    /// When a run was given it.
    tried: Option<DateTime<Utc>>,
}

impl Watch {
    /// Whether files are there that are not whole yet, or were not given to a run.
    pub(crate) fn awaits(&self) -> bool {
        let mut files = self.seen.iter().filter(|(path, _)| !side_car::is_one(path));
        files.any(|(_, seen)| seen.tried.is_none())
    }

    /// Looks at a folder at a moment: files that have been the same for `settle` are whole.
    ///
    /// Of the time between two looks no more than half of `settle` counts, so that neither a clock that jumps nor a
    /// machine that slept makes a file whole that is still written to.
    pub(crate) fn look(&mut self, folder: &Path, settle: Duration, now: DateTime<Utc>) -> Batch {
        self.moved.look();
        let sight = match Sight::of(folder) {
            Ok(sight) => sight,
            Err(error) => {
                self.seen.clear();
                let said = error.to_string();
                return Batch {
                    trouble: (self.trouble.as_ref() != Some(&said)).then_some(said),
                    ..Batch::default()
                };
            }
        };
        self.trouble = None;
        let passed = self.looked.map(|looked| now - looked).unwrap_or_default();
        let step = passed.to_std().unwrap_or_default().min(settle / 2);
        self.looked = Some(now);
        let mut before = std::mem::take(&mut self.seen);
        for (path, (shape, flow)) in sight.files {
            let seen = match before.remove(&path) {
                Some(mut known) if known.shape == shape => {
                    known.still = known.still.saturating_add(step);
                    known
                }
                _ => Seen {
                    shape,
                    flow,
                    still: Duration::ZERO,
                    whole: false,
                    tried: None,
                },
            };
            self.seen.insert(path, seen);
        }
        self.batch(sight.odd, settle, now)
    }

    fn batch(
        &mut self,
        odd: BTreeMap<PathBuf, &'static str>,
        settle: Duration,
        now: DateTime<Utc>,
    ) -> Batch {
        self.told.retain(|path| odd.contains_key(path));
        let passed = odd.into_iter();
        let passed = passed
            .filter(|(path, _)| !self.told.contains(path))
            .collect();
        for seen in self.seen.values_mut() {
            seen.whole = seen.still + EARLY.min(settle / 4) >= settle;
        }
        let files = self.seen.iter();
        let files = files.filter(|(path, seen)| !side_car::is_one(path) && seen.is_due(now));
        let files = files.filter_map(|(path, seen)| self.arrived(path, seen));
        let mut files: Vec<Arrived> = files.collect();
        files.sort_by(|a, b| (a.path.file_name(), &a.path).cmp(&(b.path.file_name(), &b.path)));
        Batch {
            files,
            passed,
            trouble: None,
            moved: self.moved.clone(),
        }
    }

    /// A file with what lies beside it; none where that is not whole.
    fn arrived(&self, path: &Path, seen: &Seen) -> Option<Arrived> {
        let beside = side_car::of(path);
        let side_car = self.seen.get(&beside);
        if side_car.is_some_and(|seen| !seen.whole) {
            return None;
        }
        Some(Arrived {
            path: path.to_path_buf(),
            flow: seen.flow,
            shape: seen.shape.clone(),
            side_car: side_car.map(|_| beside),
        })
    }

    /// A run has it: nothing of it is given or told again while it stays as it is.
    pub(crate) fn give(&mut self, batch: &Batch, now: DateTime<Utc>) {
        for file in &batch.files {
            if let Some(seen) = self.seen.get_mut(&file.path) {
                seen.tried = Some(now);
            }
        }
        let passed = batch.passed.iter().map(|(path, _)| path.clone());
        self.told.extend(passed);
        self.trouble.clone_from(&batch.trouble);
    }

    /// What a run left behind is to be given again.
    pub(crate) fn give_again(&mut self) {
        for seen in self.seen.values_mut() {
            seen.tried = None;
        }
    }
}

impl Seen {
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        // A clock that was set back leaves nothing waiting for the time that it showed before.
        let waits = |tried: DateTime<Utc>| now >= tried && now - tried < AGAIN;
        self.whole && !self.tried.is_some_and(waits)
    }
}
