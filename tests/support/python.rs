//! The Python with the judges: botocore, PyYAML and what the tests' own scripts need.
#![allow(dead_code, reason = "each test file takes what it needs")]

use std::process::Command;

/// The folder in which `scripts/setup.sh test` puts it.
pub fn venv() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    std::env::var("WAYBILL_VENV").unwrap_or(format!("{home}/.cache/waybill-tools/venv"))
}

/// The interpreter. A test that cannot start it fails: skipping would prove nothing.
pub fn python() -> Command {
    let mut python = Command::new(format!("{}/bin/python", venv()));
    python.env("PYTHONDONTWRITEBYTECODE", "1");
    python
}

/// Fails unless `scripts/{script} --check` finds that what it once wrote is what it would write now.
pub fn is_up_to_date(script: &str) {
    let file = format!("{}/scripts/{script}", env!("CARGO_MANIFEST_DIR"));
    let status = python().arg(file).arg("--check").status();
    let status = status.expect("scripts/setup.sh test installs the Python judges");
    assert!(status.success(), "scripts/{script} finds something else than what is committed");
}
