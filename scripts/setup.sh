#!/usr/bin/env bash
# Installs what building and testing Waybill needs and the machine lacks. Safe to run again: a step whose result is
# there says nothing and does nothing. Tools land in a folder shared by all checkouts of one user, never in the tree.
#
#   scripts/setup.sh build   what `make serve` and `make build` need
#   scripts/setup.sh test    that, and what `make test` needs besides
#   scripts/setup.sh bench   what `make build` and `make bench` need
#   scripts/setup.sh fuzz    what `make fuzz` needs
#   scripts/setup.sh audit   what `make audit` needs
#   scripts/setup.sh sbom    what `make sbom` needs
#   scripts/setup.sh mutants what `make mutants` needs
#   scripts/setup.sh coverage what `make coverage` needs
#   scripts/setup.sh cmd     what `make cmd` needs
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

TRUNK_VERSION=0.22.1
WASM_BINDGEN_VERSION=0.2.130
CARGO_FUZZ_VERSION=0.13.2
CARGO_DENY_VERSION=0.20.2
CARGO_CYCLONEDX_VERSION=0.5.9
CARGO_MUTANTS_VERSION=27.1.0
CARGO_LLVM_COV_VERSION=0.9.1

mkdir -p "$WAYBILL_TOOLS/bin" "$WAYBILL_TOOLS/log"

say() { printf 'setup: %s\n' "$*"; }

# run LOGNAME COMMAND…: quiet when it works; on failure the end of its output is the cause shown.
run() {
  local log="$WAYBILL_TOOLS/log/$1.log"
  shift
  if ! "$@" >"$log" 2>&1; then
    printf 'setup: failed: %s\n' "$*" >&2
    tail -n 20 "$log" >&2
    exit 1
  fi
}

have() { command -v "$1" >/dev/null 2>&1; }

