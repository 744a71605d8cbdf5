//! Calls in, signed requests out: JSON lines from standard input to standard output, in the same order.
//!
//! `cargo run -q --release --no-default-features --example request < calls.jsonl`
//!
//! One call per line: `{"service": "import-export", "operation": "GetStatus", "inputs": {"JobId": "53TX4"},
//! "timestamp": "2026-11-20T10:00:00Z", "access_key_id": "…", "secret_access_key": "…", "snippets": ["curl-bash"]}`.
//!
//! [`waybill::automation::request`] says what comes back, and what it does with secrets.
//!
//! Exit status 2 if a line cannot be read as a call.

use std::io::{BufRead, Write};
use std::process::ExitCode;
use waybill::automation::request;

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| error.to_string());
        if line.as_ref().is_ok_and(|line| line.trim().is_empty()) {
            continue;
        }
        match line.and_then(|line| request(&line)) {
            Ok(answer) => {
                if writeln!(out, "{answer}").is_err() {
                    return ExitCode::FAILURE;
                }
            }
            Err(error) => {
                eprintln!("line {}: {error}", number + 1);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
