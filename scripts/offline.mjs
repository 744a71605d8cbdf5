// What makes the page installable: its icons, its web manifest, and the service worker with the list of all files.
import { transformSync } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { icon } from "./icons.mjs";

const SIZES = [192, 512];
const source = (name) => readFileSync(new URL(`../public/${name}`, import.meta.url), "utf8");

/** The web manifest's text; `sealed(stem, ending, content)` writes a file and returns its address, `svg` is that of the icon. */
export function webManifest(sealed, svg) {
  const manifest = JSON.parse(source("manifest.webmanifest"));
  const drawn = SIZES.map((size) => ({
    src: sealed(`icon-${size}`, "png", icon(size)).file, sizes: `${size}x${size}`, type: "image/png", purpose: "any maskable",
  }));
  manifest.icons = [{ src: svg, sizes: "any", type: "image/svg+xml" }, ...drawn];
  return JSON.stringify(manifest);
}

/** The service worker's text for a page of these files: name and content, `index.html` among them. */
export function serviceWorker(files) {
  const entry = ([name, content]) => [
    name === "index.html" ? "./" : `./${name}`,
    "sha256-" + createHash("sha256").update(content).digest("base64"),
  ];
  const list = JSON.stringify(Object.fromEntries(files.map(entry)));
  return `const FILES = ${list};\n${transformSync(source("sw.js"), { minify: true }).code}`;
}
