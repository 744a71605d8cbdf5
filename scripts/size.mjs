// What the page weighs, and what in it weighs how much.
//   node scripts/size.mjs           every file of dist/ after brotli, then the program by crate and module
//   node scripts/size.mjs --check   fails where the page is more than 2 % over size-budget.json, or 2 % under it:
//                                   the budget is changed in the commit that changes the size
import { readFileSync } from "node:fs";
import { files } from "./weight.mjs";

const BUDGET = "size-budget.json";
const LEEWAY = 0.02;
const PROGRAM = "target/wasm32-unknown-unknown/release/waybill.wasm";
const ROWS = 60;

/** Sizes of the functions of a module, with the names that the compiler gave them. */
function functions(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return wasm.toString("utf8", at - length, at);
  };
  const sizes = [];
  const names = new Map();
  while (at < wasm.length) {
    const id = wasm[at++];
    const size = number();
    const end = at + size;
    if (id === 10) {
      for (let left = number(); left > 0; left -= 1) {
        const length = number();
        sizes.push(length);
        at += length;
      }
    } else if (id === 0 && text() === "name") {
      while (at < end) {
        const isOfFunctions = wasm[at++] === 1;
        const length = number();
        const next = at + length;
        for (let left = isOfFunctions ? number() : 0; left > 0; left -= 1) names.set(number(), text());
        at = next;
      }
    }
    at = end;
  }
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function").length;
  return sizes.map((bytes, index) => ({ bytes, name: names.get(imports + index) ?? "" }));
}

/**
 * Crate and module of a name, mangled by version 0 of Rust's scheme: `C`, maybe a disambiguator, and identifiers with their
 * lengths. A generic function of another crate counts for the page's module that it was made for.
 */
function place(name) {
  const paths = [...name.matchAll(/C(?:s[0-9a-zA-Z]*_)?(?=\d)/g)].map(({ index, 0: head }) => {
    let rest = name.slice(index + head.length);
    const parts = [];
    for (let found; (found = /^(?:s[0-9a-zA-Z]*_)?(\d+)_?/.exec(rest)) && parts.length < 3; ) {
      const start = found[0].length;
      parts.push(rest.slice(start, start + Number(found[1])));
      rest = rest.slice(start + Number(found[1]));
    }
    return parts;
  });
  // The last path of a generic function is the crate that asked for it, without a module.
  const path = paths.find(([crate, module]) => crate === "waybill" && module) ?? paths[0] ?? ["(no name)"];
  return path[0] === "waybill" ? path.slice(0, 2).join("::") : path[0];
}

const all = files("dist");
const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
if (process.argv.includes("--check")) {
  const { page } = JSON.parse(readFileSync(BUDGET, "utf8"));
  const change = total / page - 1;
  console.log(`page: ${total} bytes after brotli, budget ${page} (${(100 * change).toFixed(1)} %)`);
  if (Math.abs(change) > LEEWAY) {
    console.error(`Write ${total} into ${BUDGET} if the change is meant, and say in the commit what it bought.`);
    process.exit(1);
  }
} else {
  console.table(all.toSorted((a, b) => b.bytes - a.bytes));
  console.log(`page: ${total} bytes after brotli`);
  const places = new Map();
  for (const { bytes, name } of functions(readFileSync(PROGRAM))) {
    const key = place(name);
    const row = places.get(key) ?? { place: key, bytes: 0, functions: 0 };
    row.bytes += bytes;
    row.functions += 1;
    places.set(key, row);
  }
  console.log("the program's code by crate and module, before wasm-opt");
  console.table([...places.values()].sort((a, b) => b.bytes - a.bytes).slice(0, ROWS));
}
