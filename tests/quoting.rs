//! Quoting is undone by the shell it is for: real bash, dash, zsh, busybox sh and fish, and readers written for cmd and
//! PowerShell.

mod readers;
mod support;

use readers::{cmd, powershell};
use std::collections::HashMap;
use std::process::Command;
use support::{Random, judge};
use waybill::snippet::quote;

const PAYLOADS: usize = 100_000;
/// Payloads in one command. Together they are far from what a system takes as arguments.
const AT_ONCE: usize = 500;

fn payloads(seed: u64) -> Vec<String> {
    payloads_that(seed, |_| true)
}

/// Texts that `is` takes; as many, however few those are among all.
fn payloads_that(seed: u64, is: fn(&str) -> bool) -> Vec<String> {
    let mut random = Random(seed);
    let known = support::AWKWARD.iter().map(|&piece| piece.to_owned()).chain([String::new()]);
    let all = known.chain(std::iter::repeat_with(|| random.awkward(12)));
    all.filter(|payload| is(payload)).take(PAYLOADS).collect()
}

/// Lets `shell` hand over what was quoted, as arguments of a program and as its standard input, and compares.
fn check(shell: &[&str], quote: fn(&str) -> Option<String>, payloads: &[String]) {
    let name = shell.join("-");
    let mut script = String::new();
    for some in payloads.chunks(AT_ONCE) {
        let quoted: Vec<String> = some.iter().map(|payload| quote(payload).expect("no NUL")).collect();
        let quoted = quoted.join(" ");
        script += &format!("/usr/bin/printf '%s\\0' {quoted}\nprintf '%s\\0' {quoted} | cat\n");
    }
    let file = std::env::temp_dir().join(format!("waybill-{name}-{}", std::process::id()));
    std::fs::write(&file, script).unwrap();
    let output = Command::new(shell[0]).args(&shell[1..]).arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let mut printed = output.stdout.split(|&b| b == 0);
    for some in payloads.chunks(AT_ONCE) {
        for payload in some.iter().chain(some) {
            assert_eq!(printed.next(), Some(payload.as_bytes()), "{name}: {payload:?}");
        }
    }
    assert_eq!(printed.next(), Some(&[][..]));
    assert_eq!(printed.next(), None);
}

#[test]
fn posix_quoting_is_undone_by_dash() {
    check(&["dash"], quote::posix::quote, &payloads(42));
}

#[test]
fn posix_quoting_is_undone_by_bash() {
    check(&["bash"], quote::posix::quote, &payloads(42));
}

#[test]
fn posix_quoting_is_undone_by_zsh() {
    check(&["zsh", "--no-rcs"], quote::posix::quote, &payloads(42));
}

#[test]
fn posix_quoting_is_undone_by_busybox() {
    check(&["busybox", "sh"], quote::posix::quote, &payloads(42));
}

#[test]
fn posix_quoting_is_undone_by_fish() {
    check(&["fish", "--no-config"], quote::posix::quote, &payloads(42));
}

#[test]
fn bash_quoting_is_undone_by_bash_and_has_no_control_characters() {
    let payloads = payloads(42);
    check(&["bash"], quote::bash::quote, &payloads);
    assert!(payloads.iter().all(|p| !quote::bash::quote(p).unwrap().contains(char::is_control)));
}

/// Without control characters a command for bash can be pasted into other shells too.
#[test]
fn bash_quoting_of_printable_text_is_undone_by_all() {
    let payloads = payloads_that(43, |payload| !payload.contains(char::is_control));
    for shell in [&["dash"][..], &["zsh", "--no-rcs"], &["busybox", "sh"], &["fish", "--no-config"]] {
        check(shell, quote::bash::quote, &payloads);
    }
}

