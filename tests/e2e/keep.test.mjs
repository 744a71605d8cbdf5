// Nothing is lost: drafts, links, workspaces, and a page whose program stopped.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KEYS, story } from "./waybill.mjs";

const PASSWORD = "correct horse battery";
const MANIFEST = `# Ask Mira
manifestVersion: 2.0
bucket: example-camera-archive
trueCryptPassword: ${PASSWORD}
`;

async function open(waybill, name = "camera.yaml") {
  await waybill.openFile(name, MANIFEST);
  await waybill.page.waitForSelector(`[data-view="manifest"]`);
  await waybill.page.waitForFunction(() => document.querySelector("#text")?.value.startsWith("# Ask Mira"));
}

/** Loads the page again, as after a crash. */
async function reload(waybill) {
  await waybill.page.reload();
  await waybill.page.waitForSelector(".topbar");
  await waybill.page.waitForLoadState("networkidle");
  waybill.loaded = waybill.requests.length;
}

const drafts = (waybill) =>
  waybill.page.evaluate(() => Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("waybill-draft/")));

const draftCount = (waybill, count) =>
  waybill.page.waitForFunction((n) => Object.keys({ ...localStorage }).filter((k) => k.startsWith("waybill-draft/")).length === n, count);

story("a draft is written when typing pauses, without secrets, and restored after a crash", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await page.waitForTimeout(1_000);
  assert.equal((await drafts(waybill)).length, 0, "a file as it was opened needs no draft");
  await waybill.fill("bucket", "other-bucket");
  await waybill.view("request");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys({ token: KEYS.token });
  await draftCount(waybill, 1);
  await page.waitForFunction(() => Object.values({ ...localStorage }).some((v) => v.includes("53TX4")));
  const [[, value]] = await drafts(waybill);
  assert.ok(value.includes("other-bucket"));
  for (const secret of [PASSWORD, KEYS.id, KEYS.secret, KEYS.token]) assert.ok(!value.includes(secret));
  await waybill.view("manifest");
  await page.getByText("Draft kept in this browser, without 1 secret").waitFor();

  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await reload(waybill);
  const row = page.locator(".drafts__row");
  assert.match(await row.innerText(), /camera\.yaml[\s\S]*just now, [\d,]+ bytes, without 1 secret/);
  await row.getByRole("button", { name: "Restore camera.yaml" }).click();
  await page.waitForSelector('[data-view="manifest"]');
  await page.locator(".topbar__note").getByText("Draft restored, without 1 secret").waitFor();
  const restored = await waybill.text();
  assert.ok(restored.startsWith("# Ask Mira\nmanifestVersion: 2.0\nbucket: other-bucket\ntrueCryptPassword:") && !restored.includes("horse"));
  assert.equal(await page.inputValue("#file-name"), "camera.yaml");
  await waybill.view("request");
  assert.equal(await page.inputValue("#input-JobId"), "53TX4");
  // The draft goes over to this page once there is something new.
  await waybill.view("manifest");
  await waybill.fill("bucket", "third-bucket");
  await page.waitForFunction(() => Object.values({ ...localStorage }).some((v) => v.includes("third-bucket")));
  assert.equal((await drafts(waybill)).length, 1);
});

story("a draft of a long name is offered within the screen", { width: 360, height: 740 }, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile(`${"x".repeat(240)}.yaml`, "bucket: a-bucket\n");
  await page.waitForSelector('[data-view="manifest"]');
  await waybill.fill("bucket", "other-bucket");
  await draftCount(waybill, 1);
  await page.evaluate(() => history.replaceState(null, "", "#manifest"));
  await reload(waybill);
  await page.waitForSelector("#draft-offer");
  await waybill.fits();
  const right = await page.locator("#draft-offer strong").evaluate((name) => name.getBoundingClientRect().right);
  assert.ok(right <= 360, `${right}`);
});

story("a page that is loaded again offers the draft where it was, and in the palette", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.fill("bucket", "other-bucket");
  await draftCount(waybill, 1);
  const offer = page.locator("#draft-offer");
  assert.equal(await offer.count(), 0, "nothing to go on with beside what is open");
  for (const view of ["bulk", "manifest", "request"]) {
    await page.evaluate((view) => history.replaceState(null, "", `#${view}`), view);
    await reload(waybill);
    await page.waitForSelector(`[data-view="${view}"]`);
    await offer.getByText("A draft of camera.yaml was kept just now").waitFor();
    await waybill.fits();
  }
  await offer.getByRole("button", { name: "Not now" }).click();
  assert.equal(await offer.count(), 0);
  await waybill.view("manifest");
  assert.equal(await offer.count(), 0);
  await page.keyboard.press("Control+k");
  await page.fill("#palette-find", "restore camera");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#text").value.includes("other-bucket"));

  await reload(waybill);
  await offer.getByRole("button", { name: "Restore" }).click();
  await page.waitForFunction(() => document.querySelector("#text").value.includes("other-bucket"));
  assert.equal(await offer.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");

  // Whoever begins something else is not asked again.
  await reload(waybill);
  await waybill.view("request");
  await offer.waitFor();
  await page.fill("#input-JobId", "5");
  await offer.waitFor({ state: "detached" });
});

