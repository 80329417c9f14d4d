#![no_main]
//! Whatever bytes come, the adapter says what is wrong with them.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = tradeq_ingest::BytesSource::new("full_v2_202401.dat", bytes);
    let _ = tradeq_ingest::count("comext", &source);
});
