#!/usr/bin/env bash
# Runs everything, in the order in which it fails fastest, and stops at the first step that fails. The last line counts
# the tests that ran.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

scripts/setup.sh test

logs="$WAYBILL_TOOLS/log"
passed=0
failed=0

# step NAME COMMAND…: one line when it works, the whole output when it does not.
step() {
  local name="$1" start=$SECONDS log="$logs/test-${1// /-}.log" status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  count "$log"
  if [ "$status" -ne 0 ]; then
    cat "$log"
    printf 'test: %s failed\n%s passed, %s failed\n' "$name" "$passed" "$((failed > 0 ? failed : 1))"
    exit 1
  fi
  printf 'test: %-24s ok (%s s)\n' "$name" "$((SECONDS - start))"
}

# Adds what cargo, wasm-bindgen's runner and node's runner counted.
count() {
  local p f
  p=$(sed -nE 's/^test result: .* ([0-9]+) passed; .*/\1/p; s/^(#|ℹ) pass ([0-9]+)$/\2/p' "$1" | awk '{ sum += $1 } END { print sum + 0 }')
  f=$(sed -nE 's/^test result: .* ([0-9]+) failed; .*/\1/p; s/^(#|ℹ) fail ([0-9]+)$/\2/p' "$1" | awk '{ sum += $1 } END { print sum + 0 }')
  passed=$((passed + p))
  failed=$((failed + f))
}

wasm_tests() {
  use_wasm_toolchain
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner CHROMEDRIVER="$(command -v chromedriver)" \
    cargo test --locked --no-default-features --target wasm32-unknown-unknown --test wasm
}

step "format" cargo fmt --check
step "format of fuzz targets" cargo fmt --check --manifest-path fuzz/Cargo.toml
step "lints of the core" cargo clippy --locked --no-default-features --all-targets -- -D warnings
step "lints of the page" cargo clippy --locked -- -D warnings
step "lints of the bench" cargo clippy --locked --no-default-features --features bench --example core -- -D warnings
step "build scripts" node scripts/build-scripts.mjs
step "native tests" cargo test --locked --no-default-features
step "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-default-features --no-deps
step "wasm tests" wasm_tests
step "page" scripts/build.sh
step "size" node scripts/size.mjs --check
step "single file" node scripts/single-file.mjs
step "samples for hosts" node scripts/deploy.mjs --check
step "end-to-end tests" node --test --test-concurrency=1 --test-reporter=spec tests/e2e/*.test.mjs
printf '%s passed, %s failed\n' "$passed" "$failed"
