use crate::config::FetchJob;
use crate::daemon::{Done, Work};
use crate::failure::{Failure, FailureClass};

/// Asks a publisher for what is new and imports it.
pub(crate) fn run(_work: &Work, job: &FetchJob) -> Done {
    let message = format!("`{}` cannot be asked yet", job.publisher.name());
    Done::failed(Failure::new(FailureClass::Config, message))
}
