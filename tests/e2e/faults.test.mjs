// Bad luck: what browsers deny, clocks that jump, pages that go away, and files that are bombs. Nothing is lost.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifest } from "../../bench/manifest.mjs";
import { isOffline, story } from "./waybill.mjs";

const MANIFEST = "manifestVersion: 2.0\ndeviceId: ABC123\nbucket: photos\n";

/** Loads the page again with something of the browser replaced before it starts. */
async function without(waybill, fault) {
  await waybill.page.addInitScript(fault);
  await waybill.page.reload();
  await waybill.page.waitForSelector(".topbar");
  await waybill.page.waitForLoadState("networkidle");
  waybill.loaded = waybill.requests.length;
}

async function type(waybill, words) {
  await waybill.page.focus("#text");
  await waybill.page.keyboard.press("Control+End");
  await waybill.page.keyboard.type(words);
}

story("a browser that denies the clipboard: it is said, and the text can be taken by hand", {}, async (waybill) => {
  const { page } = waybill;
  await without(waybill, () => {
    const deny = async () => {
      throw new DOMException("denied", "NotAllowedError");
    };
    navigator.clipboard.writeText = deny;
    navigator.clipboard.readText = deny;
  });
  await page.getByRole("button", { name: "Paste", exact: true }).click();
  await page.getByText("does not let the page read the clipboard").waitFor();
  await page.waitForSelector("#text:focus");
  await waybill.view("request");
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "53TX4");
  await page.click("#copy-command");
  await page.waitForFunction(() => document.querySelector("#copy-command").textContent.includes("Not copied"));
  await page.locator("#command").evaluate((command) => getSelection().selectAllChildren(command));
  assert.match(await page.evaluate(() => getSelection().toString()), /53TX4/);
});

story("a browser that keeps nothing: work goes on, and it is said that no draft is kept", {}, async (waybill) => {
  const { page } = waybill;
  await without(waybill, () => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await waybill.openFile("a.yaml", MANIFEST);
  await page.waitForSelector("#f-bucket");
  await type(waybill, "prefix: a/");
  await page.getByText("No draft is kept").waitFor();
  const { bytes } = await waybill.download();
  assert.equal(bytes.toString("utf8"), `${MANIFEST}prefix: a/`);
});

/** A first visit on which the network does something to a file of the page. */
async function visit(waybill, files, deed) {
  const context = await waybill.browser.newContext();
  const page = await context.newPage();
  await page.route(files, deed);
  await page.goto(waybill.server.address);
  return page;
}

// A module that would run: an empty one.
const otherProgram = (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]) });

