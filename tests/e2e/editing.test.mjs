// Form and text are two views of one text, with one undo.
import assert from "node:assert/strict";
import { story } from "./waybill.mjs";

const MANIFEST = `# Camera archive, batch 7 of 12. Ask Mira before changing the prefix.
manifestVersion: 2.0
deviceId: "532404500021"
eraseDevice: yes   # acknowledged by ops
notificationEmail: mira@example.com
serviceLevel: expedited

bucket: example-camera-archive
prefix: 2014/batch-07/
contentTypes:
    jpg: image/jpeg
    CR2: image/x-canon-cr2
ignore:            # system folders only
    - ^lost\\+found/
    - \\.DS_Store$
returnAddress:
    name: Mira Okafor
    street1: 100 Federal Street
    city: Boston
    stateOrProvince: MA
    postalCode: 02110
    country: USA
    phoneNumber: "+1 617 555 0100"
`;

async function open(waybill) {
  await waybill.openFile("camera-archive.yaml", MANIFEST);
  await waybill.page.waitForFunction(() => document.querySelector("#text")?.value.length > 100);
}

story("a field changes its value and not a byte more, and back", {}, async (waybill) => {
  await open(waybill);
  await waybill.fill("prefix", "2015/batch-08/");
  assert.equal(await waybill.text(), MANIFEST.replace("2014/batch-07/", "2015/batch-08/"));
  await waybill.fill("prefix", "2014/batch-07/");
  assert.equal(await waybill.text(), MANIFEST);
  await waybill.page.click("#f-eraseDevice--no");
  assert.equal(await waybill.text(), MANIFEST.replace("eraseDevice: yes ", "eraseDevice: no "));
});

story("the text changes the form", {}, async (waybill) => {
  await open(waybill);
  await waybill.retype("example-camera-archive", "other-bucket");
  // The form takes typing over with the frame after the one that shows it.
  await waybill.page.waitForFunction(() => document.getElementById("f-bucket")?.value === "other-bucket");
});

story("fixes from field, list and keyboard", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  await page.locator(".field", { has: page.locator("#f-serviceLevel") }).locator(".field__fix").click();
  assert.match(await waybill.text(), /serviceLevel: expeditedShipping\n/);
  await page.locator(".problem", { hasText: "Postal code" }).locator(".button").click();
  assert.match(await waybill.text(), /postalCode: ["']02110["']\n/);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await waybill.text(), MANIFEST);
  // By keyboard, the focus goes on to the field that was mended.
  await page.locator(".field", { has: page.locator("#f-serviceLevel") }).locator(".field__fix").press("Enter");
  await page.waitForFunction(() => document.activeElement.closest(".field")?.querySelector("#f-serviceLevel"));
  await page.keyboard.press("Control+z");
  await page.locator("#text").focus();
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+.");
  assert.notEqual(await waybill.text(), MANIFEST);
});

story("Enter adds a row to a map as to a list, and presses a button on which it is", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("types.yaml", "manifestVersion: 2.0\nbucket: b\ncontentTypes:\n    jpg: image/jpeg\nignore:\n    - a\n    - b\n");
  await page.locator("#f-contentTypes-value-0").press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-contentTypes-key-1");
  await page.keyboard.press("Delete");
  await page.waitForSelector("#f-contentTypes-key-1", { state: "detached" });
  await page.locator('[aria-label="Remove pattern 2"]').press("Enter");
  await page.waitForFunction(() => !document.querySelector("#text").value.includes("- b"));
  assert.match(await waybill.text(), /jpg: image\/jpeg\nignore:\n {4}- a\n$/);
});

story("one undo over typing, fields, lists, fixes and opening", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  const steps = [MANIFEST];
  const keep = async () => steps.push(await waybill.text());
  await waybill.retype("# Camera", "# A camera");
  await keep();
  await waybill.fill("bucket", "another-bucket");
  await keep();
  await page.click("#f-ignore-add");
  await page.waitForSelector('[id="f-ignore[2]"]');
  await keep();
  await page.click('[aria-label="Remove extension 1"]');
  await keep();
  await page.click('[aria-label="Add acl"]', { force: true }).catch(() => {});
  if ((await waybill.text()) !== steps.at(-1)) await keep();
  await page.click("#fix-safe");
  await keep();
  await page.evaluate(() => document.querySelector("form > .pane__scroll").scrollTo(0, 300));
  await waybill.openFile("second.yaml", "manifestVersion: 2.0\nbucket: b2\n");
  await page.waitForFunction(() => document.querySelector("#text").value.startsWith("manifestVersion"));
  await page.waitForFunction(() => document.querySelector("form > .pane__scroll").scrollTop === 0);
  for (const expected of steps.toReversed()) {
    await page.click('[aria-label^="Undo"]');
    assert.equal(await waybill.text(), expected);
  }
  for (const expected of steps.slice(1)) {
    await page.click('[aria-label^="Redo"]');
    assert.equal(await waybill.text(), expected);
  }
});