sudo_if_needed() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_ready=
apt_install() {
  have apt-get || { echo "setup: missing $*; install it with this system's package manager" >&2; exit 1; }
  if [ -z "$apt_ready" ]; then
    run apt-update sudo_if_needed apt-get update
    apt_ready=yes
  fi
  run "apt-$1" sudo_if_needed env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

wasm_target_works() {
  local probe="$WAYBILL_TOOLS/probe"
  mkdir -p "$probe"
  printf 'pub fn f() -> String { String::new() }\n' >"$probe/probe.rs"
  rustc $(wasm_cargo_toolchain) --target wasm32-unknown-unknown --crate-type rlib -o "$probe/libprobe.rlib" "$probe/probe.rs" 2>/dev/null
}

# Where only package registries can be reached, rustup has nothing to give: Debian's compiler and its sources of `std`
# stand in.
need_debian_toolchain() {
  local linker=/usr/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld
  if [ -e "$linker" ] && { ! have rustup || [ -n "$(wasm_cargo_toolchain)" ]; }; then return; fi
  say "Debian's Rust for wasm32 (1 min)"
  apt_install rustc-web cargo-web rust-web-src lld-22
  if [ ! -e "$linker" ]; then
    sudo_if_needed mkdir -p "$(dirname "$linker")"
    sudo_if_needed ln -sf /usr/bin/lld-22 "$linker"
  fi
  if have rustup; then run link rustup toolchain link "$DEBIAN_TOOLCHAIN" /usr; fi
}

# `-Cembed-bitcode` lets release builds link with fat LTO; `test` lets wasm tests link.
build_wasm_std() {
  say "wasm32 standard library, built from Debian's sources (1 min)"
  local empty="$WAYBILL_TOOLS/empty-std"
  rm -rf "$empty"
  mkdir -p "$empty/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\npanic = "abort"\n[workspace]\n' >"$empty/Cargo.toml"
  : >"$empty/src/lib.rs"
  (
    cd "$empty"
    run std env RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$empty/target" \
      cargo $(wasm_cargo_toolchain) build --release --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort,test
  )
  local lib=/usr/lib/rustlib/wasm32-unknown-unknown/lib
  sudo_if_needed mkdir -p "$lib"
  find "$empty/target/wasm32-unknown-unknown/release/deps" -name '*.rlib' ! -name 'libempty-*' -print0 |
    xargs -0 -I{} "$(have sudo && [ "$(id -u)" -ne 0 ] && echo sudo || echo env)" cp {} "$lib/"
  rm -rf "$empty"
}

need_wasm_target() {
  wasm_target_works && return
  if have rustup && [ -z "$(wasm_cargo_toolchain)" ] && rustup target add wasm32-unknown-unknown >"$WAYBILL_TOOLS/log/target.log" 2>&1; then
    say "wasm32 target, from rustup"
    return
  fi
  need_debian_toolchain
  wasm_target_works || build_wasm_std
}

std_manifest() { printf '%s/lib/rustlib/src/rust/library/Cargo.toml' "$(rustc $(wasm_cargo_toolchain) --print sysroot)"; }

fetch_std() { RUSTC_BOOTSTRAP=1 cargo $(wasm_cargo_toolchain) fetch --locked --manifest-path "$(std_manifest)" "$@"; }

# What the page's own standard library is built from: its sources, and the crates they name.
need_std_sources() {
  if ! [ -e "$(std_manifest)" ]; then
    if have rustup && [ -z "$(wasm_cargo_toolchain)" ] && rustup component add rust-src >"$WAYBILL_TOOLS/log/rust-src.log" 2>&1; then
      say "sources of the standard library, from rustup"
    else
      need_debian_toolchain
    fi
  fi
  fetch_std --offline >/dev/null 2>&1 && return
  say "crates of the standard library (10 s)"
  run fetch-std fetch_std
}

need_trunk() {
  [ "$(trunk --version 2>/dev/null)" = "trunk $TRUNK_VERSION" ] && return
  if have cargo-binstall && cargo binstall -y --root "$WAYBILL_TOOLS" "trunk@$TRUNK_VERSION" >"$WAYBILL_TOOLS/log/trunk.log" 2>&1; then
    say "trunk $TRUNK_VERSION"
    return
  fi
  say "trunk $TRUNK_VERSION, compiled (5 min)"
  run trunk cargo $(wasm_cargo_toolchain) install trunk --version "$TRUNK_VERSION" --locked --ignore-rust-version --debug --root "$WAYBILL_TOOLS"
}

need_wasm_bindgen() {
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $WASM_BINDGEN_VERSION" ] && have wasm-bindgen-test-runner && return
  if have cargo-binstall && cargo binstall -y --root "$WAYBILL_TOOLS" "wasm-bindgen-cli@$WASM_BINDGEN_VERSION" >"$WAYBILL_TOOLS/log/wasm-bindgen.log" 2>&1; then
    say "wasm-bindgen $WASM_BINDGEN_VERSION"
    return
  fi
  say "wasm-bindgen $WASM_BINDGEN_VERSION, compiled (2 min)"
  # Not --locked: that lock file names a yanked crate.
  run wasm-bindgen cargo install wasm-bindgen-cli --version "$WASM_BINDGEN_VERSION" --debug --root "$WAYBILL_TOOLS"
}

need_node_packages() {
  have node && have npm || { say "Node.js (30 s)"; apt_install nodejs npm; }
  local stamp="node_modules/.waybill-lock"
  cmp -s package-lock.json "$stamp" && return
  say "npm packages: wasm-opt, esbuild, the driver of the browser tests (20 s)"
  run npm npm ci --no-audit --no-fund --ignore-scripts
  cp package-lock.json "$stamp"
}

need_bench_packages() {
  local stamp="bench/node_modules/.waybill-lock"
  cmp -s bench/package-lock.json "$stamp" && return
  say "npm packages that Waybill is measured against (10 s)"
  run npm-bench npm ci --prefix bench --no-audit --no-fund --ignore-scripts
  cp bench/package-lock.json "$stamp"
}

need_browser() {
  have chromium && have chromedriver && return
  say "Chromium and chromedriver (1 min)"
  apt_install chromium chromium-driver
}

need_shells() {
  local tool missing=
  for tool in curl dash openssl wget zsh busybox fish; do have "$tool" || missing=yes; done
  [ -z "$missing" ] && return
  say "curl, wget, openssl, and the shells dash, zsh, busybox, fish (20 s)"
  apt_install curl dash openssl wget zsh busybox fish
}

need_python() {
  cmp -s tests/requirements.txt "$WAYBILL_VENV/requirements.txt" && return
  say "Python judges: botocore, boto3, AWS CLI, HTTPie, PyYAML, a grammar of PowerShell (1 min)"
  have python3 || apt_install python3 python3-venv
  rm -rf "$WAYBILL_VENV"
  run venv python3 -m venv "$WAYBILL_VENV"
  run pip "$WAYBILL_VENV/bin/pip" install --quiet --disable-pip-version-check -r tests/requirements.txt
  cp tests/requirements.txt "$WAYBILL_VENV/requirements.txt"
}

# need_cargo_tool NAME VERSION TIME [OPTION…]: a subcommand of cargo, compiled.
need_cargo_tool() {
  local name=$1 version=$2 time=$3
  shift 3
  [ "$(cargo "$name" --version 2>/dev/null | sed 's/.* //')" = "$version" ] && return
  say "cargo-$name $version, compiled ($time)"
  run "cargo-$name" cargo install "cargo-$name" --version "$version" --locked --root "$WAYBILL_TOOLS" "$@"
}

# What reads coverage must be of the compiler's own version of LLVM.
need_llvm_tools() {
  llvm_tools >/dev/null && return
  if have rustup && rustup component add llvm-tools >"$WAYBILL_TOOLS/log/llvm-tools.log" 2>&1; then
    say "llvm-tools, from rustup"
  else
    say "LLVM $(llvm_version) (30 s)"
    apt_install "llvm-$(llvm_version)"
  fi
}

have cargo || { echo "setup: no Rust; install it from https://rustup.rs and run this again" >&2; exit 1; }

case "${1:-}" in
build | test | bench) ;;
fuzz)
  # libFuzzer is C++.
  have c++ || { say "a compiler for C++ (1 min)"; apt_install g++; }
  need_cargo_tool fuzz "$CARGO_FUZZ_VERSION" "1 min" --debug
  exit
  ;;
