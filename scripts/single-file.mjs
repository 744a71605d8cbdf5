// Makes one file of the built page, which opens from disk without a network: style, scripts and module stand in it, each
// allowed by its hash, and nothing can be fetched. The module is deflated; the browser inflates it.
//   node scripts/single-file.mjs [from] [to]
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { policyOf } from "./headers.mjs";
import { LICENSES } from "./licenses.mjs";

const from = process.argv[2] ?? "dist";
const to = process.argv[3] ?? "dist-single/waybill.html";
const text = (file) => readFileSync(join(from, file), "utf8");
const source = text("index.html");
let html = source;

/** Puts `by` in the place of the one element that `pattern` finds; `by` gets its groups. */
function replaceOne(pattern, by) {
  const [found, ...more] = html.matchAll(pattern);
  if (!found || more.length > 0) throw new Error(`expected one ${pattern} in the page`);
  html = html.replace(found[0], () => by(...found.slice(1)));
}

const hashes = { script: [], style: [] };

/** An inline element, which the policy allows by its hash. */
function inline(name, content, attributes = "") {
  if (content.toLowerCase().includes(`</${name}`) || content.includes("<!--")) throw new Error(`a ${name} would end its element`);
  hashes[name].push(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
  return `<${name}${attributes}>${content}</${name}>`;
}

/** An expression for the bytes of a file. */
function bytes(file) {
  const packed = deflateRawSync(readFileSync(join(from, file)), { level: 9, memLevel: 9 });
  const unpacked = 'new Blob([Uint8Array.from(atob(PACKED),(c)=>c.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("deflate-raw"))';
  return `await new Response(${unpacked.replace("PACKED", () => JSON.stringify(packed.toString("base64")))}).arrayBuffer()`;
}

/** The script that starts the module, with the module in it. */
function startingScript(file) {
  const [, before, name, after] = /^([\s\S]*module_or_path:)\w+\("\.\/([\w-]+\.wasm)","[^"]+"\)([\s\S]*)$/.exec(text(file));
  return before + bytes(name) + after;
}

replaceOne(/<link rel="icon" href="([^"]+)"[^>]*>/g, (file) => `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(text(file))}">`);
// Nothing to install, nothing to update, nothing to load before it is asked for.
replaceOne(/\s*<link rel="manifest"[^>]*>/g, () => "");
replaceOne(/\s*<link rel="preload"[^>]*>/g, () => "");
replaceOne(/\s*<script src="\.\/update-[^>]*><\/script>/g, () => "");
replaceOne(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g, (file) => inline("style", text(file)));
for (const [tag, file] of html.matchAll(/<script src="([^"]+)"[^>]*><\/script>/g)) html = html.replace(tag, () => inline("script", text(file)));
replaceOne(/<script type="module" src="([^"]+)"[^>]*><\/script>/g, (file) => inline("script", startingScript(file), ' type="module"'));
html = html.replace("<html ", '<html data-offline="file" ');

/** The page's policy without a host: hashes in the place of 'self', and no connection, worker or trusted type. */
function closed(policy) {
  const wanted = {
    "script-src": `${hashes.script.join(" ")} 'wasm-unsafe-eval'`,
    "style-src": hashes.style.join(" "),
    "img-src": "data:",
    "connect-src": "'none'",
    "trusted-types": "'none'",
  };
  const rules = policy.split("; ").filter((rule) => !/^(manifest|worker)-src /.test(rule));
  const result = rules.map((rule) => {
    const [name] = rule.split(" ");
    return name in wanted ? `${name} ${wanted[name]}` : rule;
  }).join("; ");
  if (result.includes("'self'") || result.includes("unsafe-inline")) throw new Error(`the policy is open: ${result}`);
  return result;
}

const policy = policyOf(source);
html = html.replace(`content="${policy}"`, () => `content="${closed(policy)}"`);
if (/\s(?:src|href)="\.\//.test(html)) throw new Error("the file asks for another file");

mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, html);
copyFileSync(join(from, LICENSES), join(dirname(to), LICENSES));
const size = Buffer.byteLength(html).toLocaleString("en");
console.log(`single file: ${to}, ${size} bytes, SHA-256 ${createHash("sha256").update(html).digest("hex")}`);