const DAMAGES = {
  "the program is missing": ["**/*.wasm", (route) => route.fulfill({ status: 404, body: "none" }), "waybill-\\w+\\.wasm did not arrive"],
  "the program is cut off": ["**/*.wasm", (route) => route.abort(), "waybill-\\w+\\.wasm did not arrive"],
  "the program is nonsense": ["**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "nonsense" }), "not what this page was built with"],
  "the program is another one": ["**/*.wasm", otherProgram, "not what this page was built with"],
  "the script is missing": ["**/waybill-*.js", (route) => route.abort(), "waybill-\\w+\\.js"],
  "the script is another one": ["**/waybill-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "document.title = 'run'" }), "waybill-\\w+\\.js"],
};

for (const [name, [files, deed, reason]] of Object.entries(DAMAGES)) {
  story(`${name}: nothing of it runs, and the page says so`, {}, async (waybill) => {
    const page = await visit(waybill, files, deed);
    const alert = page.getByRole("alert");
    await alert.getByText("Waybill did not load").waitFor();
    assert.match(await alert.innerText(), new RegExp(reason));
    assert.equal(await page.title(), "Waybill");
    assert.equal(await page.locator(".app").count(), 0);
    // When the network is well again, a reload is all it takes.
    await page.unroute(files);
    await alert.getByRole("button", { name: "Reload" }).click();
    await page.waitForSelector(".app");
    assert.equal(await page.locator("#loading").count(), 0);
  });
}

story("a program that takes its time: the page says that it loads", {}, async (waybill) => {
  let arrive;
  const late = new Promise((resolve) => (arrive = resolve));
  const page = await visit(waybill, "**/*.wasm", async (route) => {
    await late;
    await route.continue();
  });
  await page.getByRole("status").getByText("Loading").waitFor();
  arrive();
  await page.waitForSelector(".app");
  assert.equal(await page.locator("#loading").count(), 0);
});

story("a program that never starts: what may mend it is fetched all the same", {}, async (waybill) => {
  const page = await visit(waybill, "**/*.wasm", (route) => route.abort());
  await page.getByText("Waybill did not load").waitFor();
  // The worker's own requests are not routed: it gets the whole page.
  await isOffline(page, "ready");
  await page.unroute("**/*.wasm");
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector(".app");
});

story("a service worker that cannot start is no harm", {}, async (waybill) => {
  const { page } = waybill;
  await without(waybill, () => {
    navigator.serviceWorker.register = async () => {
      throw new TypeError("no worker today");
    };
  });
  await page.waitForSelector('html[data-offline]:not([data-offline="ready"])', { state: "attached" });
  await waybill.openFile("a.yaml", MANIFEST);
  await page.waitForSelector("#f-bucket");
});

story("a connection that is lost while the page is kept: it is kept once the connection is back", {}, async (waybill) => {
  const { page, context } = waybill;
  await without(waybill, () => {
    navigator.serviceWorker.register = async () => {
      delete navigator.serviceWorker.register;
      throw new TypeError("no connection");
    };
  });
  await isOffline(page, "failed");
  await context.setOffline(true);
  await context.setOffline(false);
  await isOffline(page, "ready");
});

story("a mishap while the page loads hides no crash that comes later", {}, async (waybill) => {
  let arrive;
  const late = new Promise((resolve) => (arrive = resolve));
  const page = await visit(waybill, "**/*.wasm", async (route) => {
    await late;
    await route.continue();
  });
  await page.getByRole("status").getByText("Loading").waitFor();
  await page.evaluate(() => void setTimeout(() => { throw new TypeError("somebody else's"); }));
  await page.getByRole("alert").getByText("somebody else's").waitFor();
  arrive();
  await page.waitForSelector(".app");
  assert.equal(await page.locator("#loading, .crash").count(), 0);
  await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  await page.getByRole("alert").getByText("This page stopped").waitFor();
});

story("a clock that jumps: what is copied is signed by the time it is", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await without(waybill, () => {
    const now = Date.now.bind(Date);
    globalThis.jump = 0;
    Date.now = () => now() + globalThis.jump;
  });
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys();
  const stamp = async () => new Date(decodeURIComponent((await waybill.copy()).match(/Timestamp=([^&'"]+)/)[1])).getTime();
  const before = await stamp();
  for (const hours of [3, -2]) {
    await page.evaluate((hours) => (globalThis.jump = hours * 3_600_000), hours);
    assert.ok(Math.abs((await stamp()) - before - hours * 3_600_000) < 60_000, `${hours} hours`);
  }
});

story("a page that is hidden or thrown away: the draft was written when it was left", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("a.yaml", MANIFEST);
  await page.waitForSelector("#f-bucket");
  const kept = () => page.evaluate(() => Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("waybill-draft/")).map(([, text]) => text).join());
  // Both long before typing has paused.
  await type(waybill, "prefix: just-typed/");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  assert.match(await kept(), /prefix: just-typed\//);
  await type(waybill, "more/");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false })));
  assert.match(await kept(), /prefix: just-typed\/more\//);
});

story("bombs are read in time, on the browser's small stack", {}, async (waybill) => {
  const { page } = waybill;
  page.setDefaultTimeout(30_000);
  const bombs = {
    "nested.yaml": `bucket: ${"[".repeat(100_000)}`,
    "closed.yaml": `bucket: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`,
    "dashes.yaml": `${"- ".repeat(100_000)}x\n`,
    "anchors.yaml": `bucket: ${"&a ".repeat(100_000)}x\n`,
    "tags.yaml": `${"!!a ".repeat(100_000)}\n`,
    "aliases.yaml": Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${Array(9).fill(i ? `*a${i - 1}` : "x").join(", ")}]\n`).join(""),
    "line.yaml": `manifestVersion: 2.0\nbucket: ${"x".repeat(10_000_000)}\n`,
    "odd.yaml": "manifestVersion: 2.0\nbucket: a\u0000b\nprefix: \u202Egpj.exe\u2069\ndeviceId: \uFFFF\uFFFE\n",
  };
  for (const [name, text] of Object.entries(bombs)) {
    const start = Date.now();
    await waybill.openFile(name, text);
    await page.waitForFunction(([name, length]) => document.querySelector("#file-name")?.value === name && document.querySelector("#text")?.value.length === length, [name, text.length]);
    assert.ok(Date.now() - start < 20_000, `${name}: ${Date.now() - start} ms`);
  }
  // Direction marks turn what people read around: they are drawn as what they are.
  assert.match(await page.locator(".editor__layer").innerText(), /\uFFFDgpj\.exe/);
  // Half a character, as a script can write it, reaches no text of the program.
  for (const area of ["#text", "#answer"]) {
    if (area === "#answer") await waybill.view("response");
    await page.waitForSelector(area);
    await page.evaluate((area) => {
      const box = document.querySelector(area);
      box.value = "bucket: \ud800x\udc00\n";
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, area);
    await page.waitForFunction(() => !document.querySelector(".crash"));
  }
  await waybill.view("manifest");
  await waybill.openFile("odd.yaml", bombs["odd.yaml"]);
  await waybill.openFile("huge.yaml", Buffer.alloc(50_000_001, "a"));
  await page.getByText("a manifest over 50 MB is not opened").waitFor();
  assert.equal(await page.inputValue("#file-name"), "odd.yaml");
});

story("the largest file that is opened is read, shown and typed into", { timeout: 300_000 }, async (waybill) => {
  const { page } = waybill;
  page.setDefaultTimeout(240_000);
  const text = manifest(50_000_000 - 100);
  const folder = mkdtempSync(join(tmpdir(), "waybill-"));
  try {
    const file = join(folder, "largest.yaml");
    writeFileSync(file, text);
    await page.setInputFiles("#file-chooser", file);
    await page.waitForFunction((length) => document.querySelector("#text")?.value.length === length, text.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const count = page.locator(".problems .pane__head");
  await count.getByText("1 error", { exact: true }).waitFor();
  await page.evaluate((at) => {
    document.querySelector("#text").focus();
    document.querySelector("#text").setSelectionRange(at, at);
  }, text.indexOf("eraseDevice: yes") + "eraseDevice: yes".length);
  await page.keyboard.press("x");
  await count.getByText("2 errors", { exact: true }).waitFor();
});
