# Sourced by the scripts and the Makefile's recipes: where tools lie and which compiler builds for the browser.
export WAYBILL_TOOLS="${WAYBILL_TOOLS:-$HOME/.cache/waybill-tools}"
export WAYBILL_VENV="$WAYBILL_TOOLS/venv"
export PATH="$WAYBILL_TOOLS/bin:$PWD/node_modules/.bin:$PATH"
DEBIAN_TOOLCHAIN=debian-wasm

# The toolchain argument for cargo when it builds for wasm32: empty where the default one can, else Debian's.
wasm_cargo_toolchain() {
  if command -v rustup >/dev/null 2>&1 && rustup toolchain list | grep -q "^$DEBIAN_TOOLCHAIN"; then
    printf '+%s' "$DEBIAN_TOOLCHAIN"
  fi
}

# Trunk and the test runner call cargo by themselves: they take the toolchain from the environment.
use_wasm_toolchain() {
  if [ -n "$(wasm_cargo_toolchain)" ]; then export RUSTUP_TOOLCHAIN="$DEBIAN_TOOLCHAIN"; fi
}

# The page's standard library is built with it, for size, and a panic is a trap without a message. These settings are
# unstable; only the release page is built with them. `hot_paths` lets the functions that every key and every request run
# be compiled for speed among all that is compiled for size: an unstable attribute says so of each.
SMALL_STD_RUSTFLAGS="--cfg hot_paths -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"

use_small_std() {
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$SMALL_STD_RUSTFLAGS"
}

# Whether the compiler still takes these settings. One that does not builds the page all the same, a tenth larger.
knows_small_std() {
  local probe="$WAYBILL_TOOLS/probe"
  mkdir -p "$probe"
  RUSTC_BOOTSTRAP=1 rustc $(wasm_cargo_toolchain) $SMALL_STD_RUSTFLAGS --target wasm32-unknown-unknown --print cfg >/dev/null 2>&1 &&
    echo '#![feature(optimize_attribute)] #[optimize(speed)] pub fn f() {}' |
    RUSTC_BOOTSTRAP=1 rustc $(wasm_cargo_toolchain) --crate-type lib --emit metadata -o "$probe/libhot.rmeta" - >/dev/null 2>&1
}

llvm_version() { rustc -vV | sed -nE 's/^LLVM version: ([0-9]+).*/\1/p'; }

# The folder with llvm-cov and llvm-profdata of the compiler's version of LLVM: rustup's, or else the system's.
llvm_tools() {
  local host folder
  host=$(rustc -vV | sed -n 's/^host: //p')
  for folder in "$(rustc --print sysroot)/lib/rustlib/$host/bin" "/usr/lib/llvm-$(llvm_version)/bin"; do
    if [ -x "$folder/llvm-cov" ]; then
      printf '%s' "$folder"
      return
    fi
  done
  return 1
}
