// Runs after trunk has staged the page: puts its inline loader and the module's glue into one small file, so that the
// policy in index.html needs no exception, makes one style sheet of all, names every file after its content and puts it
// under integrity. Then adds what hosts and browsers want beside the page: web manifest, service worker, headers, and
// every file compressed.
import { transformSync } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { headersFile, policyOf } from "./headers.mjs";
import { LICENSES, licenses } from "./licenses.mjs";
import { serviceWorker, webManifest } from "./offline.mjs";
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
const script = sealed("waybill", "js", small.script(module));

const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>\s*/g)];
if (sheets.length === 0) throw new Error("expected style sheets, found none");
const css = sheets.map(([link, file]) => {
  html = html.replace(link, "");
  return content(file);
});
const style = sealed("style", "css", transformSync(css.join("\n"), { loader: "css", minify: true }).code);

const tags = [...html.matchAll(/<script(?: defer(?:="")?)? src="\.\/(\w+)-\w+\.js"[^>]*><\/script>\s*/g)];
if (tags.length === 0) throw new Error("expected scripts, found none");
const scripts = tags.map(([tag, stem]) => {
  html = html.replace(tag, "");
  const { code } = transformSync(content(/src="([^"]+)"/.exec(tag)[1]), { minify: true });
  const { file, integrity } = sealed(stem, "js", code);
  const isDeferred = /\sdefer[\s=>]/.test(tag);
  return { isDeferred, element: `<script src="${file}" integrity="${integrity}"${isDeferred ? " defer" : ""}></script>` };
});
const elements = (isDeferred) => scripts.filter((script) => script.isDeferred === isDeferred).map(({ element }) => `\n  ${element}`).join("");

const icon = sealed("icon", "svg", content(taken(/<link rel="icon" href="([^"]+)"[^>]*>\s*/g)).trim());
taken(/<link rel="manifest"[^>]*>\s*/g);
const manifest = sealed("manifest", "webmanifest", webManifest(sealed, icon.file));

// A policy in the page keeps browsers from looking ahead for what to load: everything is asked for when its element is
// read. So the largest comes first, and the script that holds up the reading comes last.
html = html.replace(
  /\s*<\/head>/,
  `
  <link rel="preload" href="${module.file}" as="fetch" type="application/wasm" crossorigin="anonymous">
  <link rel="stylesheet" href="${style.file}" integrity="${style.integrity}">${elements(true)}
  <script type="module" src="${script.file}" integrity="${script.integrity}"></script>
  <link rel="icon" href="${icon.file}">
  <link rel="manifest" href="${manifest.file}">${elements(false)}
</head>`,
);
html = html.replace(/ *<!--[\s\S]*?-->\n/g, "");
if (/<script(?![^>]*\bsrc=)/.test(html) || /\son\w+=|\sstyle=/.test(html)) throw new Error("an inline script or style is left in the page");
// The page names every file with its hash, so its own hash stands for all of it. Help shows it.
const build = createHash("sha256").update(html).digest("hex");
html = html.replace("</head>", `  <meta name="build" content="${build}">\n</head>`);
writeFileSync(page, html);

const files = readdirSync(staging).filter((name) => !name.startsWith(".")).sort();
writeFileSync(join(staging, "sw.js"), serviceWorker(files.map((name) => [name, readFileSync(join(staging, name))])));
files.push("sw.js");
// For who asks for it: the page neither loads nor keeps it.
writeFileSync(join(staging, LICENSES), licenses());
files.push(LICENSES);
writeFileSync(join(staging, "_headers"), headersFile(policyOf(html), files));

// For hosts that send what lies compressed beside a file.
for (const name of files.filter((name) => !name.endsWith(".png"))) {
  const bytes = readFileSync(join(staging, name));
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(staging, `${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(join(staging, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
