// A long session of a restless person: 500 random steps through everything that the page has, with planted keys and
// passwords. Nothing that outlives or leaves the page may hold one of them, at any moment.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { KEYS, forms, story } from "./waybill.mjs";

const PASSWORD = "Zanzibar horse %battery";
const PIN = "448877663";
const MANIFEST = `manifestVersion: 2.0
deviceId: ABC
fileSystem: NTFS
trueCryptPassword: "${PASSWORD}"
pinCode: "${PIN}"
logBucket: logs-bucket
notificationEmail: a@example.com
operations:
  - exportBucket: photos
returnAddress:
  name: A B
  street1: 1 Main Street
  city: Oslo
  postalCode: "0150"
  country: Norway
  phoneNumber: "+47 22 00 00 00"
`;
const STEPS = 500;
const LOOK_EVERY = 20;
// What shows a secret on a wish, and what ends the session or asks the system for a file.
const LEFT_OUT = [
  '[aria-label^="Show"]', "[id^=reveal]", ".field__reveal", "#secrets-in--text", "#start-open",
  '[aria-label*="Open"]', ".crash *", ".update *", "[download]", ".drafts *",
].join(",");

/** Numbers that are the same in every run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a link to all of the work holds. */
function unpacked(link) {
  const packed = link.slice(link.indexOf("#") + 1).replace(/^[^=]*=/, "");
  return inflateRawSync(Buffer.from(packed, "base64url")).toString("utf8");
}

const isLink = (text) => /^http.*#w=/.test(text);

const SECRETS = [KEYS.secret, KEYS.token, PASSWORD, PIN].flatMap(forms);

