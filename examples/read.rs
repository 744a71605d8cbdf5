//! An answer of a service in, one JSON object out: what it belongs to, every field, what an error means.
//!
//! ```text
//! cargo run -q --release --no-default-features --example read -- \
//!     [--service S] [--operation O] [--status 403] [--headers FILE] [--signed-at TIME] < answer
//! ```
//!
//! The answer may be a body alone or all that curl printed. `--headers` is a file as `curl --dump-header` writes it.
//! `--signed-at` is the time in the request, which the clock offset of a `Date` header is reckoned from; without it a `Date`
//! header of the last 24 hours is compared with this machine's clock.
//!
//! Exit status 2 where the arguments or the input cannot be read; an error of the service is no failure.

use std::io::Read as _;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use waybill::automation::{Read, read};
use waybill::sign::Timestamp;

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| read(&input()?, &options)) {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("read: {message}");
            ExitCode::from(2)
        }
    }
}

fn options(words: impl Iterator<Item = String>) -> Result<Read, String> {
    let mut options = Read { now: now(), ..Read::default() };
    // `--status=403` is as good as `--status 403`.
    let mut words = words.flat_map(|word| word.splitn(2, '=').map(str::to_owned).collect::<Vec<_>>());
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--headers" => {
                let bytes = std::fs::read(&value).map_err(|error| format!("{value}: {error}"))?;
                options.set("headers", &String::from_utf8_lossy(&bytes))?;
            }
            "--signed-at" => options.set("signed_at", &value)?,
            _ => options.set(word.strip_prefix("--").unwrap_or(&word), &value)?,
        }
    }
    Ok(options)
}

fn now() -> Option<Timestamp> {
    let secs = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Timestamp::from_unix_secs(i64::try_from(secs).ok()?))
}

fn input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| format!("the input is not UTF-8: {}", error.utf8_error()))
}
