use std::ops::ControlFlow;
use std::path::PathBuf;

use tradeq_storage::RunFile;

use super::arrived::{Arrived, Batch};
use super::moved::Moved;
use super::put_away::put_away;
use super::shape::Shape;
use super::side_car;
use crate::clock;
use crate::config::InboxJob;
use crate::daemon::{Arrival, Done, Work, pass_over, take};
use crate::failure::{Failure, FailureClass};
use crate::import::ImportOptions;
use crate::source::FileSource;

/// Imports files one by one; each goes to `done/`, or to `refused/` with the reason beside it.
pub(crate) fn run(work: &Work, job: &InboxJob, batch: &Batch) -> Done {
    let mut done = Done::default();
    if let Some(why) = &batch.trouble {
        let message = format!(
            "the inbox `{}` cannot be read: {why}\nhint: make the folder, or correct `path` in the configuration; files are taken as soon as it is there",
            job.path.display()
        );
        done.fail(Failure::new(FailureClass::Config, message));
    }
    for (path, why) in &batch.passed {
        let message = format!("{}: {why}", path.display());
        let failure = Failure::new(FailureClass::Unreadable, message);
        pass_over(work, &FileSource::new(path), failure, &mut done);
    }
    for file in &batch.files {
        if work.stop.is_set() {
            let why = "the daemon was told to stop; the files that are left wait in the inbox";
            done.fail(Failure::new(FailureClass::Cancelled, why));
            break;
        }
        if one(work, job, file, &batch.moved, &mut done).is_break() {
            break;
        }
        work.progress();
    }
    done
}

/// One file; breaks where the next one would fare no better.
fn one(
    work: &Work,
    job: &InboxJob,
    file: &Arrived,
    moved: &Moved,
    done: &mut Done,
) -> ControlFlow<()> {
    // Gone, or written to again: it is found again when it is whole.
    if Shape::at(&file.path).as_ref() != Some(&file.shape) {
        return ControlFlow::Continue(());
    }
    let source = FileSource::new(&file.path);
    let mut own = Done::default();
    let record = match options(job, file) {
        Ok(options) => {
            let arrival = Arrival {
                source: &source,
                options,
                url: None,
            };
            take(work, arrival, &mut own)
        }
        // No file can help it: the job names a map that is not there.
        Err(failure) if failure.class == FailureClass::Config => {
            done.fail(failure);
            return ControlFlow::Break(());
        }
        Err(failure) => pass_over(work, &source, failure, &mut own),
    };
    let failure = own.failure.take();
    done.add(own);
    match failure {
        Some(failure) if stays(failure.class) => {
            done.fail(failure);
            return ControlFlow::Break(());
        }
        failure => {
            let to = finish(work, job, file, &record, failure, done);
            to.into_iter()
                .for_each(|to| moved.add(file.path.clone(), to));
        }
    }
    ControlFlow::Continue(())
}

/// Files stay where they are when nothing is wrong with them.
fn stays(class: FailureClass) -> bool {
    class.is_retried() || class == FailureClass::Database
}

/// Puts a file away once it was tried, and says where it is.
fn finish(
    work: &Work,
    job: &InboxJob,
    file: &Arrived,
    record: &RunFile,
    failure: Option<Failure>,
    done: &mut Done,
) -> Option<PathBuf> {
    let now = Shape::at(&file.path);
    if now.as_ref() != Some(&file.shape) {
        let name = file.path.display();
        match now {
            // What was read of it may be a mixture; it is not the file's fault.
            Some(_) => done.note(format!(
                "{name}: it was written to while it was read; it is read again once it is whole"
            )),
            None => done.note(format!("{name}: it was taken away while it was read")),
        }
        return None;
    }
    let why = failure.as_ref().map(|failure| why(work, file, failure));
    let folder = if why.is_some() { "refused" } else { "done" };
    if let Some(failure) = failure {
        done.fail(failure);
    }
    let put = put_away(&job.path.join(folder), file, why.as_deref());
    put.map_err(|error| {
        let message = format!(
            "{}: it was tried ({}), but cannot be moved to `{folder}`: {error}\nhint: let the daemon write to `{}`; it tries again in an hour",
            file.path.display(),
            record.outcome,
            job.path.display()
        );
        done.fail(Failure::new(FailureClass::Unreadable, message));
    })
    .ok()
}

/// What stands beside a refused file.
fn why(work: &Work, file: &Arrived, failure: &Failure) -> String {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{}\nagain: put it into the inbox once more, corrected, or with what the options say in `{name}.toml` beside it\n\n\
         class: {}\ntime: {}\nrun: {} (`tradeq runs show {}`)\n",
        failure.message,
        failure.class.word(),
        clock::moment(work.clock.now()),
        work.run,
        work.run
    )
}

/// What is said of a file: by the job, over that by its folder, over that by its side-car.
fn options(job: &InboxJob, file: &Arrived) -> Result<ImportOptions, Failure> {
    let mut said = job.said.clone();
    said.flow = file.flow.or(said.flow);
    let of_job = said.map.clone();
    if let Some(path) = &file.side_car {
        said = side_car::read(path, &said)?;
    }
    said.options().map_err(|mut failure| {
        let own = said.map != of_job;
        if own {
            failure.class = FailureClass::File;
        }
        failure
    })
}
