// Runs after trunk has staged the page: puts its inline loader and the module's glue into one small file, so that the
// policy in index.html needs no exception, makes one style sheet of all, and puts each under integrity.
import { transformSync } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shrink } from "./shrink.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const page = join(staging, "index.html");
let html = readFileSync(page, "utf8");

// Writes a file named after its content; returns how an element loads it.
function sealed(stem, ending, content) {
  const hex = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const integrity = "sha384-" + createHash("sha384").update(content).digest("base64");
  writeFileSync(join(staging, `${stem}-${hex}.${ending}`), content);
  return { file: `./${stem}-${hex}.${ending}`, integrity };
}

// Takes the one element that `pattern` finds out of the page, and the file that its first group names out of the folder.
function taken(pattern) {
  const [found, ...more] = html.matchAll(pattern);
  if (!found || more.length > 0) throw new Error(`expected one ${pattern} in the page`);
  html = html.replace(found[0], "");
  return found[1];
}

function content(file) {
  const path = join(staging, file);
  const text = readFileSync(path, "utf8");
  rmSync(path);
  return text;
}

taken(/<script type="module">[\s\S]*?<\/script>\s*/g);
const glue = content(taken(/<link rel="modulepreload" href="([^"]+)"[^>]*>\s*/g));
const wasm = join(staging, taken(/<link rel="preload" href="([^"]+\.wasm)"[^>]*>\s*/g));
const small = shrink(glue, wasm);
rmSync(wasm);
const module = sealed("waybill", "wasm", small.module);
const script = sealed("waybill", "js", small.script(module.file));

const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>\s*/g)];
if (sheets.length === 0) throw new Error("expected style sheets, found none");
const css = sheets.map(([link, file]) => {
  html = html.replace(link, "");
  return content(file);
});
const style = sealed("style", "css", transformSync(css.join("\n"), { loader: "css", minify: true }).code);

html = html.replace(
  /\s*<\/head>/,
  `
  <link rel="stylesheet" href="${style.file}" integrity="${style.integrity}">
  <script type="module" src="${script.file}" integrity="${script.integrity}"></script>
  <link rel="preload" href="${module.file}" as="fetch" type="application/wasm" crossorigin="anonymous" integrity="${module.integrity}">
</head>`,
);
if (/<script(?![^>]*\bsrc=)/.test(html) || /\son\w+=|\sstyle=/.test(html)) throw new Error("an inline script or style is left in the page");
writeFileSync(page, html);
