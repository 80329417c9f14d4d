//! Files that were put away and may still be written to: a program that pauses longer than a file takes to settle
//! writes on into `done/` or `refused/`. Such a file is brought back, and imported again as a whole.

use std::collections::VecDeque;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::put_away::why_of;
use super::shape::Shape;
use super::side_car;

/// So many files are looked after, each for so many looks: about ten minutes.
const MOST: usize = 200;
const LOOKS: u32 = 600;

/// What was put away lately; copies share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Moved(Arc<Mutex<VecDeque<Away>>>);

#[derive(Debug)]
struct Away {
    from: PathBuf,
    to: PathBuf,
    shape: Shape,
    looks: u32,
}

impl Moved {
    /// A file was moved.
    pub(super) fn add(&self, from: PathBuf, to: PathBuf) {
        let Some(shape) = Shape::at(&to) else {
            return;
        };
        let mut all = self.all();
        all.truncate(MOST - 1);
        all.push_front(Away {
            from,
            to,
            shape,
            looks: 0,
        });
    }

    /// Looks at each: what was written to since is brought back.
    pub(super) fn look(&self) {
        self.all().retain_mut(|away| {
            away.looks += 1;
            match Shape::at(&away.to) {
                None => false,
                Some(shape) if shape == away.shape => away.looks < LOOKS,
                Some(_) => {
                    away.bring_back();
                    false
                }
            }
        });
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<Away>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Away {
    /// Where another file has its name by now, it stays: that one is the newer.
    fn bring_back(&self) {
        if fs::symlink_metadata(&self.from).is_ok() || fs::rename(&self.to, &self.from).is_err() {
            return;
        }
        // Neither need be there.
        let _ = fs::rename(side_car::of(&self.to), side_car::of(&self.from));
        let _ = fs::remove_file(why_of(&self.to));
    }
}
