#!/usr/bin/env bash
# Holds what comes into the build against deny.toml: licenses, sources, versions that stand twice, and known
# vulnerabilities. The list of these is fetched; without a network the one that was fetched last is taken, and the last
# line says how old it is, or that there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

cargo deny --offline check licenses bans sources
node scripts/build-scripts.mjs

advisories=""
if cargo deny fetch db >/dev/null 2>&1; then
  advisories="advisories of today"
else
  for list in "${CARGO_HOME:-$HOME/.cargo}"/advisory-dbs/*/; do
    [ -d "$list.git" ] && advisories="advisories as of $(git -C "$list" log -1 --format=%cs)"
  done
fi
if [ -z "$advisories" ]; then
  echo "audit: licenses, versions and sources hold; advisories were NOT checked, their list cannot be fetched from here"
  exit
fi
cargo deny --offline check advisories
echo "audit: licenses, versions, sources and $advisories hold"
