// The page object: starts server and browser, knows where things are on the page, and watches what must never happen.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createInterface } from "node:readline";
import assert from "node:assert/strict";
import { test } from "node:test";
import { chromium } from "playwright-core";

export const KEYS = {
  id: "AKIAIOSFODNN7EXAMPLE",
  temporaryId: "ASIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  token: "FwoGZXIvYXdzEJr//////////wEaDExample+Token/0123456789==",
};

/** The ways in which a text can stand in another. */
export function forms(secret) {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = [0, 1, 2].map((shift) => Buffer.from("x".repeat(shift) + secret).toString("base64").slice(shift ? 4 : 0, -4));
  return [secret, encodeURIComponent(secret), encodeURIComponent(secret).replaceAll("%20", "+"), json, ...base64, Buffer.from(secret).toString("hex")];
}

/** A program that prints its address in its first line. */
export async function serve(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [first] = await once(lines, "line");
  const address = first.match(/http:\/\/[\d.:]+/)[0];
  const seen = [];
  const waiting = [];
  lines.on("line", (line) => (waiting.length > 0 ? waiting.shift()(line) : seen.push(line)));
  /** The next line that nobody has taken yet. */
  const next = () => (seen.length > 0 ? Promise.resolve(seen.shift()) : new Promise((resolve) => waiting.push(resolve)));
  return { address, next, stop: () => child.kill() };
}

/** A user story: the page is opened for it, watched, and closed whatever happens. */
export function story(name, { timeout = 60_000, ...options }, body) {
  test(name, { timeout }, async () => {
    const waybill = await Waybill.open(options);
    try {
      await body(waybill);
      await waybill.verify();
    } finally {
      await waybill.stop();
    }
  });
}

/** The stand-in for AWS: it verifies each request with botocore and records it. */
async function verifier(keys = { id: KEYS.id, secret: KEYS.secret }) {
  const python = `${process.env.WAYBILL_VENV}/bin/python`;
  const server = await serve(python, ["tests/judges/verify_server.py"], {
    AWS_ACCESS_KEY_ID: keys.id,
    AWS_SECRET_ACCESS_KEY: keys.secret,
    AWS_SESSION_TOKEN: keys.token ?? "",
  });
  return { ...server, request: async () => JSON.parse(await server.next()) };
}

/** Waits until keeping the page for offline use has come to this state. */
export const isOffline = (page, state) => page.waitForSelector(`html[data-offline="${state}"]`, { state: "attached", timeout: 20_000 });

/** Runs a copied text in a real shell, in a folder. What it prints comes back. */
export function run(shell, text, env = {}, cwd = ".") {
  return new Promise((resolve, reject) => {
    const child = spawn(shell, ["-s"], { cwd, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } });
    let out = "";
    let err = "";
    child.stdout.on("data", (data) => (out += data));
    child.stderr.on("data", (data) => (err += data));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(text);
  });
}

/** How many times slower the browser shall be than it is, to find what depends on speed: `SLOW=4 node --test tests/e2e/`. */
const SLOW = Number(process.env.SLOW ?? 1);

