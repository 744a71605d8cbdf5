#!/usr/bin/env bash
# Builds bench/core.rs, the core with exports for `make bench`, into bench/dist/core/, as build.sh builds the page.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
use_wasm_toolchain
if knows_small_std; then use_small_std; fi
cargo build --locked --quiet --release --no-default-features --features bench --example core --target wasm32-unknown-unknown
wasm-bindgen --target web --no-typescript --out-dir bench/dist/core target/wasm32-unknown-unknown/release/examples/core.wasm
