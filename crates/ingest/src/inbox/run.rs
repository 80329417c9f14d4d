use std::path::{Path, PathBuf};

use crate::config::InboxJob;
use crate::daemon::{Arrival, Done, Work, take};
use crate::failure::{Failure, FailureClass};
use crate::source::FileSource;

/// Imports settled files one by one; each goes to `done/`, or to `refused/` with the reason beside it.
pub(crate) fn run(work: &Work, job: &InboxJob, files: &[PathBuf]) -> Done {
    let mut done = Done::default();
    if files.is_empty() {
        let why = std::fs::read_dir(&job.path).err().map_or_else(
            || "it was there again when it was looked at".to_owned(),
            |error| error.to_string(),
        );
        let message = format!("the inbox `{}` cannot be read: {why}", job.path.display());
        done.fail(Failure::new(FailureClass::Config, message));
    }
    for path in files {
        if work.stop.is_set() {
            break;
        }
        let options = match job.said.options() {
            Ok(options) => options,
            Err(failure) => return Done::failed(failure),
        };
        let source = FileSource::new(path);
        let arrival = Arrival {
            source: &source,
            options,
            url: None,
        };
        let file = take(work, arrival, &mut done);
        let good = matches!(file.outcome.as_str(), "loaded" | "held");
        let folder = if good { "done" } else { "refused" };
        if file.class.as_deref() == Some(FailureClass::Cancelled.word()) {
            break;
        }
        if let Err(error) = put_away(&job.path.join(folder), path, file.message.filter(|_| !good)) {
            let message = format!("{}: cannot be moved to `{folder}`: {error}", path.display());
            done.fail(Failure::new(FailureClass::Unreadable, message));
        }
    }
    done
}

fn put_away(folder: &Path, path: &Path, why: Option<String>) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default();
    let to = folder.join(name);
    if let Some(why) = why {
        let mut beside = to.clone().into_os_string();
        beside.push(".why");
        std::fs::write(beside, format!("{why}\n"))?;
    }
    std::fs::rename(path, to)
}
