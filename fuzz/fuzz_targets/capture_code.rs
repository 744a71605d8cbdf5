#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| waybill_fuzz::capture_code(text));