story("lists and maps: add, move, rename, remove by keyboard", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  await page.locator('[id="f-ignore[1]"]').focus();
  await page.keyboard.press("Enter");
  await waybill.type('[id="f-ignore[2]"]', "\\.swp$");
  await page.keyboard.press("Alt+ArrowUp");
  assert.match(await waybill.text(), /- \^lost\\\+found\/\n    - .*\\\.swp\$.*\n    - \\\.DS_Store\$/);
  await page.locator("#f-contentTypes-key-0").fill("jpeg");
  assert.match(await waybill.text(), /    jpeg: image\/jpeg\n/);
  await page.locator("#f-contentTypes-value-0").fill("image/pjpeg");
  assert.match(await waybill.text(), /    jpeg: image\/pjpeg\n/);
  await page.keyboard.press("Alt+ArrowDown");
  assert.match(await waybill.text(), /    CR2: image\/x-canon-cr2\n    jpeg: image\/pjpeg\n/);
  await page.waitForFunction(() => document.activeElement.id === "f-contentTypes[1]-grip");
});

story("of two entries with one name the first shows its own value, and only it goes", {}, async (waybill) => {
  const twice = MANIFEST.replace("    CR2: image/x-canon-cr2\n", "    CR2: image/x-canon-cr2\n    jpg: image/pjpeg\n");
  await waybill.openFile("twice.yaml", twice);
  const { page } = waybill;
  await page.waitForSelector("#f-contentTypes-key-2");
  const value = (index) => page.inputValue(`#f-contentTypes-value-${index}`);
  assert.deepEqual([await value(0), await value(1), await value(2)], ["image/jpeg", "image/x-canon-cr2", "image/pjpeg"]);
  assert.equal(await page.isEditable("#f-contentTypes-value-0"), false);
  assert.match(await page.textContent("#f-contentTypes-note-0"), /stands below and counts/);
  assert.match(await page.textContent("#f-contentTypes-note-2"), /stands above; this one counts/);
  assert.equal(await page.getAttribute("#f-contentTypes-key-1", "aria-describedby"), null);
  // On the way to a longer name it may meet another one.
  await page.fill("#f-contentTypes-key-1", "");
  await page.locator("#f-contentTypes-key-1").pressSequentially("jpg2");
  assert.match(await waybill.text(), /\n    .?jpg2.?: image\/x-canon-cr2\n/);
  await page.fill("#f-contentTypes-key-1", "CR2");
  assert.equal(await waybill.text(), twice);
  // Renamed, it counts again.
  await page.fill("#f-contentTypes-key-0", "jpe");
  assert.match(await waybill.text(), /\n    jpe: image\/jpeg\n/);
  assert.equal(await page.isEditable("#f-contentTypes-value-0"), true);
  await page.keyboard.press("Control+z");
  assert.equal(await waybill.text(), twice);
  await page.click('[aria-label="Remove extension 1"]');
  assert.equal(await waybill.text(), twice.replace("    jpg: image/jpeg\n", ""));
  await page.keyboard.press("Control+z");
  await page.locator(".problem", { hasText: "already stands in line 11" }).locator(".button").click();
  assert.equal(await waybill.text(), twice.replace("    jpg: image/jpeg\n", ""));
});

