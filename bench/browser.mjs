// Chromium, and what is measured in it: a page for each contender, served from loopback.
import { chromium } from "playwright-core";
import { serve } from "../tests/e2e/waybill.mjs";

/** Frames as fast as they can be drawn: without this every figure is rounded up to the next tick of a 60 Hz screen. */
export const UNSYNCED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...QUIET, ...UNSYNCED] });

/**
 * The pages in which a manifest can be edited: where they are served from, what can be typed into when they are usable,
 * what of them says how many problems they show, and how a bench opens a text and places the caret.
 */
export const EDITORS = {
  waybill: {
    folder: "dist",
    fragment: "#manifest",
    area: "#text",
    shown: ".problems .pane__head .row",
    async open(page, text) {
      await page.setInputFiles("#file-chooser", { name: "bench.yaml", mimeType: "text/plain", buffer: Buffer.from(text) });
      await page.waitForFunction((length) => document.querySelector("#text")?.value.length === length, text.length);
    },
    place: (page, at) =>
      page.evaluate((at) => {
        const area = document.querySelector("#text");
        area.focus();
        area.setSelectionRange(at, at);
      }, at),
  },
  codemirror: { ...rival("codemirror"), area: ".cm-content", shown: "#count" },
  "text area, yaml + ajv": { ...rival("textarea"), area: "textarea", shown: "#count" },
  "text area alone": { ...rival("bare"), area: "textarea" },
};

function rival(name) {
  return {
    folder: `bench/dist/${name}`,
    fragment: "",
    open: (page, text) => page.evaluate((text) => globalThis.openText(text), text),
    place: (page, at) => page.evaluate((at) => globalThis.placeCaret(at), at),
  };
}

/** Serves the folders of all editors while `body` runs, which gets a way to open a fresh page of each. */
export async function withEditors(browser, body) {
  const servers = Object.fromEntries(
    await Promise.all(Object.entries(EDITORS).map(async ([name, { folder }]) => [name, await serve("node", ["scripts/serve.mjs", folder, "0"])])),
  );
  /** A page with nothing in its cache. `prepare(page)` runs before it loads. */
  const fresh = async (name, prepare = () => {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await prepare(page, context);
    await page.goto(`${servers[name].address}/${EDITORS[name].fragment}`);
    await page.waitForSelector(EDITORS[name].area);
    await page.waitForLoadState("networkidle");
    return page;
  };
  try {
    return await body(fresh);
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}
