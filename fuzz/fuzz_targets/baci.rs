#![no_main]
//! Whatever bytes come, the adapter says what is wrong with them.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = tradeq_ingest::BytesSource::new("BACI_HS22_Y2023_V202501.csv", bytes);
    let _ = tradeq_ingest::count("baci", &source);
});
