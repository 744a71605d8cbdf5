// Runs after trunk has staged the page: moves its inline loader into a file of its own, so that the policy in
// index.html needs no exception, makes one style sheet of all, and puts both under integrity like the other files.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const page = join(staging, "index.html");
let html = readFileSync(page, "utf8");
const inline = /<script type="module">([\s\S]*?)<\/script>/g;
const loaders = [...html.matchAll(inline)];
if (loaders.length !== 1) throw new Error(`expected trunk's one inline loader, found ${loaders.length}`);

// Writes a file named after its content; returns what an element that loads it says.
function sealed(stem, ending, content) {
  const hex = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const integrity = "sha384-" + createHash("sha384").update(content).digest("base64");
  writeFileSync(join(staging, `${stem}-${hex}.${ending}`), content);
  return { file: `./${stem}-${hex}.${ending}`, integrity };
}

const loader = sealed("boot", "js", loaders[0][1].trim() + "\n");
html = html.replace(inline, `<script type="module" src="${loader.file}" integrity="${loader.integrity}"></script>`);

const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>\s*/g)];
if (sheets.length === 0) throw new Error("expected style sheets, found none");
const css = sheets.map(([, file]) => readFileSync(join(staging, file), "utf8")).join("\n");
sheets.forEach(([, file]) => rmSync(join(staging, file)));
const style = sealed("style", "css", css);
sheets.forEach(([link], i) => {
  html = html.replace(link, i > 0 ? "" : `<link rel="stylesheet" href="${style.file}" integrity="${style.integrity}">\n`);
});
if (/<script(?![^>]*\bsrc=)/.test(html) || /\son\w+=|\sstyle=/.test(html)) throw new Error("an inline script or style is left in the page");
writeFileSync(page, html);
