#!/usr/bin/env bash
# Builds the page twice, from clean clones in two folders, and compares every file. The commit is built, not what lies
# beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh build

commit=$(git rev-parse HEAD)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
for folder in first another-and-longer-name; do
  git clone --quiet . "$room/$folder"
  git -C "$room/$folder" checkout --quiet "$commit"
  (
    cd "$room/$folder"
    scripts/setup.sh build
    scripts/build.sh
    cd dist
    sha256sum -- * >"$room/$folder.sums"
  )
done
diff "$room/first.sums" "$room/another-and-longer-name.sums"
echo "reproduce: $(wc -l <"$room/first.sums") files of ${commit:0:9} are the same in both folders"