audit)
  need_cargo_tool deny "$CARGO_DENY_VERSION" "3 min"
  exit
  ;;
sbom)
  need_cargo_tool cyclonedx "$CARGO_CYCLONEDX_VERSION" "1 min" --debug
  exit
  ;;
cmd)
  have x86_64-w64-mingw32-gcc && { have wine64 || have wine || [ -x /usr/lib/wine/wine64 ]; } && exit
  say "Wine and a C compiler for Windows (2 min)"
  apt_install wine64 gcc-mingw-w64-x86-64-win32
  exit
  ;;
mutants | coverage)
  if [ "$1" = mutants ]; then
    need_cargo_tool mutants "$CARGO_MUTANTS_VERSION" "2 min"
  else
    need_cargo_tool llvm-cov "$CARGO_LLVM_COV_VERSION" "1 min" --debug
    need_llvm_tools
  fi
  need_shells
  need_python
  exit
  ;;
*)
  echo "usage: scripts/setup.sh build|test|bench|fuzz|audit|sbom|mutants|coverage|cmd" >&2
  exit 2
  ;;
esac

if knows_small_std; then need_std_sources; else need_wasm_target; fi
need_trunk
need_wasm_bindgen
need_node_packages
if [ "$1" = test ]; then
  need_wasm_target
  need_browser
  need_shells
  need_python
fi
if [ "$1" = bench ]; then
  need_browser
  need_bench_packages
fi
