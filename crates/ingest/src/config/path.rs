use std::path::{Component, Path, PathBuf};

use super::{Config, JobKind, Secret};
use crate::fault::{FileFault, OwnFault};
use crate::keys::Keys;

/// A path as it was written; what a shell would make of it is nobody's business here.
pub(super) fn path(keys: &mut Keys<'_>, key: &'static str) -> Result<Option<PathBuf>, OwnFault> {
    let Some(said) = keys.text(key)? else {
        return Ok(None);
    };
    let text = said.value.as_str();
    if text.is_empty() || text.starts_with('~') || text.contains('\0') {
        let expected =
            "a path, absolute or beginning at this file's folder (`~` stands for nothing)";
        return Err(said.fault(expected, text));
    }
    Ok(Some(text.into()))
}

impl Config {
    /// Has every path begin at the folder that the configuration's file is in.
    ///
    /// # Errors
    /// Two inboxes of which one is the other or lies in it; one that the configuration itself lies in.
    pub fn within(mut self, folder: &Path) -> Result<Self, FileFault> {
        let resolve = |path: &mut PathBuf| *path = straight(&folder.join(&*path));
        let daemon = &mut self.daemon;
        let of_daemon = [
            &mut daemon.textfile,
            &mut daemon.spool,
            &mut daemon.calendar,
        ];
        let options = of_daemon.into_iter().chain([&mut self.network.ca_file]);
        options.flatten().for_each(resolve);
        for source in self.sources.values_mut() {
            if let Some(Secret::File(path)) = &mut source.key {
                resolve(path);
            }
        }
        for job in &mut self.jobs {
            if let JobKind::Inbox(inbox) = &mut job.kind {
                resolve(&mut inbox.path);
            }
            job.kind.said_mut().map.iter_mut().for_each(resolve);
        }
        self.check_inboxes(&straight(folder))?;
        Ok(self)
    }

    fn check_inboxes(&self, folder: &Path) -> Result<(), OwnFault> {
        let mut seen: Vec<(&str, &Path)> = Vec::new();
        for job in &self.jobs {
            let JobKind::Inbox(inbox) = &job.kind else {
                continue;
            };
            let path = inbox.path.as_path();
            if folder.starts_with(path) {
                let message = format!(
                    "the inbox of `{}` holds the configuration itself: `{}`",
                    job.name,
                    path.display()
                );
                let hint = "give it a folder of its own: every file in it is imported and moved";
                return Err(OwnFault::new("config-inbox", message, hint).at(job.line));
            }
            let nested =
                |other: &&(&str, &Path)| path.starts_with(other.1) || other.1.starts_with(path);
            if let Some((other, at)) = seen.iter().find(nested) {
                let message = format!(
                    "the inboxes of `{other}` and `{}` lie in one another: `{}` and `{}`",
                    job.name,
                    at.display(),
                    path.display()
                );
                let hint =
                    "give each a folder of its own; `import/` and `export/` in one say the flow";
                return Err(OwnFault::new("config-inbox", message, hint).at(job.line));
            }
            seen.push((&job.name, path));
        }
        Ok(())
    }
}

/// A path without `.` and `..`, as it reads: links are not followed.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                straight.pop();
            }
            other => straight.push(other),
        }
    }
    straight
}
