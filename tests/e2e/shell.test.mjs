// The frame: addresses, titles, changes since a file was opened.
import assert from "node:assert/strict";
import { story } from "./waybill.mjs";

const MANIFEST = `# Camera archive
manifestVersion: 2.0
deviceId: "532404500021"
eraseDevice: yes
serviceLevel: standard
bucket: example-camera-archive
trueCryptPassword: correct horse battery
ignore:
  - ^lost
returnAddress:
  name: Mira Okafor
`;

async function open(waybill) {
  await waybill.openFile("camera.yaml", MANIFEST);
  await waybill.page.waitForFunction(() => document.querySelector("#text")?.value.length > 100);
}

story("addresses name views; back and forward go through them; titles say where one is", {}, async (waybill) => {
  const { page } = waybill;
  assert.equal(await page.title(), "Waybill");
  await open(waybill);
  await page.waitForFunction(() => document.title === "camera.yaml – Waybill");
  await page.click('.nav a[href="#request"]');
  await page.waitForSelector('[data-view="request"]');
  await page.waitForFunction(() => document.title === "UpdateJob – Waybill");
  await page.fill("#input-JobId", "53TX4");
  assert.ok(!(await page.title()).includes("53TX4"));
  await page.goBack();
  await page.waitForSelector('[data-view="manifest"]');
  await page.goBack();
  await page.waitForSelector('[data-view="start"]');
  await page.goForward();
  await page.waitForSelector('[data-view="manifest"]');
  assert.equal(await page.locator('.nav a[aria-current="page"]').innerText(), "Manifest");
});

story("an address opens its view, an unknown one the start", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await page.waitForSelector('[data-view="request"]');
  await page.evaluate(() => (location.hash = "nowhere/at/all"));
  await page.waitForSelector('[data-view="start"]');
});

story("undo and the focus survive switching views", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.fill("bucket", "other-bucket");
  await page.keyboard.press("Alt+Shift+Digit2");
  await page.waitForSelector('[data-view="request"]');
  await page.waitForFunction(() => document.activeElement !== document.body);
  await page.keyboard.press("Alt+Shift+Digit1");
  await page.waitForSelector('[data-view="manifest"]');
  await page.click('[aria-label="Undo: set bucket"]');
  assert.equal(await waybill.text(), MANIFEST);
});

story("changes since the file was opened: words, the way there, the way back", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await page.click("#tab-changes");
  await page.getByText("Nothing changed since the file was opened").waitFor();
  await waybill.fill("bucket", "example-photo-archive");
  await page.click("#f-eraseDevice--no");
  await page.waitForFunction(() => document.querySelectorAll(".changes__one").length === 2);
  assert.equal(await page.locator("#tab-changes .count").innerText(), "2");
  assert.deepEqual(await page.locator(".changes .differs").allInnerTexts(), ["yes", "no", "camera", "photo"]);
  await page.locator(".changes__at", { hasText: "Line 6" }).click();
  await page.waitForSelector("#text:focus");
  const selected = await page.locator("#text").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(selected, "bucket: example-photo-archive\n");
  await page.click("#tab-changes");
  await page.click('[aria-label="Take back line 4"]');
  await page.waitForFunction(() => document.querySelectorAll(".changes__one").length === 1);
  assert.equal(await waybill.text(), MANIFEST.replace("camera-archive", "photo-archive"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "take-back-0");
  await page.click('[aria-label="Undo: taking back line 4"]');
  await page.waitForFunction(() => document.querySelectorAll(".changes__one").length === 2);
});

story("changes cover passwords", {}, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.retype("correct horse battery", "another secret word");
  await page.click("#tab-changes");
  await page.waitForSelector(".changes__one");
  const shown = await page.locator("#changes").innerText();
  assert.ok(!shown.includes("horse") && !shown.includes("another secret"), shown);
  assert.match(shown, /trueCryptPassword: •+/);
});

story("changes from the manifest that the job has: seen, and taken over one by one", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("mine.yaml", "manifestVersion: 2.0\nbucket: mine\nprefix: a\nlogBucket: logs\n");
  await page.click("#tab-changes");
  assert.equal(await page.locator("#changes-base--job").isVisible(), false);
  await waybill.view("response");
  await page.fill("#answer", "<GetStatusResponse><GetStatusResult><JobId>53TX4</JobId><CurrentManifest>manifestVersion: 2.0\nbucket: theirs\nprefix: a\nlogBucket: older\n</CurrentManifest></GetStatusResult></GetStatusResponse>");
  await page.waitForSelector("#verdict");
  await waybill.view("manifest");
  await page.click("#changes-base--job");
  assert.equal(await page.locator("#changes-base--job").innerText(), "Job 53TX4");
  await page.waitForFunction(() => document.querySelectorAll(".changes__one").length === 2);
  assert.deepEqual(await page.locator(".changes .differs").allInnerTexts(), ["theirs", "mine", "older", "logs"]);
  await page.getByRole("button", { name: "Take the job's line 2" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".changes__one").length === 1);
  assert.equal(await waybill.text(), "manifestVersion: 2.0\nbucket: theirs\nprefix: a\nlogBucket: logs\n");
  await page.click("#changes-base--opened");
  await page.waitForFunction(() => document.querySelector(".changes .differs")?.textContent === "mine");
});

