# Waybill: `make serve` builds and serves the page, `make test` runs everything. Both set up what the machine lacks.
SHELL := bash
PORT ?= 8080
URL ?= http://127.0.0.1:$(PORT)/

.PHONY: help reproduce size serve build single-file check-deployed test check fuzz screenshots measure bench audit sbom mutants coverage cmd clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 17

serve: build ## build the release page and serve it on loopback (PORT=8080)
	@node scripts/serve.mjs dist $(PORT)

build: ## build the release page into dist/
	@scripts/setup.sh build
	@scripts/build.sh

single-file: build ## build dist-single/waybill.html, one file that opens from disk without a network
	@node scripts/single-file.mjs

check-deployed: ## check headers and hashes of a deployed copy (URL=http://127.0.0.1:8080/) against dist/
	@node scripts/check-deployed.mjs $(URL) dist

test: ## format, lints, native tests, wasm tests in Chromium, end-to-end tests
	@scripts/test.sh

check: ## the fast native loop: format, lints, tests of the core
	cargo fmt --check
	cargo clippy --quiet --no-default-features --all-targets -- -D warnings
	cargo test --quiet --no-default-features --lib
	cargo test --quiet --no-default-features --test catalog --test manifests --test signing --test requests --test snippets

fuzz: ## fuzz what reads text (TIME=60 seconds each, TARGETS="keys mask")
	@TIME=$(or $(TIME),60) TARGETS="$(TARGETS)" scripts/fuzz.sh

screenshots: build ## pictures of the views, wide and narrow, light and dark, into docs/screenshots/
	@scripts/setup.sh test
	@source scripts/env.sh && node scripts/screenshots.mjs

measure: build ## key press to paint, in Chromium
	@scripts/setup.sh test
	@source scripts/env.sh && node scripts/measure.mjs

bench: build ## the page and its core beside npm packages that do the same, in Chromium (10 min)
	@scripts/setup.sh bench
	@scripts/build-core.sh
	@source scripts/env.sh && node bench/build.mjs && node bench/run.mjs

audit: ## licenses, sources and known vulnerabilities of what comes into the build
	@scripts/setup.sh audit
	@scripts/audit.sh

sbom: ## the bill of materials: waybill.cdx.json, every crate of the page with its hash and license
	@scripts/sbom.sh

mutants: ## change the code in one place at a time and see whether a test fails (hours; AREA=signing ARGS="--shard 0/8")
	@scripts/mutants.sh $(AREA) $(ARGS)

cmd: ## the commands for cmd, run by Wine's command prompt (2 min)
	@scripts/wine.sh

coverage: ## which share of the core the native tests reach (10 min)
	@scripts/coverage.sh

reproduce: ## build the page twice, in two folders, and compare every file (10 min)
	@scripts/reproduce.sh

size: build ## what the page weighs, by file, crate and module
	@node scripts/size.mjs

clean: ## remove what was built
	rm -rf target dist dist-single node_modules fuzz/target fuzz/corpus fuzz/artifacts bench/dist bench/node_modules mutants.out waybill.cdx.json
