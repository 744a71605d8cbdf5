#!/usr/bin/env bash
# Fuzzes what reads text and stops at the first text for which something does not hold.
#
#   scripts/fuzz.sh                                     every target for a minute
#   TIME=600 TARGETS="keys mask" scripts/fuzz.sh        these two for ten minutes each
#   JOBS=2 scripts/fuzz.sh                              two targets at a time
#
# What it learns is kept in fuzz/corpus/, a text that fails lies in fuzz/artifacts/: it belongs into fuzz/seeds/ under a
# name that says what it was, where `make test` reads it ever after. scripts/fuzz-seeds.mjs takes over what is new.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

# The flags of sanitizer and coverage are unstable; this lets every compiler take them.
export RUSTC_BOOTSTRAP=1
export LOGS="$WAYBILL_TOOLS/log" TIME="${TIME:-60}"

fuzz() {
  local target=$1 log="$LOGS/fuzz-$1.log"
  mkdir -p "fuzz/corpus/$target"
  if ! nice cargo fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
    -max_total_time="$TIME" -max_len=6000 -timeout=10 -rss_limit_mb=3000 -print_final_stats=1 >"$log" 2>&1; then
    tail -n 60 "$log"
    echo "fuzz: $target failed"
    return 255
  fi
  printf 'fuzz: %-20s ok (%s s, %s texts)\n' "$target" "$TIME" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
}
export -f fuzz

scripts/setup.sh fuzz
cargo fuzz build >"$LOGS/fuzz-build.log" 2>&1 || { tail -n 40 "$LOGS/fuzz-build.log"; exit 1; }
targets=${TARGETS:-$(cd fuzz/fuzz_targets && ls | sed 's/\.rs$//')}
# 255 lets xargs start nothing more.
printf '%s\n' $targets | xargs -P "${JOBS:-1}" -I{} bash -c 'fuzz {}'
