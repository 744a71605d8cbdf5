#!/usr/bin/env bash
# Runs the texts for cmd in Wine's command prompt.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh cmd
WINE=$(command -v wine64 wine /usr/lib/wine/wine64 | head -n 1)
export WINE
cargo clippy --quiet --locked --no-default-features --test wine -- -D warnings
cargo test --locked --no-default-features --test wine
