// A phone, a keyboard alone, both themes: nothing is out of reach and nothing sticks out.
import assert from "node:assert/strict";
import { KEYS, story } from "./waybill.mjs";

const PHONE = { width: 360, height: 640, touch: true };

story("a phone: every pane fits, and the job can be done", PHONE, async (waybill) => {
  const { page } = waybill;
  await waybill.fits();
  await page.click("#start-export-s3");
  for (const pane of ["form", "text", "problems"]) {
    await page.click(`#pane--${pane}`);
    await waybill.fits();
  }
  await page.click("#pane--form");
  await waybill.fill("deviceId", "ABC 123");
  assert.equal(await waybill.field("deviceId").evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize) >= 16), true);
  await page.click('.tabbar a[href="#request"]');
  for (const pane of ["picker", "form", "text"]) {
    await page.click(`#request-pane--${pane}`);
    await waybill.fits();
  }
  await page.click("#request-pane--picker");
  await waybill.operation("GetStatus");
  await page.click("#request-pane--form");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys();
  await page.click("#request-pane--text");
  assert.match(await waybill.copy(), /Action=GetStatus/);
});

story("targets are large enough for a thumb", PHONE, async (waybill) => {
  const { page } = waybill;
  await page.click("#start-import-s3");
  const small = await page.evaluate(() =>
    [...document.querySelectorAll(".docket button, .tabbar a, .workspace__switch button, .pane[data-pane=form] .segmented button, .chip, .next-problem button")]
      .filter((e) => e.checkVisibility())
      .map((e) => [e.textContent.trim() || e.ariaLabel, e.getBoundingClientRect()])
      .filter(([, box]) => box.height < 39 || box.width < 39)
      .map(([name, box]) => `${name}: ${box.width}x${box.height}`),
  );
  assert.deepEqual(small, []);
});

story("by keyboard alone: from the start view to a copied command", {}, async (waybill) => {
  const { page } = waybill;
  /** Presses Tab until the element with this id has the focus. */
  const tabTo = async (id) => {
    for (let i = 0; i < 150; i += 1) {
      if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${id} cannot be reached with Tab`);
  };
  await tabTo("start-import-ebs");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#f-deviceId");
  await tabTo("f-deviceId");
  await page.keyboard.type("SERIAL 1");
  await tabTo("f-eraseDevice--yes");
  await page.keyboard.press("ArrowRight");
  assert.match(await waybill.text(), /eraseDevice: yes/);
  await page.keyboard.press("Alt+Shift+Digit2");
  await page.waitForSelector('[data-view="request"]');
  await tabTo("operation-import-export-UpdateJob");
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector('#operation-import-export-GetStatus[aria-selected="true"]');
  await tabTo("input-JobId");
  await page.keyboard.type("53TX4");
  await tabTo("access-key-id");
  await page.keyboard.type(KEYS.id);
  await tabTo("secret-access-key");
  await page.keyboard.type(KEYS.secret);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("Action=GetStatus"));
  await page.keyboard.press("Escape");
  await page.locator(".lead__about").click();
  await page.keyboard.press("?");
  await page.waitForSelector("#keyboard-help[open]");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#keyboard-help[open]").count(), 0);
});

story("focus is never lost: removing, fixing, switching kind and theme", {}, async (waybill) => {
  const { page } = waybill;
  const focused = () => page.evaluate(() => document.activeElement !== document.body && document.activeElement !== null);
  await page.click("#start-import-s3");
  await page.locator("#job details summary").first().click();
  await page.click('[aria-label="Add serviceLevel"]');
  assert.ok(await focused(), "after adding");
  await page.click('[aria-label="Remove serviceLevel"]');
  await page.waitForTimeout(50);
  assert.ok(await focused(), "after removing");
  await page.click("#kind--import-ebs");
  assert.ok(await focused(), "after switching the kind");
  await page.click('[aria-label="Switch theme"]');
  assert.ok(await focused(), "after switching the theme");
  assert.match(await page.evaluate(() => document.documentElement.dataset.theme), /dark|light/);
});

story("the focus stays near what a rule keeps, and near what undo fills up", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("export.yaml", "manifestVersion: 2.0\noperations:\n  - exportBucket: a-bucket\ncustoms:\n    encryptedData: yes\n    encryptionClassification: 5D992\n");
  await page.waitForSelector('[data-view="manifest"]');
  await page.click('[aria-label="Remove encryptionClassification"]');
  await page.waitForFunction(() => document.activeElement.id === "f-customs.encryptionClassification");
});

story("undo takes a record away, and the focus goes to what adds it again", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("import.yaml", "manifestVersion: 2.0\nbucket: a-bucket\n");
  await page.click("[aria-label='Add customs']");
  await page.waitForFunction(() => document.activeElement.id.startsWith("f-customs"));
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector("#text").value.includes("customs"));
  await page.waitForFunction(() => document.activeElement.ariaLabel === "Add customs");
  // The same by a button of its own, which leaves the file as it was.
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("f-customs."));
  await page.click("text=Remove customs");
  await page.waitForFunction(() => document.activeElement.ariaLabel === "Add customs");
  assert.equal(await waybill.text(), "manifestVersion: 2.0\nbucket: a-bucket\n");
  // A field that was added by typing goes when it is emptied.
  await waybill.fill("deviceId", "x");
  assert.match(await waybill.text(), /deviceId: x/);
  await waybill.fill("deviceId", "");
  assert.equal(await waybill.text(), "manifestVersion: 2.0\nbucket: a-bucket\n");
});

story("nothing moves while a field becomes wrong and right again", {}, async (waybill) => {
  const { page } = waybill;
  await page.click("#start-import-s3");
  const places = () =>
    page.evaluate(() => [...document.querySelectorAll("form .input, form .segmented")].map((e) => Math.round(e.getBoundingClientRect().top)));
  const before = await places();
  await waybill.fill("notificationEmail", "not an address");
  assert.deepEqual(await places(), before);
  await waybill.fill("notificationEmail", "someone@example.com");
  assert.deepEqual(await places(), before);
});
