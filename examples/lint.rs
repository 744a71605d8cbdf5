//! A manifest in, one JSON object out: what it is, what is wrong with it, and the text after every safe fix.
//!
//! ```text
//! cargo run -q --release --no-default-features --example lint -- [--kind KIND] [--edition late|early] < manifest
//! ```
//!
//! Exit status 2 where the arguments or the input cannot be read; diagnostics are no failure.

use std::io::Read;
use std::process::ExitCode;
use waybill::automation::{Lint, lint};

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| Ok((options, input()?))) {
        Ok((options, text)) => {
            println!("{}", lint(&text, &options));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("lint: {message}");
            ExitCode::from(2)
        }
    }
}

fn options(words: impl Iterator<Item = String>) -> Result<Lint, String> {
    let mut options = Lint::default();
    // `--kind=import-s3` is as good as `--kind import-s3`.
    let mut words = words.flat_map(|word| word.splitn(2, '=').map(str::to_owned).collect::<Vec<_>>());
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let name =
            word.strip_prefix("--").ok_or_else(|| format!("{word} is no option; options are --kind, --edition"))?;
        options.set(name, &value)?;
    }
    Ok(options)
}

fn input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| format!("the input is not UTF-8: {}", error.utf8_error()))
}