story("undoing everything takes the draft away; deleting one is a button", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.fill("bucket", "other-bucket");
  await draftCount(waybill, 1);
  await page.click('[aria-label^="Undo: set bucket"]');
  await draftCount(waybill, 0);
  await waybill.fill("bucket", "other-bucket");
  await draftCount(waybill, 1);
  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await reload(waybill);
  await page.click('[aria-label="Delete the draft of camera.yaml"]');
  await draftCount(waybill, 0);
  await page.locator("#drafts-title").waitFor({ state: "hidden" });
});

/** Types in the second tab; then each tab has its draft. */
async function bothKeep(waybill, other) {
  await other.waitForSelector("#f-bucket");
  await other.fill("#f-bucket", "second-tab");
  await draftCount(waybill, 2);
  const values = (await drafts(waybill)).map(([, value]) => value).join("\n");
  assert.ok(values.includes("first-tab") && values.includes("second-tab"));
  await other.close();
  waybill.loaded = waybill.requests.length;
}

story("two tabs do not write over each other", {}, async (waybill) => {
  await open(waybill);
  await waybill.fill("bucket", "first-tab");
  const other = await waybill.context.newPage();
  await other.goto(`${waybill.server.address}/`);
  await other.waitForSelector(".topbar");
  await other.setInputFiles("#file-chooser", { name: "camera.yaml", mimeType: "text/plain", buffer: Buffer.from(MANIFEST) });
  await bothKeep(waybill, other);
});

story("a draft that another tab goes on with stays with the tab that is still open", {}, async (waybill) => {
  await open(waybill);
  await waybill.fill("bucket", "first-tab");
  await draftCount(waybill, 1);
  const other = await waybill.context.newPage();
  await other.goto(`${waybill.server.address}/`);
  await other.locator(".drafts__row").getByText("Restore").click();
  await bothKeep(waybill, other);
});

story("old drafts go, damaged ones too; a full store is said", {}, async (waybill) => {
  const { page } = waybill;
  await page.evaluate(() => {
    const day = 86_400;
    const now = Math.floor(Date.now() / 1000);
    localStorage.setItem("waybill-draft/x/old.yaml", `1 ${now - 31 * day} 0\nwaybill: 1\n`);
    localStorage.setItem("waybill-draft/x/young.yaml", `1 ${now - 29 * day} 0\nwaybill: 1\n`);
    localStorage.setItem("waybill-draft/x/damaged.yaml", "no draft");
    localStorage.setItem("another-page", "stays");
  });
  await reload(waybill);
  assert.match(await page.locator(".drafts").innerText(), /young\.yaml[\s\S]*29 days ago/);
  assert.deepEqual(Object.keys(await page.evaluate(() => ({ ...localStorage }))).sort(), ["another-page", "waybill-draft/x/young.yaml"]);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(waybill);
  await waybill.fill("bucket", "other-bucket");
  await page.getByText("The browser keeps no draft").waitFor();
});

story("a link holds the work, and nobody's secret; opening it is one step that undo takes back", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.view("request");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys({ token: KEYS.token });
  await waybill.view("manifest");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.click("#copy-link");
  await page.locator(".topbar__note").getByText("Link copied. It holds the manifest and the request, without 1 secret").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#w=[\w-]+$/);
  const held = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  }, link.split("#w=")[1]);
  assert.ok(held.startsWith("waybill: 1\n") && held.includes("53TX4"));
  for (const secret of [PASSWORD, KEYS.id, KEYS.secret, KEYS.token]) assert.ok(!held.includes(secret));

  // With the network off, in a page that holds something else.
  await waybill.disconnect();
  await waybill.openFile("else.yaml", "manifestVersion: 2.0\nbucket: something-else\n");
  await page.waitForFunction(() => document.querySelector("#text").value.includes("something-else"));
  await page.evaluate((fragment) => (location.hash = fragment), link.split("#")[1]);
  await page.waitForFunction(() => document.querySelector("#text")?.value.startsWith("# Ask Mira"));
  assert.ok(!page.url().includes("w="));
  assert.equal(await page.inputValue("#file-name"), "camera.yaml");
  await page.click('[aria-label="Undo: opening camera.yaml"]');
  assert.match(await waybill.text(), /something-else/);
  assert.equal(await page.inputValue("#file-name"), "else.yaml");
});