story("an absent option is added at its place and taken out again", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  await page.locator("#destination details summary").click();
  await page.click('#destination [aria-label="Add acl"]');
  await waybill.type("#f-acl", "private");
  assert.match(await waybill.text(), /\nacl: private\n/);
  await page.click('[aria-label="Remove acl"]');
  assert.equal(await waybill.text(), MANIFEST);
  // Undo takes back what was typed, then the option; then the focus is where it can be added again.
  await page.click('#destination [aria-label="Add acl"]');
  await waybill.type("#f-acl", "private");
  await page.keyboard.press("Control+z");
  assert.match(await waybill.text(), /\nacl:\s*\n/);
  await page.keyboard.press("Control+z");
  assert.equal(await waybill.text(), MANIFEST);
  await page.waitForSelector("#destination details summary:focus");
});

story("switching the kind drops nothing", {}, async (waybill) => {
  await open(waybill);
  await waybill.page.click("#kind--export-s3");
  await waybill.page.click("#kind--import-glacier");
  await waybill.page.click("#kind--import-s3");
  assert.equal(await waybill.text(), MANIFEST);
});

story("keys of the text: indent, outdent, new line, find", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  await page.locator("#text").evaluate((area) => {
    area.focus();
    const at = area.value.indexOf("    jpg");
    area.setSelectionRange(at, at + 30);
  });
  await page.keyboard.press("Tab");
  assert.match(await waybill.text(), /\n      jpg: image\/jpeg\n/);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await waybill.text(), MANIFEST);
  await page.keyboard.press("Control+f");
  await waybill.type("#find", "boston");
  await page.keyboard.press("Enter");
  const selection = () => page.locator("#text").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  const focused = () => page.evaluate(() => document.activeElement.id);
  assert.equal(await selection(), "Boston");
  // The keys stay with the search: another Enter goes on, and writes nothing into the text.
  assert.equal(await focused(), "find");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Enter");
  assert.equal(await waybill.text(), MANIFEST);
  await page.keyboard.press("Escape");
  assert.deepEqual([await focused(), await selection()], ["text", "Boston"]);
  for (const key of ["Tab", "Shift+Tab"]) {
    await page.locator("#text").focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press(key);
    assert.notEqual(await focused(), "text", key);
  }
  assert.equal(await waybill.text(), MANIFEST);
});

story("undo is on the key that writes a z, wherever it lies", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  await page.locator("#f-bucket").fill("another-bucket");
  // Whether the key is left to the field.
  const press = (key, code, altKey = false) =>
    page.locator("#f-bucket").evaluate((field, [key, code, altKey]) => {
      const options = { key, code, altKey, ctrlKey: true, bubbles: true, cancelable: true };
      return field.dispatchEvent(new KeyboardEvent("keydown", options));
    }, [key, code, altKey]);
  const reads = (text) => page.waitForFunction((text) => document.querySelector("#text").value === text, text);
  const changed = await waybill.text();
  assert.notEqual(changed, MANIFEST);
  // A German keyboard has Z and Y the other way round, a Russian one has no Latin letters.
  for (const [undo, redo] of [[["z", "KeyY"], ["y", "KeyZ"]], [["я", "KeyZ"], ["н", "KeyY"]]]) {
    await press(...undo);
    await reads(MANIFEST);
    await press(...redo);
    await reads(changed);
  }
  // AltGr, which some browsers tell as Ctrl and Alt, writes letters of its own.
  for (const [key, code] of [["ż", "KeyZ"], ["ś", "KeyS"], ["ó", "KeyO"]]) {
    assert.ok(await press(key, code, true), key);
  }
  assert.equal(await waybill.text(), changed);
});

story("a file that is not UTF-8 is named and the open one stays", {}, async (waybill) => {
  await open(waybill);
  await waybill.openFile("old.yaml", Buffer.from([0x61, 0xff, 0x62]));
  await waybill.page.locator('.notice[role="alert"]', { hasText: "is not UTF-8: byte 2 is 0xFF" }).waitFor();
  assert.equal(await waybill.text(), MANIFEST);
  await waybill.openFile("wide.yaml", Buffer.from([0xff, 0xfe, 0x61, 0x00]));
  await waybill.page.locator('.notice[role="alert"]', { hasText: "UTF-16" }).waitFor();
});

story("a BOM and CRLF survive opening, editing and downloading", {}, async (waybill) => {
  const crlf = `\uFEFF${MANIFEST.replaceAll("\n", "\r\n")}`;
  await waybill.openFile("crlf.yaml", crlf);
  await waybill.page.waitForSelector("#f-bucket");
  await waybill.fill("bucket", "changed");
  const { bytes } = await waybill.download();
  assert.equal(bytes.toString("utf8"), crlf.replace("example-camera-archive", "changed"));
  await waybill.retype("changed", "typed");
  const typed = await waybill.download();
  assert.equal(typed.bytes.toString("utf8"), crlf.replace("example-camera-archive", "typed"));
});

