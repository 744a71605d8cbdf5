#!/usr/bin/env bash
# Fuzzes what reads text, one target after the other, and stops at the first text for which something does not hold.
#
#   scripts/fuzz.sh                                     every target for a minute
#   TIME=600 TARGETS="keys mask" scripts/fuzz.sh        these two for ten minutes each
#
# What it learns is kept in fuzz/corpus/, a text that fails lies in fuzz/artifacts/: it belongs into fuzz/seeds/ under a
# name that says what it was, where `make test` reads it ever after.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh fuzz

# The flags of sanitizer and coverage are unstable; this lets every compiler take them.
export RUSTC_BOOTSTRAP=1

for target in ${TARGETS:-$(cd fuzz/fuzz_targets && ls | sed 's/\.rs$//')}; do
  log="$WAYBILL_TOOLS/log/fuzz-$target.log"
  mkdir -p "fuzz/corpus/$target"
  if ! nice cargo fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
    -max_total_time="${TIME:-60}" -max_len=6000 -timeout=10 -rss_limit_mb=3000 -print_final_stats=1 >"$log" 2>&1; then
    tail -n 60 "$log"
    echo "fuzz: $target failed"
    exit 1
  fi
  printf 'fuzz: %-20s ok (%s texts)\n' "$target" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
done
