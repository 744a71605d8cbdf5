// Builds what is measured into bench/dist/: the core as the page's program is built, and a folder for each rival's page, with
// what a host sends, brotli of the highest quality.
//   node bench/build.mjs      after scripts/build-core.sh
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { FEATURES, PASSES } from "../scripts/shrink.mjs";
import { compressed } from "../scripts/weight.mjs";

const PAGES = ["codemirror", "textarea", "bare", "micro"];

for (const page of PAGES) {
  const folder = `bench/dist/${page}`;
  mkdirSync(folder, { recursive: true });
  copyFileSync(`bench/pages/${page}.html`, `${folder}/index.html`);
  await build({
    entryPoints: [`bench/pages/${page}.mjs`],
    outfile: `${folder}/${page}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
}
execFileSync("wasm-opt", [...FEATURES, ...PASSES, "bench/dist/core/core_bg.wasm", "-o", "bench/dist/micro/core.wasm"]);

for (const page of PAGES) {
  for (const file of readdirSync(`bench/dist/${page}`).filter((name) => !name.endsWith(".br"))) {
    const path = `bench/dist/${page}/${file}`;
    writeFileSync(`${path}.br`, compressed(readFileSync(path)));
  }
}