story("the border between the panes is moved by key and pointer, and stays where it was put", {}, async (waybill) => {
  const { page } = waybill;
  await page.click("#start-import-s3");
  const splitter = page.getByRole("separator");
  const width = async () => (await page.locator('[data-pane="form"]').boundingBox()).width;
  const before = await width();
  await splitter.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((before) => document.querySelector('[data-pane="form"]').getBoundingClientRect().width > before + 10, before);
  assert.equal(await splitter.getAttribute("aria-valuenow"), "52");
  await page.keyboard.press("Enter");
  assert.equal(await splitter.getAttribute("aria-valuenow"), "50");
  const box = await splitter.boundingBox();
  await page.mouse.move(box.x + 4, 400);
  await page.mouse.down();
  await page.mouse.move(box.x - 200, 400, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(box.x - 400, 400);
  const moved = await splitter.getAttribute("aria-valuenow");
  assert.ok(Number(moved) > 25 && Number(moved) < 40, moved);
  await page.reload();
  await page.waitForSelector(".topbar");
  await page.waitForLoadState("networkidle");
  waybill.loaded = waybill.requests.length;
  await waybill.view("manifest");
  assert.equal(await splitter.getAttribute("aria-valuenow"), moved);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await splitter.dblclick();
  assert.equal(await splitter.getAttribute("aria-valuenow"), "50");
  assert.equal(await page.evaluate(() => localStorage.getItem("waybill-split-manifest")), null);
});

story("10,000 changed lines stay light", {}, async (waybill) => {
  const { page } = waybill;
  const lines = Array.from({ length: 10_000 }, (_, i) => `  - pattern-${i}\n`);
  await waybill.openFile("many.yaml", `manifestVersion: 2.0\nignore:\n${lines.join("")}`);
  await page.waitForFunction(() => document.querySelector("#text")?.value.length > 100_000);
  await page.locator("#text").evaluate((area) => {
    area.focus();
    area.value = area.value.replaceAll(/(pattern-\d*[02468])\n/g, "$1-x\n");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await page.click("#tab-changes");
  await page.getByText("more changes are not listed").waitFor();
  assert.ok((await page.locator("#changes *").count()) < 3_000);
});

story("on a phone the changes fit", { width: 360, height: 640, touch: true }, async (waybill) => {
  const { page } = waybill;
  await open(waybill);
  await waybill.fill("bucket", "a-bucket-with-a-rather-long-name-that-does-not-fit-on-the-line");
  await page.click("#pane--text");
  await page.click("#tab-changes");
  await page.waitForSelector(".changes__one");
  const button = await page.locator(".changes__head .button").boundingBox();
  assert.ok(button.x + button.width <= 360 && button.height >= 39);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});

story("whatever is opened gets to the place that reads it", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("answer.xml", `<CancelJobResponse xmlns="http://importexport.amazonaws.com/doc/2010-06-01/"><CancelJobResult><Success>true</Success></CancelJobResult></CancelJobResponse>`);
  await page.waitForSelector('[data-view="response"] #verdict');
  await waybill.view("start");
  await waybill.openFile("call.sh", "aws importexport get-status --job-id 53TX4\n");
  await page.waitForSelector('#operation-import-export-GetStatus[aria-selected="true"]');
  await page.waitForFunction(() => document.querySelector("#input-JobId").value === "53TX4");
  await waybill.view("start");
  await waybill.openFile("keys.txt", "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n");
  await page.waitForFunction(() => document.querySelector("#access-key-id")?.value === "AKIAIOSFODNN7EXAMPLE");
  await waybill.view("manifest");
  assert.equal(await waybill.text(), "");
  await waybill.view("start");
  await open(waybill);
});

story("a phone on its side has room for the text", { width: 740, height: 360, touch: true }, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("manifest.yaml", "manifestVersion: 2.0\nbucket:a\ndeviceId: x\neraseDevice: perhaps\n");
  const height = await page.locator('.editor').first().evaluate((e) => e.clientHeight);
  assert.ok(height >= 70, `${height} px`);
  await page.focus("#text");
  const seen = await page.locator("#text").evaluate((area) => {
    const box = area.getBoundingClientRect();
    return box.top < innerHeight && box.bottom > 0;
  });
  assert.ok(seen);
});

story("a file that cannot be read is refused where it was dropped, and said there alone", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  const drop = (name, bytes) => page.setInputFiles("#file-chooser", { name, mimeType: "text/plain", buffer: Buffer.from(bytes) });
  await drop("x.png", [0x89, 0x50, 0x4e, 0x47, 0xff]);
  await page.locator(".topbar__note", { hasText: "x.png is not UTF-8" }).waitFor();
  await waybill.view("manifest");
  assert.equal(await page.locator(":is(.topbar__note, .section__notice):visible", { hasText: "x.png" }).count(), 0);
  await waybill.view("response");
  await drop("nothing.txt", []);
  await page.locator(".answer__note", { hasText: "nothing.txt is empty" }).waitFor();
});
