use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::work::Done;
use crate::failure::{Failure, FailureClass};

/// Runs something; a panic in it is a failure of the run, not of the daemon.
pub(super) fn contained(work: impl FnOnce() -> Done) -> Done {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = format!("a fault of the program: {}", words(&*panic));
        Done::failed(Failure::new(FailureClass::Panic, message))
    })
}

fn words(panic: &dyn Any) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it panicked".to_owned())
}