story("500 random steps leave no secret behind", {}, async (waybill) => {
  const { page } = waybill;
  const browser = await waybill.context.newCDPSession(page);
  const roll = dice(20261121);
  const downloads = [];
  const seen = new Map();
  page.on("download", (download) => downloads.push(download));

  // Kept here, for a reload would forget it.
  const copied = [];
  await page.exposeFunction("tellCopied", (text) => copied.push(text));
  /** The text that the page copies when the button is pressed. */
  const copying = async (button) => {
    const before = copied.length;
    await page.locator(button).first().evaluate((element) => element.click());
    for (const end = Date.now() + 5_000; copied.length === before; await page.waitForTimeout(20)) {
      assert.ok(Date.now() < end, `${button} copied nothing`);
    }
    return copied.at(-1);
  };
  await page.addInitScript(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      await globalThis.tellCopied(text);
      return write(text);
    };
  });
  await page.reload();
  await page.waitForSelector(".topbar");
  await page.waitForLoadState("networkidle");
  waybill.loaded = waybill.requests.length;

  const plant = async () => {
    // In the response view every text is an answer.
    await waybill.view("manifest");
    await waybill.openFile("export.yaml", MANIFEST);
    await page.waitForFunction((length) => document.querySelector("#text")?.value.length === length, MANIFEST.length);
    await waybill.view("request");
    await page.evaluate(() => document.querySelector("#operation-import-export-UpdateJob").click());
    await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
  };

  const look = async (step) => {
    const { entries } = await browser.send("Page.getNavigationHistory");
    const been = entries.flatMap(({ url, userTypedURL, title }) => [url, userTypedURL, title]);
    // The manifest's own text is copied with its passwords: it is what a person asked for.
    const gone = [...copied.filter((text) => !text.startsWith("manifestVersion")), ...been];
    const held = gone.filter(isLink).map(unpacked);
    const all = [await waybill.traces(), ...gone, ...held].join("\n");
    for (const secret of SECRETS) assert.ok(!all.includes(secret), `step ${step}: ${JSON.stringify(secret)} was found`);
  };

  const steps = {
    async click() {
      const label = await page.evaluate(
        ([leftOut, number]) => {
          const all = [...document.querySelectorAll('button, a[href^="#"], [role="option"], [role="tab"], [role="switch"], summary')].filter(
            (e) => e.checkVisibility() && !e.matches(leftOut) && !e.closest(leftOut),
          );
          const one = all[number % all.length];
          one?.click();
          return one && (one.id || one.className || one.tagName);
        },
        [LEFT_OUT, roll(1_000_000)],
      );
      return `click ${label}`;
    },
    async type() {
      const words = ["53TX4", "x", "ø", "a b", "🚚", "arn:aws:s3:::b", "2", "yes", "%2B", "'"][roll(10)];
      await page.evaluate(
        ([words, number]) => {
          const all = [...document.querySelectorAll('input:not([type="password"]):not([type="file"]), .sheet textarea, #answer')].filter((e) => e.checkVisibility() && !/key|token|paste/.test(e.id));
          const one = all[number % all.length];
          if (!one) return;
          one.focus();
          one.value = one.value.length > 60 ? words : one.value + words;
          one.dispatchEvent(new InputEvent("input", { bubbles: true }));
        },
        [words, roll(1_000_000)],
      );
    },
    async press() {
      const keys = ["Tab", "Shift+Tab", "Escape", "F8", "Control+k", "ArrowDown", "ArrowUp", "Control+z", "Control+y", "Control+.", "Alt+ArrowDown", "?"];
      await page.keyboard.press(keys[roll(keys.length)]);
    },
    async view() {
      await page.evaluate((view) => (location.hash = view), ["start", "manifest", "request", "response", "bulk", "help", "help/pinCode", "nonsense"][roll(8)]);
    },
    async text() {
      await page.evaluate((number) => {
        const area = document.querySelector("#text");
        if (!area?.checkVisibility()) return;
        area.value += `# note ${number}\n`;
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, roll(1000));
    },
    async jobs() {
      await page.evaluate(
        ([password, pin]) => {
          const box = document.querySelector("#bulk-rows");
          if (!box?.checkVisibility()) return;
          box.value = `JobId,trueCryptPassword,pinCode,deviceId\n53TX4,${password},${pin},1\n796CK,,,2\n`;
          box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        },
        [PASSWORD, PIN],
      );
    },
    async answer() {
      await page.evaluate((secret) => {
        const box = document.querySelector("#answer");
        if (!box?.checkVisibility()) return;
        box.value = `<Error><Code>SignatureDoesNotMatch</Code><StringToSign>POST SecurityToken=${encodeURIComponent(secret)}</StringToSign></Error>`;
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, KEYS.token);
    },
    async replant() {
      await plant();
    },
    async reload() {
      await page.reload();
      await page.waitForSelector(".topbar");
      await page.waitForLoadState("networkidle");
      waybill.loaded = waybill.requests.length;
      await plant();
    },
  };
  const often = ["click", "click", "click", "click", "click", "click", "type", "type", "press", "press", "view", "text", "answer", "jobs"];

  await plant();
  for (let step = 1; step <= STEPS; step += 1) {
    const name = step % 200 === 0 ? "reload" : step % 50 === 0 ? "replant" : often[roll(often.length)];
    const what = (await steps[name]()) ?? name;
    seen.set(what, (seen.get(what) ?? 0) + 1);
    if (step % LOOK_EVERY === 0) await look(step);
  }
  await look(STEPS);
  assert.ok(seen.size > 60, `only ${seen.size} different steps`);
  assert.ok((await browser.send("Page.getNavigationHistory")).entries.length > 10, "the history holds where the session has been");

  // Chance may pass by what carries work away: link, workspace and command once more, from what the session left open.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await plant();
  await waybill.view("manifest");
  assert.match(unpacked(await copying("#copy-link")), /^waybill: 1\n/);
  const workspace = page.waitForEvent("download");
  await page.locator("#export-work").evaluate((element) => element.click());
  assert.match((await workspace).suggestedFilename(), /workspace/);
  await look("link and workspace");
  await steps.reload();
  await page.fill("#input-JobId", "53TX4");
  for (const id of ["curl-bash", "powershell", "curl-cmd"]) {
    await waybill.snippet(id);
    assert.match(await copying("#copy-command"), /UpdateJob/, id);
  }
  await look("commands");

  // The file of the manifest holds its passwords, for it is the manifest; a workspace is for others.
  for (const download of downloads) {
    const text = readFileSync(await download.path(), "utf8");
    const secrets = /workspace/.test(download.suggestedFilename()) ? SECRETS : forms(KEYS.secret).concat(forms(KEYS.token));
    for (const secret of secrets) assert.ok(!text.includes(secret), `${download.suggestedFilename()} holds a secret`);
  }
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
  });
  await page.waitForSelector(".crash");
  await look("crash");
});
