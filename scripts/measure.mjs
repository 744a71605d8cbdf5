// Measures the release page in headless Chromium: from a key press to the frame that shows its diagnostics, at several
// sizes of manifest, beside what a native text area alone costs for the same text.
import { Waybill } from "../tests/e2e/waybill.mjs";

const HEAD = "manifestVersion: 2.0\ndeviceId: ABC123\neraseDevice: yes\nnotificationEmail: a@example.com\nbucket: photos\nignore:\n";
const line = (i) => `  - ^folder-${i}/cache/\n`;

/** A manifest of about `bytes` bytes. */
function manifest(bytes) {
  let text = HEAD;
  for (let i = 0; text.length < bytes; i += 1) text += line(i);
  return text;
}

/** Frames as fast as they can be drawn: without this every figure is rounded up to the next tick of a 60 Hz screen. */
const UNSYNCED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const p95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)];

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
    const at = area.value.indexOf("photos");
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
