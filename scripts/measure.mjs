// Measures the release page in headless Chromium: from a key press to the frame that shows its diagnostics, at several
// sizes of manifest, beside what a native text area alone costs for the same text.
import { UNSYNCED } from "../bench/browser.mjs";
import { manifest } from "../bench/manifest.mjs";
import { median, p95 } from "../bench/stats.mjs";
import { Waybill } from "../tests/e2e/waybill.mjs";

/** Milliseconds from a trusted key press to the end of the frame after it, `times` times. */
async function keyToPaint(page, selector, times) {
  await page.evaluate((selector) => {
    globalThis.samples = [];
    const area = document.querySelector(selector);
    area.addEventListener("keydown", (event) => {
      const start = event.timeStamp;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => globalThis.samples.push(performance.now() - start);
        channel.port2.postMessage(0);
      });
    }, true);
    area.focus();
    const at = area.value.indexOf("example-archive");
    area.setSelectionRange(at, at);
  }, selector);
  for (let i = 0; i < times; i += 1) {
    await page.keyboard.press("x");
    await page.waitForFunction((n) => globalThis.samples.length >= n, i + 1);
  }
  return page.evaluate(() => globalThis.samples);
}

const figures = [];
for (const bytes of [1_000, 20_000, 100_000, 530_000]) {
  const text = manifest(bytes);
  const waybill = await Waybill.open({ args: UNSYNCED });
  await waybill.openFile("measure.yaml", text);
  await waybill.page.waitForFunction((length) => document.querySelector("#text")?.value.length === length, text.length);
  const page = await keyToPaint(waybill.page, "#text", 30);
  const bare = await waybill.context.newPage();
  await bare.setContent("<textarea wrap=off style='width:600px;height:600px' spellcheck=false></textarea>");
  await bare.locator("textarea").evaluate((area, value) => (area.value = value), text);
  const native = await keyToPaint(bare, "textarea", 30);
  figures.push({ bytes: text.length, median: median(page), p95: p95(page), "text area alone": median(native), ratio: median(page) / median(native) });
  await waybill.stop();
}
console.log("key press to paint, ms");
console.table(figures.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, k === "bytes" ? v : Number(v.toFixed(1))]))));
