#!/usr/bin/env bash
# Changes the code in one place at a time and sees whether a test fails: what no test notices is listed in
# mutants.out/AREA/mutants.out/missed.txt.
#
#   scripts/mutants.sh                    all areas (hours)
#   scripts/mutants.sh signing            what is encoded, signed and sent
#   scripts/mutants.sh quoting            how shells read it
#   scripts/mutants.sh manifest           the rules of manifests
#   scripts/mutants.sh signing --shard 0/8 -j 2      further arguments are cargo-mutants'
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh mutants

# Debug information is not looked at, and would be written thousands of times.
export CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0

# Each place is tried with the tests that are quick and near; what these do not notice is tried with all that know of it.
area() {
  local area=$1 files near tests skipped=none
  shift
  case "$area" in
  signing)
    files="src/sign/*.rs src/sign/sigv4/*.rs src/http/*.rs src/protocol/*.rs"
    near="requests signing signing_v4"
    tests="bodies capture checks keys operations requests signing signing_v4 snippets"
    ;;
  quoting)
    files="src/snippet/quote/*.rs"
    near="quoting"
    tests="quoting snippets"
    ;;
  manifest)
    files="src/manifest/*.rs src/manifest/rules/*.rs src/validate/*.rs"
    near="manifests values"
    skipped="mutated_manifests"
    tests="dialect editor legacy manifests patterns reference resolve response rewrite rules values workspace"
    ;;
  *)
    echo "mutants: no area $area" >&2
    exit 2
    ;;
  esac
  mkdir -p mutants.out
  # The shell leaves the patterns alone. What is tested is said to cargo itself, which builds the other tests otherwise.
  set -f
  local mutants="cargo mutants --no-config --shuffle --output mutants.out/$area --no-default-features"
  mutants+=" --cargo-arg=--lib $(printf -- '--file %s ' $files) $*"
  $mutants --timeout 30 $(printf -- '--cargo-arg=--test=%s ' $near) -- -- --skip "$skipped" || true
  $mutants --timeout 90 --iterate $(printf -- '--cargo-arg=--test=%s ' $tests)
}

case "${1:-}" in
"" | -*)
  area signing "$@"
  area quoting "$@"
  area manifest "$@"
  ;;
*) area "$@" ;;
esac
