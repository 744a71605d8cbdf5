// The help view and the command palette.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { story } from "./waybill.mjs";

story("the reference is searched, linked to, and reached from a field", {}, async (waybill) => {
  const { page } = waybill;
  await page.click("#start-import-s3");
  await page.locator('.field:has(#f-deviceId) a.field__key').click();
  await page.waitForSelector('[data-view="help"]');
  await page.waitForFunction(() => document.title === "deviceId – Waybill");
  const entry = page.locator(".help__entry").first();
  assert.match(await entry.innerText(), /deviceId[\s\S]*Type[\s\S]*text[\s\S]*Example[\s\S]*Source[\s\S]*stated on an AWS page/);
  await page.fill("#find-topic", "expedited shipping");
  await page.locator(".outline__link:visible", { hasText: "serviceLevel" }).first().click();
  await page.waitForFunction(() => location.hash === "#help/serviceLevel");
  assert.match(await page.locator(".help__name").first().innerText(), /serviceLevel/);
  await page.goBack();
  await page.waitForFunction(() => location.hash === "#help/deviceId");
  await page.fill("#find-topic", "xyzzy");
  await page.getByText("Nothing in Help says that").waitFor();
  await page.fill("#find-topic", "Offline");
  await page.locator(".outline__link:visible", { hasText: "About Waybill" }).waitFor();
  await page.press("#find-topic", "Enter");
  await page.waitForFunction(() => location.hash === "#help");
  await page.fill("#find-topic", "trueCryptPassword");
  const notes = await page.locator(".outline__link:visible", { hasText: /^trueCryptPassword/ }).allInnerTexts();
  assert.deepEqual(notes.map((text) => text.replace(/\s+/g, " ")), ["trueCryptPassword S3 import", "trueCryptPassword S3 export"]);
});

story("an input of an operation has a place of its own", { fragment: "#help/import-export/UpdateJob/JobId" }, async (waybill) => {
  const { page } = waybill;
  const part = page.locator('[id="ref-import-export/UpdateJob/JobId"]');
  await part.waitFor();
  assert.match(await part.innerText(), /JobId[\s\S]*Need[\s\S]*required/);
  await page.waitForFunction(() => {
    const box = document.getElementById("ref-import-export/UpdateJob/JobId").getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight;
  });
  await waybill.view("request");
  await page.locator(".field:has(#input-JobId) a.field__key").click();
  await page.waitForFunction(() => location.hash === "#help/import-export/UpdateJob/JobId");
});

story("help says what holds, lists the keys and lets one choose the colors", { fragment: "#help" }, async (waybill) => {
  const { page } = waybill;
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "help-page", "no ring around all of it");
  await page.getByText("Nothing is sent. The page has no server behind it").waitFor();
  assert.match(await page.locator(".help__keys").innerText(), /Find a command\s*Ctrl\s*K/);
  assert.equal(await page.getByText("what it is built from").getAttribute("href"), "./licenses.txt");
  const licenses = await fetch(`${waybill.server.address}/licenses.txt`);
  assert.match(licenses.headers.get("content-type"), /^text\/plain/);
  assert.match(await licenses.text(), /^tachys \d[^]*Copyright \(c\)/m);
  await page.click("#theme--dark");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.reload();
  await page.waitForSelector('#theme--dark[aria-checked="true"]');
  waybill.loaded = waybill.requests.length;
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.click("#theme--system");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
  assert.equal(await page.evaluate(() => localStorage.getItem("waybill-theme")), null);
});

