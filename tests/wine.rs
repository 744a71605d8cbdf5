//! Texts for cmd, run by Wine's command prompt and split by its C runtime: programs that others wrote by the same rules.
//! `make cmd` sets them up and runs this; `make test` does not, for their size.

mod readers;
mod support;

use readers::cmd;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use support::{AWKWARD, Random, noon};
use waybill::service::SERVICES;
use waybill::sign::Scheme;
use waybill::snippet::{Call, SecretsIn, quote, snippet};

const PAYLOADS: usize = 20_000;
/// Payloads in one command. Together they are far from the longest line.
const AT_ONCE: usize = 20;

/// A folder with a `curl.exe` that writes down its arguments.
struct Wine {
    folder: PathBuf,
}

impl Wine {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("waybill-wine-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let compiled = Command::new("x86_64-w64-mingw32-gcc")
            .args(["-municode", "-o"])
            .arg(folder.join("curl.exe"))
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/arguments.c"))
            .status();
        assert!(compiled.expect("scripts/setup.sh cmd installs it").success());
        Self { folder }
    }

    /// Types `text` into a command prompt. What every program got that it started, one after the other.
    fn arguments(&self, text: &str) -> Vec<String> {
        let typed = self.folder.join("typed");
        std::fs::write(&typed, text.replace('\n', "\r\n")).unwrap();
        let ended = Command::new(std::env::var("WINE").expect("scripts/wine.sh says which"))
            .arg("cmd.exe")
            .current_dir(&self.folder)
            .env("WINEPREFIX", std::env::temp_dir().join("waybill-wine-prefix"))
            .env("WINEDEBUG", "-all")
            .stdin(std::fs::File::open(&typed).unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(ended.unwrap().success());
        let bytes = std::fs::read(self.folder.join("arguments")).unwrap();
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let text = String::from_utf16(&units).unwrap();
        text.split_terminator('\0').map(str::to_owned).collect()
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

/// Wine reads a file by an old code page, and replaces the name of a variable behind `%^`, as no command window does.
fn is_read_alike(payload: &str) -> bool {
    payload.is_ascii() && !payload.to_uppercase().contains("PATH%")
}

#[test]
fn cmd_quoting_is_undone_by_wine() {
    let mut random = Random(8);
    let known = AWKWARD.iter().map(|&piece| piece.to_owned()).chain([String::new()]);
    let all = known.chain(std::iter::repeat_with(|| random.awkward(12)));
    let taken = |payload: &String| is_read_alike(payload) && quote::cmd::quote(payload).is_some();
    let payloads: Vec<String> = all.filter(taken).take(PAYLOADS).collect();
    let mut text = String::new();
    for some in payloads.chunks(AT_ONCE) {
        let quoted: Vec<String> = some.iter().map(|payload| quote::cmd::quote(payload).unwrap()).collect();
        writeln!(text, "curl.exe {} <NUL", quoted.join(" ")).unwrap();
    }
    let arrived = Wine::new("quoting").arguments(&text);
    assert_eq!(arrived.len(), payloads.len());
    for (arrived, payload) in arrived.iter().zip(&payloads) {
        assert_eq!(arrived, payload);
    }
}

/// What the reader of the other tests makes of a command, Wine makes of it.
#[test]
fn commands_for_cmd_are_read_by_wine_as_by_the_reader() {
    let wine = Wine::new("commands");
    let (mut text, mut expected) = (String::new(), Vec::new());
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let inputs = support::sample(operation);
        let destination = support::default_destination(operation);
        for keys in [support::long_term(), support::temporary()] {
            let call = Call::new(operation, &inputs, &destination, Scheme::V4, Some((&keys, noon())));
            let rendered = snippet("curl-cmd").unwrap().render(&call, SecretsIn::Environment).unwrap();
            let files: HashMap<_, _> =
                rendered.body_file.iter().map(|f| (f.name.clone(), f.text.to_string())).collect();
            for (name, content) in &files {
                std::fs::write(wine.folder.join(name), content).unwrap();
            }
            let commands = cmd::carried_out(cmd::commands(&rendered.text, &HashMap::new()), &files);
            expected.extend(commands.into_iter().flat_map(|command| command.into_iter().skip(1)));
            writeln!(text, "{} <NUL", rendered.text.trim_end()).unwrap();
        }
    }
    assert_eq!(wine.arguments(&text), expected);
}
