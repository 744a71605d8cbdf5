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
