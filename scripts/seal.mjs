// Runs after trunk has staged the page: moves its inline loader into a file of its own, so that the policy in
// index.html needs no exception, and puts that file under integrity like the others.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const page = join(staging, "index.html");
let html = readFileSync(page, "utf8");
const inline = /<script type="module">([\s\S]*?)<\/script>/g;
const loaders = [...html.matchAll(inline)];
if (loaders.length !== 1) throw new Error(`expected trunk's one inline loader, found ${loaders.length}`);

const code = loaders[0][1].trim() + "\n";
const hex = createHash("sha256").update(code).digest("hex").slice(0, 16);
const integrity = "sha384-" + createHash("sha384").update(code).digest("base64");
const name = `boot-${hex}.js`;
writeFileSync(join(staging, name), code);
html = html.replace(inline, `<script type="module" src="./${name}" integrity="${integrity}"></script>`);
if (/<script(?![^>]*\bsrc=)/.test(html) || /\son\w+=|\sstyle=/.test(html)) throw new Error("an inline script or style is left in the page");
writeFileSync(page, html);
