// Makes the module and the script that starts it small. wasm-bindgen gives every import and export a long name, written
// in both, and exports classes for streams that the page never asks for: what the script does not use goes, the rest
// gets names of one or two letters.
import { transformSync } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What today's rustc emits; once stripped, the module no longer says so itself.
export const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map(
  (feature) => `--enable-${feature}`,
);
// No address below 1024 is used: the stack ends there. Nothing here may remove a trap, for a trap is how a panic ends.
// A function with one caller stays on its own unless it is tiny: apart, the compiled views look more alike.
export const PASSES = ["--strip-debug", "--low-memory-unused", "--one-caller-inline-max-function-size=40", "--flatten", "--rereloop", "-Oz", "-Oz"];
const LAST_PASSES = ["--reorder-functions-by-name", "--strip-debug", "--strip-producers", "--strip-target-features", "--minify-imports-and-exports-and-modules"];

/** `glue` is wasm-bindgen's script, `wasm` the path of the module; the answer's `script(sealed)` starts the module there. */
export function shrink(glue, wasm) {
  const room = mkdtempSync(join(tmpdir(), "waybill-shrink-"));
  try {
    const used = join(room, "used.wasm");
    const optimized = join(room, "optimized.wasm");
    const small = join(room, "small.wasm");
    const bare = withoutClasses(glue);
    keepUsed(bare, wasm, used, join(room, "graph.json"));
    run("wasm-opt", [...FEATURES, ...PASSES, used, "-o", optimized]);
    writeFileSync(optimized, named(readFileSync(optimized)));
    const renamed = JSON.parse(run("wasm-opt", [...FEATURES, ...LAST_PASSES, optimized, "-o", small]));
    return { module: readFileSync(small), script: (sealed) => bundle(rename(bare, renamed), sealed) };
  } finally {
    rmSync(room, { recursive: true });
  }
}

function run(tool, args) {
  return execFileSync(tool, args, { encoding: "utf8", maxBuffer: 1 << 24 });
}

/** The glue without the classes that a dependency exports to scripts; ours starts the module and asks for nothing else. */
function withoutClasses(glue) {
  const bare = glue
    .replace(/^export class (\w+) \{\n[\s\S]*?^\}\nif \(Symbol\.dispose\) \1\..*\n/gm, "")
    .replace(/^const \w+Finalization = [\s\S]*?;\n/gm, "");
  if (/\bclass\b|Finalization\b(?!Registry)/.test(bare)) throw new Error("wasm-bindgen's classes look different");
  return bare;
}

/** Removes from the module what is reached only through exports that the script does not use. */
function keepUsed(glue, wasm, out, graph) {
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
  const used = new Set([...bundle(glue, { file: "", integrity: "" }).matchAll(/\.([\w$]+)/g)].map(([, name]) => name));
  const kept = exports.filter((name) => used.has(name));
  const nodes = kept.map((name) => ({ name, export: name }));
  writeFileSync(graph, JSON.stringify([{ name: "script", root: true, reaches: kept }, ...nodes]));
  run("wasm-metadce", [...FEATURES, `--graph-file=${graph}`, wasm, "-o", out]);
}

/**
 * The module with its functions named so that, sorted by name, those that begin alike lie side by side: that helps
 * whatever compresses it.
 */
function named(wasm) {
  const bodies = functionBodies(wasm);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function").length;
  const order = [...bodies.keys()].sort((a, b) => Buffer.compare(bodies[a], bodies[b]));
  const names = order.map((index, place) => [imports + index, String(place).padStart(6, "0")]).sort(([a], [b]) => a - b);
  const map = [...leb(names.length), ...names.flatMap(([index, name]) => [...leb(index), ...text(name)])];
  const section = [...text("name"), 1, ...leb(map.length), ...map];
  return Buffer.concat([wasm, Buffer.from([0, ...leb(section.length), ...section])]);
}

function functionBodies(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  for (;;) {
    const isCode = wasm[at++] === 10;
    const size = number();
    if (isCode) break;
    at += size;
  }
  return Array.from({ length: number() }, () => {
    const size = number();
    at += size;
    return wasm.subarray(at - size, at);
  });
}

/** Numbers and texts as WebAssembly writes them. */
function leb(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)];
}

function text(ascii) {
  return [...leb(ascii.length), ...Buffer.from(ascii)];
}

function rename(glue, { imports, exports }) {
  for (const [, from, to] of imports) glue = replaceOnce(glue, new RegExp(`^( +)${from}:`, "m"), `$1${to}:`);
  glue = replaceOnce(glue, /"\.\/waybill_bg\.js"/, '"a"');
  for (const [from, to] of exports) glue = glue.replace(new RegExp(`\\bwasm\\.${from}\\b`, "g"), `wasm.${to}`);
  return glue;
}

function replaceOnce(text, pattern, by) {
  if (!pattern.test(text)) throw new Error(`wasm-bindgen's script has no ${pattern}`);
  return text.replace(pattern, by);
}

/** The script that starts the module: the glue, and nothing of it that is not called. */
function bundle(glue, { file, integrity }) {
  const start = readFileSync("public/start.js", "utf8");
  const started = replaceOnce(glue, /^export \{ initSync, __wbg_init as default \};$/m, () => start);
  const define = { ADDRESS: JSON.stringify(file), INTEGRITY: JSON.stringify(integrity) };
  return transformSync(started, { format: "esm", minify: true, treeShaking: true, define }).code;
}
