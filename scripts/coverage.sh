#!/usr/bin/env bash
# Runs the native tests and prints which share of the core's functions, lines and regions they reach, file by file; the
# lines themselves are in target/coverage/llvm-cov/html/. The page's own code is reached by the tests in the browser, which this
# does not see.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh coverage

log="$WAYBILL_TOOLS/log/coverage.log"
LLVM_COV="$(llvm_tools)/llvm-cov" LLVM_PROFDATA="$(llvm_tools)/llvm-profdata"
export LLVM_COV LLVM_PROFDATA CARGO_TARGET_DIR="$PWD/target/coverage"
# cargo-llvm-cov's own run of the tests would not build the examples that some of them start.
settings=$(cargo llvm-cov show-env --sh)
eval "$settings"
cargo llvm-cov clean --workspace
if ! cargo test --locked --no-default-features >"$log" 2>&1; then
  tail -n 40 "$log"
  exit 1
fi
cargo llvm-cov report --html >/dev/null
cargo llvm-cov report --summary-only --ignore-filename-regex '/(tests|examples|fuzz)/'
echo "coverage: line by line in target/coverage/llvm-cov/html/index.html"