story("a visit that begins with a link; a damaged one is said", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await page.click("#copy-link");
  const note = page.locator(".topbar__note").getByText("Link copied");
  await note.waitFor();
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "hidden" });
  await page.click("#copy-link");
  await note.waitFor();
  await waybill.view("request");
  await note.waitFor({ state: "hidden" });
  await waybill.view("manifest");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const visitor = await waybill.context.newPage();
  await visitor.goto(link);
  await visitor.waitForFunction(() => document.querySelector("#text")?.value.startsWith("# Ask Mira"));
  await visitor.close();
  await page.evaluate((fragment) => (location.hash = fragment.slice(0, -20)), link.split("#")[1]);
  await page.getByText("This link is damaged or was cut").first().waitFor();
  assert.ok(!page.url().includes("w="));
  waybill.loaded = waybill.requests.length;
});

story("a link that would be too long is not made", {}, async (waybill) => {
  const { page } = waybill;
  let seed = 1;
  const noise = () => (seed = (seed * 48_271) % 2_147_483_647).toString(36);
  await waybill.openFile("long.yaml", `manifestVersion: 2.0\nignore:\n${Array.from({ length: 8_000 }, () => `  - ${noise()}\n`).join("")}`);
  await page.waitForSelector("#copy-link");
  await page.click("#copy-link");
  await page.locator(".topbar__note").getByText(/This would be a link of \d+ KB/).waitFor();
});

story("a workspace goes out as a file and comes back", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.view("request");
  await page.fill("#input-JobId", "53TX4");
  await waybill.view("manifest");
  const { name, bytes } = await waybill.download("#export-work");
  assert.equal(name, "waybill-workspace.yaml");
  assert.ok(!bytes.includes(PASSWORD));
  await waybill.openFile("else.yaml", "bucket: something-else\n");
  await page.waitForFunction(() => document.querySelector("#text").value.includes("something-else"));
  await waybill.openFile(name, bytes);
  await page.waitForFunction(() => document.querySelector("#text").value.startsWith("# Ask Mira"));
  assert.equal(await page.inputValue("#file-name"), "camera.yaml");
});

story("another's work takes the place of all that was here, and goes again as a whole", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("DescribeJob", "s3-control");
  await page.fill("#input-AccountId", "111122223333");
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "99999");
  const work = "waybill: 1\nmanifest: {name: a.yaml, text: 'bucket: b'}\nrequest: {service: import-export, operation: GetStatus, inputs: {import-export: {JobId: 53TX4}}}\n";
  const note = page.locator(".topbar__note");
  await waybill.openFile("work.yaml", work);
  await note.getByText("Opened in the place of what was here").waitFor();
  await page.click("#note-undo");
  await note.waitFor({ state: "hidden" });
  assert.equal(await waybill.text(), "");
  await waybill.view("request");
  assert.equal(await page.inputValue("#input-JobId"), "99999");

  await waybill.openFile("work.yaml", work);
  await note.waitFor();
  await waybill.view("request");
  await note.waitFor({ state: "hidden" });
  assert.equal(await page.inputValue("#input-JobId"), "53TX4");
  await waybill.operation("DescribeJob", "s3-control");
  assert.equal(await page.inputValue("#input-AccountId"), "");
});

story("a page whose program stopped hands its text over", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  // A real trap: a module of one function that is `unreachable`.
  await page.evaluate(() => {
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
    setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f());
  });
  const box = page.locator(".crash");
  await box.waitFor();
  assert.equal(await box.getAttribute("role"), "alert");
  const [download] = await Promise.all([page.waitForEvent("download"), box.getByRole("button", { name: "Download the text" }).click()]);
  assert.equal(download.suggestedFilename(), "camera.yaml");
  assert.equal(readFileSync(await download.path(), "utf8"), MANIFEST);
  assert.equal(waybill.faults.length, 1);
  waybill.faults.length = 0;
});

story("a phone hands link and command to its share sheet", { width: 360, height: 640, touch: true }, async (waybill) => {
  const { page } = waybill;
  await page.addInitScript(() => {
    globalThis.shared = [];
    navigator.share = async (what) => globalThis.shared.push(what);
  });
  await reload(waybill);
  await open(waybill);
  await page.click(".command-trigger");
  await waybill.type("#palette-find", "copy link");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => globalThis.shared.length === 1);
  assert.match(await page.evaluate(() => globalThis.shared[0].text), /^http.*#w=/);
  await waybill.view("request");
  await page.click("#request-pane--picker");
  await waybill.operation("GetStatus");
  await page.click("#request-pane--form");
  await page.fill("#input-JobId", "53TX4");
  await page.click("#request-pane--text");
  await page.click("#share-command");
  await page.waitForFunction(() => globalThis.shared.length === 2);
  assert.match(await page.evaluate(() => globalThis.shared[1].text), /JobId=53TX4/);
});
