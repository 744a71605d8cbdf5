// The licenses of what the page is built from. Most of them ask that their text goes wherever the code goes.
//   node scripts/licenses.mjs     prints them
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The name of their file, beside the page. */
export const LICENSES = "licenses.txt";

const TARGET = "wasm32-unknown-unknown";
const IS_LICENSE = /^(licen[cs]e|copying|notice|unlicense)/i;

/** The crates whose code is in the page: what is needed at run time, and not what only makes code. */
function crates() {
  const args = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", TARGET];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 1 << 28 }));
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const found = new Set();
  const open = [resolve.root];
  while (open.length > 0) {
    const id = open.pop();
    const isMacro = byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
    if (found.has(id) || isMacro) continue;
    found.add(id);
    const needed = nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null));
    open.push(...needed.map(({ pkg }) => pkg));
  }
  found.delete(resolve.root);
  return [...found].map((id) => byId.get(id));
}

/** The text of a crate's license: of MIT's, where there is a choice. */
function textOf({ authors, license, manifest_path }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => IS_LICENSE.test(file)).sort();
  const mit = files.filter((file) => /mit/i.test(file));
  const chosen = /\bMIT\b/.test(license) && mit.length > 0 ? mit : files;
  if (chosen.length === 0) return `Comes without a file that has its license, which is ${license}. By ${authors.join(", ") || "its authors"}.`;
  return chosen.map((file) => readFileSync(join(folder, file), "utf8").replace(/\r/g, "").trim()).join("\n\n");
}

/** All of them; crates that have the same text stand above it together. */
export function licenses() {
  const groups = new Map();
  for (const crate of crates()) {
    const text = textOf(crate);
    const line = `${crate.name} ${crate.version} (${crate.license})`;
    groups.set(text, [...(groups.get(text) ?? []), line]);
  }
  const parts = [...groups].map(([text, lines]) => `${lines.sort().join("\n")}\n\n${text}`).sort();
  const own = "Waybill is licensed under MIT or Apache-2.0. It is built from the Rust standard library, which is too, and from:";
  return `${[own, ...parts].join(`\n\n${"-".repeat(72)}\n`)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(licenses());
