// What it takes to get a page: time until a manifest can be typed, bytes, and memory with a manifest open.
import { weight } from "../scripts/weight.mjs";
import { EDITORS, withEditors } from "./browser.mjs";
import { manifest } from "./manifest.mjs";
import { median, summary } from "./stats.mjs";

const CONTENDERS = ["waybill", "codemirror", "text area, yaml + ajv"];
const ROUNDS = 15;
const OPENED_BYTES = 100_000;

/**
 * Notes when the frame is painted after which there is something to type into, and the memory of a WebAssembly module.
 * Asks for no frame before that: frames cost time that a page would need to start.
 */
function watch(area) {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(area)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (globalThis.usableAt = performance.now());
      channel.port2.postMessage(0);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await make(...args);
      const { exports } = made.instance ?? made;
      globalThis.wasmMemory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
      return made;
    };
  }
}

/** Time to usable (ms) and bytes on the wire, headers included, of one cold visit. */
async function visit(fresh, name) {
  let bytes = 0;
  const page = await fresh(name, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.addInitScript(watch, EDITORS[name].area);
  });
  await page.waitForFunction(() => globalThis.usableAt);
  return { page, usable: await page.evaluate(() => globalThis.usableAt), bytes };
}

/** Bytes of JavaScript's heap after a collection, and of WebAssembly's memory, with a manifest open. */
async function memory({ page }, name) {
  await EDITORS[name].open(page, manifest(OPENED_BYTES));
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const wasm = await page.evaluate(() => globalThis.wasmMemory?.buffer.byteLength ?? 0);
  return { heap: metrics.find((metric) => metric.name === "JSHeapUsedSize").value, wasm };
}

export function raceStarts(browser) {
  return withEditors(browser, async (fresh) => {
    const visits = Object.fromEntries(CONTENDERS.map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of CONTENDERS) {
        const visited = await visit(fresh, name);
        visits[name].push({ ...visited, ...(await memory(visited, name)) });
        await visited.page.context().close();
      }
    }
    const all = (key) => Object.fromEntries(CONTENDERS.map((name) => [name, visits[name].map((visit) => visit[key])]));
    const medians = (key) => Object.fromEntries(Object.entries(all(key)).map(([name, values]) => [name, median(values)]));
    return {
      usable: summary(all("usable")),
      transferred: medians("bytes"),
      heap: medians("heap"),
      wasm: medians("wasm"),
      page: Object.fromEntries(CONTENDERS.map((name) => [name, weight(EDITORS[name].folder)])),
    };
  });
}