story("of two files that are dropped one is opened, and the other one is named", {}, async (waybill) => {
  const { page } = waybill;
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (const name of ["one.yaml", "two.yaml"]) dataTransfer.items.add(new File([`bucket: ${name}\n`], name));
    document.querySelector(".app").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.querySelector("#file-name")?.value === "one.yaml");
  await page.locator(".topbar__note").getByText("two.yaml was left out").waitFor();
  await waybill.openFile("three.yaml", "bucket: three\n");
  await page.locator(".topbar__note").waitFor({ state: "hidden" });
});

story("a file dropped and a text pasted open like a file, and undo brings the last one back", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  const drop = (name, text) =>
    page.evaluate(
      ([name, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name));
        const target = document.querySelector(".app");
        for (const type of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      },
      [name, text],
    );
  await drop("dropped.yaml", "manifestVersion: 2.0\nbucket: dropped\n");
  await page.waitForFunction(() => document.querySelector("#file-name").value === "dropped.yaml");
  await page.evaluate(() => navigator.clipboard.writeText("manifestVersion: 2.0\nbucket: pasted\n"));
  await page.click('[aria-label="Paste a manifest"]');
  await page.waitForFunction(() => document.querySelector("#text").value.includes("pasted"));
  await page.click('[aria-label^="Undo"]');
  assert.match(await waybill.text(), /dropped/);
  await page.click('[aria-label^="Undo"]');
  assert.equal(await waybill.text(), MANIFEST);
  assert.equal(await page.inputValue("#file-name"), "camera-archive.yaml");
});

story("a file that lacks the field with the focus leaves it in the form", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("first.yaml", "manifestVersion: 2.0\nbucket: first\nignore:\n    - \\.tmp$\n    - \\.bak$\n");
  await page.locator('[id="f-ignore[1]"]').focus();
  await waybill.openFile("second.yaml", "manifestVersion: 2.0\nbucket: second\n");
  await page.waitForFunction(() => document.querySelector("#text").value.includes("second"));
  await page.waitForFunction(() => document.activeElement.closest("main"));
});

story("from a problem to its place and back", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  await page.locator("#problem-0").focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector("#problem-1:focus");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#text:focus");
  const selected = await page.locator("#text").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(selected, "02110");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#problem-1:focus");
});

story("a large file says that it is being opened, and opens", {}, async (waybill) => {
  const { page } = waybill;
  const text = "bucket: photos\nignore:\n" + Array.from({ length: 60_000 }, (_, i) => `  - ^folder-${i}/cache/\n`).join("");
  await page.evaluate(() => {
    const overlay = document.querySelector(".drop-over");
    globalThis.shown = [];
    new MutationObserver(() => overlay.hidden || globalThis.shown.push(overlay.innerText.trim())).observe(overlay, { attributes: true });
  });
  await waybill.openFile("large.yaml", text);
  await page.waitForFunction((length) => document.querySelector("#text")?.value.length === length, text.length);
  assert.deepEqual(await page.evaluate(() => globalThis.shown), ["Opening large.yaml, 1.4 MB"]);
  await page.waitForFunction(() => document.querySelector(".drop-over").hidden);
});

story("Ctrl V goes to the right place before anything has the focus", {}, async (waybill) => {
  const { page } = waybill;
  const paste = async (view, text) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.evaluate((view) => {
      location.hash = view;
      document.activeElement.blur();
    }, view);
    await page.waitForSelector(`[data-view="${view}"]`);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Control+v");
  };
  await paste("start", MANIFEST);
  await page.waitForSelector('[data-view="manifest"]');
  await page.waitForFunction((text) => document.querySelector("#text").value === text, MANIFEST);
  await paste("manifest", MANIFEST.replace("camera", "other"));
  await page.waitForFunction(() => document.querySelector("#text").value.includes("example-other-archive"));
  await paste("response", "<ErrorResponse><Error><Code>InvalidJobIdException</Code></Error></ErrorResponse>");
  await page.locator(".badge", { hasText: "InvalidJobIdException" }).waitFor();
  await paste("bulk", "JobId\n53TX4\n796CK\n");
  await page.waitForSelector("#bulk-row-1");
  await paste("request", "aws importexport get-status --job-id 53TX4");
  await page.waitForFunction(() => document.querySelector("#input-JobId")?.value === "53TX4");
  // In a field it is text.
  await page.locator("#input-JobId").fill("");
  await page.locator("#input-JobId").focus();
  await page.evaluate(() => navigator.clipboard.writeText("796CK"));
  await page.keyboard.press("Control+v");
  assert.equal(await page.inputValue("#input-JobId"), "796CK");
});

