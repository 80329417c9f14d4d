use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use tradeq_ingest::Stop;

/// How often it is looked whether a signal came.
const LOOK: Duration = Duration::from_millis(50);

/// Set with the first Ctrl-C or SIGTERM, so that the call under way is not lost; the second one ends the process at once.
pub(super) fn stop() -> std::io::Result<Stop> {
    let stop = Stop::default();
    let told = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: a signal ends the process only where one came before.
        signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&told))?;
        signal_hook::flag::register(signal, Arc::clone(&told))?;
    }
    let set = stop.clone();
    std::thread::spawn(move || {
        while !told.load(Ordering::Relaxed) {
            std::thread::sleep(LOOK);
        }
        eprintln!("ending after the call under way; once more ends at once");
        set.set();
    });
    Ok(stop)
}
