#!/usr/bin/env bash
# Runs the native tests and prints which share of the core's functions, lines and regions they reach, file by file; the
# lines themselves are in target/llvm-cov/html/. The page's own code is reached by the tests in the browser, which this
# does not see.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh coverage

log="$WAYBILL_TOOLS/log/coverage.log"
LLVM_COV="$(llvm_tools)/llvm-cov" LLVM_PROFDATA="$(llvm_tools)/llvm-profdata"
export LLVM_COV LLVM_PROFDATA
if ! cargo llvm-cov --locked --no-default-features --no-report >"$log" 2>&1; then
  tail -n 40 "$log"
  exit 1
fi
cargo llvm-cov report --html >/dev/null
cargo llvm-cov report --summary-only --ignore-filename-regex '^tests/'
