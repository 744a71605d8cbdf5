// Without a network: the installed page, its update, and the single file. A deployed copy is what was built.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { serviceWorker } from "../../scripts/offline.mjs";
import { KEYS, Waybill, isOffline, run, serve, story } from "./waybill.mjs";

const node = (...args) => promisify(execFile)("node", args);
const TEMPLATE = "tests/data/e2e/s3-import-template.txt";
const room = mkdtempSync(join(tmpdir(), "waybill offline é-"));
test.after(() => rmSync(room, { recursive: true }));

/** A copy of the page that a test may change: what lies compressed beside its files would be old then. */
function copy(name) {
  const folder = join(room, name);
  cpSync("dist", folder, { recursive: true, filter: (file) => !/\.(br|gz)$/.test(file) });
  return folder;
}

const filesOf = (folder) => readdirSync(folder).filter((name) => name !== "sw.js" && !/^[._]/.test(name));

/** Turns a copy into the next version: another style sheet, named and listed as `make build` does it. */
function release(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const [link, old] = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/.exec(page);
  const style = `${readFileSync(join(folder, old), "utf8")}:root{--edition:second}`;
  const name = `style-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
  const integrity = `sha384-${createHash("sha384").update(style).digest("base64")}`;
  rmSync(join(folder, old));
  writeFileSync(join(folder, name), style);
  writeFileSync(join(folder, "index.html"), page.replace(link, `<link rel="stylesheet" href="./${name}" integrity="${integrity}">`));
  const files = filesOf(folder).map((file) => [file, readFileSync(join(folder, file))]);
  writeFileSync(join(folder, "sw.js"), serviceWorker(files));
}

const edition = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--edition"));

async function reload(waybill) {
  await waybill.page.reload();
  await waybill.page.waitForSelector(".topbar");
  await waybill.page.waitForLoadState("networkidle");
  waybill.loaded = waybill.requests.length;
}

/** A signed command for GetStatus, as the page copies it, run against the stand-in for AWS. */
async function signs(waybill) {
  const server = await waybill.verifier();
  await waybill.view("request");
  await waybill.operation("GetStatus");
  await waybill.page.fill("#input-JobId", "53TX4");
  await waybill.page.fill("#endpoint", server.address);
  await waybill.enterKeys();
  await waybill.snippet("curl-bash");
  const { out, err } = await run("bash", await waybill.copy());
  assert.match(out, /<GetStatusResult/, err);
  assert.equal((await server.request()).error, null);
}

story("with the server gone, an installed page opens again in every view and signs", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.disconnect();
  waybill.server.stop();
  for (const address of ["/", "/index.html", "/?from=bookmark#request"]) {
    await page.goto(waybill.server.address + address);
    await page.waitForSelector(".topbar");
  }
  await reload(waybill);
  await page.waitForSelector('[data-view="request"]');
  await signs(waybill);
  assert.equal(await page.locator("#update button").count(), 0);
});

story("the page can be installed: a web manifest whose icons are there", {}, async (waybill) => {
  const { page } = waybill;
  const client = await waybill.context.newCDPSession(page);
  const { errors, data, url } = await client.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  const sizes = await Promise.all(manifest.icons.map(async ({ src, type }) => {
    const response = await fetch(new URL(src, url));
    assert.equal(response.headers.get("content-type"), type);
    const bytes = Buffer.from(await response.arrayBuffer());
    return type === "image/png" ? `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` : "any";
  }));
  assert.deepEqual(sizes, manifest.icons.map((icon) => icon.sizes));
  assert.equal(new URL(manifest.start_url, url).href, `${waybill.server.address}/`);
  await isOffline(page, "ready");
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
});

const updated = copy("updated");
story("a new version waits for the user's word; then the old one is gone and the draft is there", { folder: updated }, async (waybill) => {
  const { page } = waybill;
  await isOffline(page, "ready");
  const before = await page.evaluate(() => caches.keys());
  await page.click("#start-import-s3");
  await waybill.fill("bucket", "typed-before-the-update");
  const other = await waybill.context.newPage();
  await other.goto(`${waybill.server.address}/`);
  await other.waitForSelector(".topbar");
  release(updated);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const notice = page.locator("#update");
  await notice.getByText("A new version is ready").waitFor();
  await waybill.fits();
  await notice.getByRole("button", { name: "Later" }).click();
  assert.equal(await notice.innerText(), "");

  // A reload without a word stays with the old version, and offers the new one again.
  await reload(waybill);
  assert.equal(await edition(page), "");
  await notice.getByRole("button", { name: "Reload" }).waitFor();
  await page.evaluate(() => addEventListener("waybill:before-update", (event) => event.preventDefault(), { once: true }));
  await notice.getByRole("button", { name: "Reload" }).click();
  await page.waitForTimeout(300);
  assert.equal(await edition(page), "", "whoever embeds the page can hold an update back");

  await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Reload" }).click()]);
  await page.waitForSelector(".topbar");
  assert.equal(await edition(page), "second");
  const after = await page.evaluate(() => caches.keys());
  assert.equal(after.length, 1);
  assert.notDeepEqual(after, before);
  // The other tab goes on, undisturbed, and can follow.
  assert.equal(await edition(other), "");
  await Promise.all([other.waitForEvent("load"), other.locator("#update").getByRole("button", { name: "Reload" }).click()]);
  assert.equal(await edition(other), "second");
  await other.close();
  await page.waitForLoadState("networkidle");
  waybill.loaded = waybill.requests.length;
  await waybill.view("start");
  await page.locator(".drafts__row").first().getByRole("button", { name: /^Restore/ }).click();
  assert.match(await waybill.text(), /typed-before-the-update/);
});

const damaged = copy("damaged");
story("a new version whose files are not those it lists is not taken", { folder: damaged }, async (waybill) => {
  const { page } = waybill;
  await isOffline(page, "ready");
  release(damaged);
  writeFileSync(join(damaged, "index.html"), readFileSync(join(damaged, "index.html"), "utf8").replace("<title>", "<title>Not "));
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => registration.addEventListener("updatefound", () => resolve(registration.installing)));
    registration.update();
    const worker = await found;
    while (!["installed", "redundant"].includes(worker.state)) await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return worker.state;
  });
  assert.equal(state, "redundant");
  assert.equal(await page.locator("#update button").count(), 0);
  await reload(waybill);
  assert.equal(await edition(page), "");
  // The browser says why the file was refused.
  waybill.faults = waybill.faults.filter((fault) => !/integrity|digest/.test(fault));
});

story("where storage is denied, or a host lacks the worker, the page works and says so to whom looks", {}, async (waybill) => {
  await isOffline(waybill.page, "ready");
  const denied = await waybill.context.newPage();
  await denied.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } }));
  await denied.goto(`${waybill.server.address}/`);
  await denied.waitForSelector(".topbar");
  await isOffline(denied, "off");
  await denied.close();
  const folder = copy("without");
  rmSync(join(folder, "sw.js"));
  const without = await Waybill.open({ folder });
  await isOffline(without.page, "failed");
  assert.equal(await without.page.locator("#update").innerText(), "");
  await without.stop();
});

test("the policy lets one address become a worker, and no other text a script", async () => {
  const waybill = await Waybill.open();
  const refused = await waybill.page.evaluate(() => {
    const tries = [
      () => navigator.serviceWorker.register("./sw.js"),
      () => trustedTypes.createPolicy("waybill-sw", { createScriptURL: (url) => url }),
      () => trustedTypes.createPolicy("other", { createScriptURL: (url) => url }),
      () => (document.createElement("script").src = "./sw.js"),
      () => new Worker("./sw.js"),
      () => (document.createElement("div").innerHTML = "<b>x</b>"),
    ];
    return Promise.all(tries.map(async (attempt) => {
      try {
        await attempt();
        return false;
      } catch {
        return true;
      }
    }));
  });
  assert.deepEqual(refused, refused.map(() => true));
  await waybill.stop();
});

const single = join(room, "way bill.html");
const made = await node("scripts/single-file.mjs", "dist", single);
story("the single file does the main job from disk, with the network off", { url: pathToFileURL(single).href }, async (waybill) => {
  const { page } = waybill;
  const hash = createHash("sha256").update(readFileSync(single)).digest("hex");
  assert.ok(made.stdout.includes(hash));
  assert.deepEqual(waybill.requests.filter((url) => !url.startsWith("data:")), [pathToFileURL(single).href]);
  await isOffline(page, "file");
  await waybill.openFixture(TEMPLATE);
  await page.click("#fix-safe");
  await waybill.fill("bucket", "my-import-bucket");
  assert.match(await waybill.text(), /bucket: my-import-bucket/);
  assert.match((await waybill.download()).bytes.toString("utf8"), /bucket: my-import-bucket/);
  await signs(waybill);
  await page.goBack();
  await page.waitForSelector('[data-view="manifest"]');
  // The draft outlives a reload from disk.
  await page.evaluate(() => (location.hash = "start"));
  await page.waitForTimeout(1_000);
  await reload(waybill);
  await page.locator(".drafts__row").first().getByRole("button", { name: /^Restore/ }).click();
  assert.match(await waybill.text(), /bucket: my-import-bucket/);
  const fetched = await page.evaluate(() => fetch("https://example.com/").then(() => "fetched", () => "refused"));
  assert.equal(fetched, "refused");
  assert.deepEqual(await page.evaluate(() => globalThis.violations.splice(0)), ["connect-src"]);
  waybill.faults = waybill.faults.filter((fault) => !/connect-src|example\.com/.test(fault));
  waybill.requests = waybill.requests.filter((url) => url !== "https://example.com/");
});

/** What the check of a deployed folder says. */
async function deployed(folder) {
  const server = await serve("node", ["scripts/serve.mjs", folder, "0"]);
  const args = ["scripts/check-deployed.mjs", `${server.address}/`];
  const result = await node(...args).then(({ stdout }) => ({ code: 0, stdout }), ({ code, stdout }) => ({ code, stdout }));
  server.stop();
  return result;
}

test("a deployed copy is checked: as built it passes, a changed file or a lost header is named", async () => {
  const good = await deployed("dist");
  assert.equal(good.code, 0, good.stdout);
  const folder = copy("tampered");
  const script = filesOf(folder).find((name) => /^theme-.*\.js$/.test(name));
  writeFileSync(join(folder, script), "alert(1)");
  const bad = await deployed(folder);
  assert.equal(bad.code, 1);
  assert.match(bad.stdout, new RegExp(`WRONG \\./${script}\\s+is not the file that sw.js lists\\s+is not the file that it is named after`));
  assert.match(bad.stdout, /WRONG the page's integrity attributes hold/);
  const stale = copy("stale");
  writeFileSync(join(stale, "index.html.gz"), readFileSync(join("dist", "sw.js.gz")));
  assert.match((await deployed(stale)).stdout, /differs when sent as gzip/);
});
