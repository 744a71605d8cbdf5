#!/usr/bin/env bash
# Writes waybill.cdx.json: every crate that the page is built from, with version, hash, license and what needs it
# (CycloneDX 1.5). The same commit gives the same file.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh sbom

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
cargo cyclonedx --quiet --format json --spec-version 1.5 --target wasm32-unknown-unknown --override-filename waybill.cdx
# Where the tree lies is nobody's business.
sed -i "s#path+file://$PWD#path+file:///waybill#g" waybill.cdx.json
node -e '
  const { components } = JSON.parse(require("fs").readFileSync("waybill.cdx.json", "utf8"));
  console.log(`sbom: waybill.cdx.json names ${components.length} crates`);
'
