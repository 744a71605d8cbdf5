#!/usr/bin/env bash
# Builds the release page into dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
use_wasm_toolchain
mkdir -p "$WAYBILL_TOOLS/log"
log="$WAYBILL_TOOLS/log/build.log"
start=$SECONDS
if knows_small_std; then use_small_std; else echo "build: this compiler cannot build the small standard library; the page gets larger"; fi
if ! trunk build --release >"$log" 2>&1; then
  echo "build: failed:" >&2
  tail -n 40 "$log" >&2
  exit 1
fi
echo "build: the page is in dist/ ($((SECONDS - start)) s)"
echo "build: $(sed -nE 's/.*<meta name="build" content="([0-9a-f]+)">.*/\1/p' dist/index.html)"
