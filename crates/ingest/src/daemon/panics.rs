use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::failure::{Failure, FailureClass};

thread_local! {
    /// Where the last panic of this thread was, while panics are contained in it.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
    static CONTAINS: RefCell<bool> = const { RefCell::new(false) };
}

/// Does something; a panic in it is a failure that names its place, not the end of the daemon.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    watch();
    let outer = CONTAINS.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CONTAINS.set(outer);
    result.map_err(|panic| {
        let place = PLACE.take().unwrap_or_else(|| "an unknown place".to_owned());
        let message = format!(
            "a fault of the program at {place}: {}\nhint: please report it with this line; the data is as it was before",
            words(&*panic)
        );
        Failure::new(FailureClass::Panic, message)
    })
}

/// Notes the place of every panic that is contained instead of printing it; all others are told as ever.
fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if CONTAINS.with_borrow(|contains| *contains) {
                PLACE.set(panic.location().map(ToString::to_string));
            } else {
                told(panic);
            }
        }));
    });
}

fn words(panic: &dyn Any) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it panicked".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    #[test]
    fn a_panic_is_a_failure_that_names_its_place() {
        let failure = contained(|| -> u32 { panic!("no such {}", "month") }).unwrap_err();
        assert_eq!(failure.class, FailureClass::Panic);
        let message = failure.message;
        assert!(message.contains("panics.rs:"), "{message}");
        assert!(message.contains("no such month"), "{message}");
        assert_eq!(contained(|| 1).unwrap(), 1);
    }
}