story("what is selected stays readable, the place that was found is marked, nothing moves, the focus is not lost", {}, async (waybill) => {
  await open(waybill);
  const { page } = waybill;
  const place = (selector) => page.locator(selector).first().evaluate((e) => [e.getBoundingClientRect().x, e.getBoundingClientRect().y]);
  const ground = await page.locator("#text").evaluate((area) => getComputedStyle(area, "::selection").backgroundColor);
  assert.match(ground, /\/ 0\.\d+\)|rgba\(.*, 0\.\d+\)/, "the letters lie below the text area");

  await page.locator("#text").focus();
  await page.keyboard.press("Control+f");
  await page.waitForSelector("#find:focus");
  await page.keyboard.type("a");
  const status = page.locator(".find [role=status]");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator(".find [role=status]", { hasText: /^\d+ of \d+$/ }).waitFor();
  const [at, of] = (await status.innerText()).split(" of ").map(Number);
  await page.keyboard.press("Enter");
  await page.locator(".find [role=status]", { hasText: `${at + 1} of ${of}` }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[data-found="current"]').length === 1);
  await page.keyboard.press("Escape");

  // The first change, and what is said of a copied link, move nothing.
  const before = [await place(".docket__control"), await place("#f-bucket")];
  await page.locator("#f-bucket").fill("another-bucket");
  await page.locator(".docket__edited:not([aria-hidden])").waitFor();
  await page.keyboard.press("Control+k");
  await page.fill("#palette-find", "copy link");
  await page.keyboard.press("Enter");
  await page.locator(".topbar__note", { hasText: "Link copied" }).waitFor();
  assert.deepEqual([await place(".docket__control"), await place("#f-bucket")], before);
  // The next edit takes it away.
  await page.locator("#f-bucket").fill("a-third-bucket");
  await page.locator(".topbar__note").waitFor({ state: "hidden" });

  // An option that undo takes away leaves the focus near it.
  await page.locator("details.section__more > summary").first().click();
  await page.locator('[aria-label="Add pinCode"]').click();
  await page.waitForFunction(() => document.activeElement.id === "f-pinCode");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector("#f-pinCode"));
  await page.waitForFunction(() => document.activeElement !== document.body);
});

story("a long text takes over what the form changes when typing pauses, or when somebody turns to it", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.view("manifest");
  await waybill.openFile("long.yaml", MANIFEST + "# a line of a long list\n".repeat(9_000));
  const area = (inside) => page.waitForFunction((inside) => document.querySelector("#text").value.includes(inside), inside);
  await area("a line of a long list");
  await page.fill("#f-bucket", "bucket-number");
  await area("bucket: bucket-number");
  // The keys of one burst are one change for the text area.
  const changes = () => page.evaluate(() => globalThis.changes);
  await page.evaluate(() => {
    globalThis.changes = 0;
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
    Object.defineProperty(document.querySelector("#text"), "value", {
      get,
      set(text) {
        globalThis.changes += 1;
        set.call(this, text);
      },
    });
  });
  await page.focus("#f-bucket");
  await page.keyboard.press("End");
  await page.keyboard.type("-seven");
  await area("bucket: bucket-number-seven");
  assert.equal(await changes(), 1);
  // Whoever turns to the text finds it as it is, with the caret where it was put.
  await page.focus("#f-bucket");
  await page.keyboard.press("End");
  await page.keyboard.type("x");
  await page.focus("#text");
  assert.equal(await changes(), 2);
  assert.ok((await page.inputValue("#text")).includes("bucket: bucket-number-sevenx"));
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector("#text").value.includes("sevenx"));
  await area(`bucket: ${await page.inputValue("#f-bucket")}\n`);
});