story("the palette finds by letters, runs with Enter, and gives the focus back", {}, async (waybill) => {
  const { page } = waybill;
  await page.click("#start-import-s3");
  await page.locator("#f-bucket").focus();
  await page.keyboard.press("Control+k");
  await page.waitForSelector("#palette-find:focus");
  assert.ok((await page.locator(".palette__item").count()) > 60);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-bucket");

  await page.keyboard.press("Control+k");
  await waybill.type("#palette-find", "up");
  await page.waitForFunction(() => document.querySelector(".palette__item")?.textContent.startsWith("UpdateJob"));
  assert.equal(await page.locator(".palette__item mark").first().innerText(), "Up");
  assert.equal(await page.locator(".palette__group").first().innerText(), "Operations");
  const active = () => page.evaluate(() => document.getElementById(document.querySelector("#palette-find").getAttribute("aria-activedescendant"))?.getAttribute("aria-selected"));
  assert.equal(await active(), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(), "true");
  assert.equal(await page.locator('.palette__item[aria-selected="true"]').getAttribute("id"), "palette-1");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-view="request"]');
  await page.waitForSelector('#operation-import-export-UpdateJob[aria-selected="true"]');
});

story("the palette undoes, starts, exports, explains; the button opens it too", {}, async (waybill) => {
  const { page } = waybill;
  const command = async (words) => {
    await page.click(".command-trigger");
    await waybill.type("#palette-find", words);
    await page.waitForFunction(() => document.querySelector(".palette__item"));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector("#palette[open]"));
  };
  await command("new glacier");
  await page.waitForSelector('[data-view="manifest"]');
  assert.match(await waybill.text(), /manifestVersion: ["']?3\.0/);
  await waybill.fill("deviceId", "SERIAL 9");
  await command("undo");
  await page.waitForFunction(() => !document.querySelector("#text").value.includes("SERIAL 9"));
  const [download] = await Promise.all([page.waitForEvent("download"), command("export workspace")]);
  assert.equal(download.suggestedFilename(), "waybill-workspace.yaml");
  await command("explain serviceLevel");
  await page.waitForFunction(() => location.hash === "#help/serviceLevel");
  await command("dark");
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await page.click(".command-trigger");
  await waybill.type("#palette-find", "zzz");
  await page.getByText("No command has that name").waitFor();
});

story("paper gets the whole manifest without its password, and no frame", {}, async (waybill) => {
  const { page } = waybill;
  const lines = Array.from({ length: 200 }, (_, i) => `  - ^pattern-${i}$\n`).join("");
  await waybill.openFile("long.yaml", `manifestVersion: 2.0\ntrueCryptPassword: horse battery\nignore:\n${lines}`);
  await page.waitForSelector("#text");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const printed = await page.locator("#print").innerText();
  assert.ok(printed.includes("^pattern-0$") && printed.includes("^pattern-199$") && !printed.includes("horse"));
  for (const hidden of [".topbar", ".problems", ".pane[data-pane=form]", ".docket__actions"]) assert.ok(!(await page.locator(hidden).first().isVisible()), hidden);
  await waybill.view("request");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".output__code").isVisible());
  assert.ok(!(await page.locator("#print").isVisible()));
});

story("paper gets all rows of a table, and all of an answer", { width: 800 }, async (waybill) => {
  const { page } = waybill;
  const print = async () => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 800));
    return page.locator("#print").innerText();
  };
  await waybill.view("bulk");
  const rows = Array.from({ length: 80 }, (_, i) => `JOB${i + 10},1234\n`).join("");
  await page.fill("#bulk-rows", `JobId,pinCode\n${rows}`);
  await page.waitForSelector(".jobs__body .jobs__row");
  const table = await print();
  assert.ok(table.includes("JOB10\t") && table.includes("JOB89\t") && !table.includes("1234"), table);
  await page.emulateMedia({ media: "screen" });
  await waybill.view("response");
  await page.fill("#answer", JSON.stringify({ JobMetadata: { JobId: "JID123e4567-e89b-12d3-a456-426655440000", Description: `${"far ".repeat(900)}end` } }));
  assert.match(await print(), /far end/);
});

story("help names what the page was built from", { fragment: "#help" }, async (waybill) => {
  const { page } = waybill;
  const html = readFileSync("dist/index.html", "utf8");
  const bare = html.replace(/  <meta name="build" content="[0-9a-f]{64}">\n/, "");
  assert.notEqual(bare, html);
  assert.equal(await page.locator("#build").innerText(), createHash("sha256").update(bare).digest("hex"));
});