#[test]
fn cmd_quoting_is_undone_by_cmd_and_the_c_runtime() {
    let variables = HashMap::from(
        ["PATH", "20Camera", "0A", "a", "Z", "", " ", "1"].map(|n| (n.to_owned(), "EXPANDED".to_owned())),
    );
    let (takes, refuses) = (|p: &str| quote::cmd::quote(p).is_some(), |p: &str| quote::cmd::quote(p).is_none());
    assert!(payloads_that(7, refuses).iter().all(|payload| payload.contains(char::is_control)));
    for payload in payloads_that(7, takes) {
        let quoted = quote::cmd::quote(&payload).expect("a text that it takes");
        let line = format!("p {quoted} ^\n  {quoted}\n");
        assert_eq!(cmd::commands(&line, &variables), [["p", &payload, &payload]], "{line}");
    }
}

#[test]
fn powershell_quoting_is_undone_by_powershell() {
    for payload in payloads(11) {
        let quoted = quote::powershell::quote(&payload).unwrap();
        assert_eq!(powershell::string(&format!("{quoted} x")), (payload, " x"));
    }
}

/// The grammar knows what ends a string, not what it stands for.
#[test]
fn powershell_quoting_is_one_string_by_its_grammar() {
    let quoted: Vec<String> = payloads(12).iter().map(|payload| quote::powershell::quote(payload).unwrap()).collect();
    let texts: Vec<String> = quoted.iter().map(|quoted| format!("$x = {quoted} + {quoted}\n")).collect();
    for (read, quoted) in judge::powershell(&texts).iter().zip(quoted) {
        assert_eq!((&read.errors, &read.strings), (&Vec::new(), &vec![quoted.clone(), quoted]));
    }
}

/// Literals between `before` and `after` on a line each, printed with NULs between them by a language of its own.
fn check_literals(name: &str, program: &str, quote: fn(&str) -> String, before: &str, after: &str) {
    let payloads: Vec<String> = payloads(5).into_iter().map(|p| p.replace('\0', "")).collect();
    let lines: Vec<String> = payloads.iter().map(|payload| format!("{before}{}{after}\n", quote(payload))).collect();
    assert!(lines.iter().all(|line| line.is_ascii() && line.matches('\n').count() == 1));
    let file = std::env::temp_dir().join(format!("waybill-{name}-{}", std::process::id()));
    std::fs::write(&file, lines.concat()).unwrap();
    let output = Command::new(program).arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let printed: Vec<&[u8]> = output.stdout.split(|&b| b == 0).collect();
    assert_eq!(printed.len(), payloads.len() + 1);
    for (payload, printed) in payloads.iter().zip(printed) {
        assert_eq!(printed, payload.as_bytes(), "{payload:?}");
    }
}

#[test]
fn python_quoting_is_undone_by_python() {
    let write = "import sys; sys.stdout.buffer.write((";
    check_literals("python", "python3", quote::python::quote, write, " + chr(0)).encode())");
}

#[test]
fn javascript_quoting_is_undone_by_node() {
    let write = "process.stdout.write(";
    check_literals("javascript", "node", quote::json::quote, write, " + String.fromCharCode(0));");
}

#[test]
fn json_quoting_is_undone_by_a_json_reader() {
    for payload in payloads(13).into_iter().chain(["a\0b".to_owned()]) {
        assert_eq!(serde_json::from_str::<String>(&quote::json::quote(&payload)).unwrap(), payload);
    }
}

#[test]
fn no_shell_can_hold_a_nul() {
    for quote in [quote::posix::quote, quote::bash::quote, quote::cmd::quote, quote::powershell::quote] {
        assert_eq!(quote("a\0b"), None);
    }
}

/// A person reads what is copied: what has a name is written by it, and nothing is escaped that need not be.
#[test]
fn escapes_are_the_short_ones() {
    let text = "a\tb\r\n\u{7}é\u{2028}😀";
    assert_eq!(quote::bash::quote(text).unwrap(), "$'a\\tb\\r\\n\\007é\u{2028}😀'");
    assert_eq!(quote::json::quote(text), r#""a\tb\r\n\u0007\u00e9\u2028\ud83d\ude00""#);
    assert_eq!(quote::python::quote(text), r#""a\tb\r\n\x07\xe9\u2028\U0001f600""#);
}