export class Waybill {
  /**
   * Opens the release page, or the one at `url` with the network off. Every console error, page error and policy violation
   * is remembered.
   */
  static async open({ width = 1440, height = 900, scheme = "light", fragment = "", touch = false, args = [], folder = "dist", url } = {}) {
    const self = new Waybill();
    self.server = url ? { address: url, stop() {} } : await serve("node", ["scripts/serve.mjs", folder, "0"]);
    self.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args],
    });
    self.context = await self.browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: touch,
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    self.page = await self.context.newPage();
    self.page.setDefaultTimeout(5_000 * SLOW);
    if (SLOW > 1) await (await self.context.newCDPSession(self.page)).send("Emulation.setCPUThrottlingRate", { rate: SLOW });
    self.faults = [];
    self.judges = [];
    self.requests = [];
    self.console = [];
    self.page.on("console", (message) => {
      self.console.push(message.text());
      if (message.type() === "error") self.faults.push(`console: ${message.text()}`);
    });
    self.page.on("pageerror", (error) => self.faults.push(`page: ${error.message}`));
    self.page.on("request", (request) => self.requests.push(request.url()));
    await self.page.addInitScript(() => {
      globalThis.violations = [];
      addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(event.violatedDirective));
    });
    if (url) await self.context.setOffline(true);
    await self.page.goto(url ? url + fragment : `${self.server.address}/${fragment}`);
    await self.page.waitForSelector(".topbar");
    // The browser fetches the icon of the tab and the web manifest when it likes.
    await self.page.waitForLoadState("networkidle");
    self.loaded = self.requests.length;
    return self;
  }

  /** Fails if anything happened that must not. */
  async verify() {
    assert.deepEqual(await this.page.evaluate(() => globalThis.violations), [], "the security policy was violated");
    assert.deepEqual(this.faults, [], "the page reported errors");
    const later = this.requests.slice(this.loaded).filter((url) => !url.startsWith("blob:") && !/\/(icon|manifest)-[\w-]+\.\w+$/.test(url));
    assert.deepEqual(later, [], "a request left the page after it was loaded");
  }

  /** Takes the network away once the page is kept: while that goes on, the browser would report what it cannot fetch. */
  async disconnect() {
    await isOffline(this.page, "ready");
    await this.context.setOffline(true);
  }

  async stop() {
    await this.browser.close();
    for (const server of [this.server, ...this.judges]) server.stop();
  }

  /** The stand-in for AWS, for as long as the story lasts. */
  async verifier(keys) {
    const judge = await verifier(keys);
    this.judges.push(judge);
    return judge;
  }

  // ---- views ----

  async view(name) {
    await this.page.evaluate((fragment) => (location.hash = fragment), name);
    await this.page.waitForSelector(`[data-view="${name}"]`);
  }

  // ---- manifest ----

  async openFile(name, text) {
    const buffer = Buffer.isBuffer(text) ? text : Buffer.from(text, "utf8");
    await this.page.setInputFiles("#file-chooser", { name, mimeType: "text/plain", buffer });
  }

  async openFixture(path) {
    await this.openFile(path.split("/").at(-1), readFileSync(path));
    await this.page.waitForSelector("#text");
  }

  text() {
    return this.page.locator("#text").inputValue();
  }

  /** Types once the focus, which a press moves a frame later, has come to the control. */
  async type(selector, words) {
    await this.page.waitForSelector(`${selector}:focus`);
    await this.page.keyboard.type(words);
  }

  /** Types into the text as a user does: selects `from` and writes over it. */
  async retype(from, to) {
    await this.page.locator("#text").evaluate((area, needle) => {
      const at = area.value.indexOf(needle);
      area.focus();
      area.setSelectionRange(at, at + needle.length);
    }, from);
    await this.page.keyboard.insertText(to);
  }

  field(path) {
    return this.page.locator(`[id="f-${path}"]`);
  }

  async fill(path, value) {
    await this.field(path).fill(value);
  }

  problems() {
    return this.page.locator(".problem .problem__text").allInnerTexts();
  }

  counts() {
    return this.page.locator(".problems .badge:not([hidden])").allInnerTexts();
  }

  async download(button = "#download") {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.page.click(button)]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  // ---- request ----

  async enterKeys({ id = KEYS.id, secret = KEYS.secret, token = "" } = {}) {
    await this.page.fill("#access-key-id", id);
    await this.page.fill("#secret-access-key", secret);
    await this.page.fill("#session-token", token);
  }

  async operation(name, service = "import-export") {
    await this.page.click(`#operation-${service}-${name}`);
    // The list takes the focus in the frame after the click.
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }

  /** The inputs as the page copies them. */
  async copyJson() {
    await this.page.evaluate(() => navigator.clipboard.writeText(""));
    await this.page.click("#copy-json");
    await this.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Pastes a text beside all fields. */
  pasteBeside(text) {
    return this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(".workspace__panes").dispatchEvent(event);
    }, text);
  }

  /** No view may be wider than the screen, and no control may stick out. */
  async fits() {
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, "the page scrolls sideways");
    const out = await this.page.evaluate(() =>
      [...document.querySelectorAll("button, input, textarea, a, select")]
        .filter((e) => e.checkVisibility() && !e.closest(".editor, .output__code, .tabs, .docket__control, .visually-hidden, .skip-link"))
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
        .map((e) => e.id || e.className),
    );
    assert.deepEqual(out, [], "controls stick out");
    const cut = await this.page.evaluate(() =>
      [...document.querySelectorAll('form.pane .pane__scroll, .outline')]
        .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
        .map((e) => `${e.scrollWidth} in ${e.clientWidth}`),
    );
    assert.deepEqual(cut, [], "what is in a form or a list of topics is cut off");
  }

  async snippet(id) {
    await this.page.click(`#tab-${id}`);
    await this.page.waitForSelector(`#tab-${id}[aria-selected="true"]`);
  }

  /** Presses Copy and takes what the clipboard holds then. */
  async copy() {
    await this.page.evaluate(() => navigator.clipboard.writeText(""));
    await this.page.click(".output__copy:visible");
    await this.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Everything that outlives or leaves the page, as one text to search for secrets. */
  async traces() {
    const { databases, kept } = await this.page.evaluate(async () => {
      const cached = [];
      for (const name of "caches" in globalThis ? await caches.keys() : []) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const answer = await cache.match(request);
          const isText = !/wasm|image/.test(answer.headers.get("content-type"));
          cached.push(name, request.url, [...request.headers], [...answer.headers], isText ? await answer.text() : "");
        }
      }
      const kept = JSON.stringify([
        { ...localStorage }, { ...sessionStorage }, cached, document.cookie, location.href, document.title, history.state,
        document.documentElement.outerHTML,
      ]);
      return { databases: (await indexedDB.databases?.()) ?? [], kept };
    });
    assert.deepEqual(databases, [], "the page keeps nothing in a database");
    return [kept, ...this.console, ...this.requests].join("\n");
  }
}

