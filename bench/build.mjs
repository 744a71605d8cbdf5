// Builds what is measured into bench/dist/: the core as the page's program is built, and a folder for each rival's page, with
// what a host sends, brotli of the highest quality.
//   node bench/build.mjs      after scripts/build-core.sh
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { FEATURES, PASSES } from "../scripts/shrink.mjs";
import { compressed } from "../scripts/weight.mjs";

const AREA = '<textarea wrap="off" spellcheck="false"></textarea>';
const COUNT = '<output id="count">0</output>';

/** The pages: a title, and what their scripts find in them. */
const PAGES = {
  codemirror: ["CodeMirror", `<div id="editor"></div>${COUNT}`],
  textarea: ["Text area with a linter", `${AREA}<ul></ul>${COUNT}`],
  bare: ["Text area", AREA],
  micro: ["Contenders", "<p>Waybill's core and its rivals, for run.mjs.</p>"],
};
const FRAME = readFileSync("bench/pages/page.html", "utf8");

for (const [page, [title, body]] of Object.entries(PAGES)) {
  const folder = `bench/dist/${page}`;
  mkdirSync(folder, { recursive: true });
  const html = FRAME.replace("{title}", title).replace("{name}", page).replace("{body}", () => body);
  writeFileSync(`${folder}/index.html`, html);
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

for (const page of Object.keys(PAGES)) {
  for (const file of readdirSync(`bench/dist/${page}`).filter((name) => !name.endsWith(".br"))) {
    const path = `bench/dist/${page}/${file}`;
    writeFileSync(`${path}.br`, compressed(readFileSync(path)));
  }
}
