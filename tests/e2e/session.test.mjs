// A long session of a restless person: 500 random steps through everything that the page has, with planted keys and
// passwords. Nothing that outlives or leaves the page may hold one of them, at any moment.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { KEYS, story } from "./waybill.mjs";

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

/** The ways in which a text can stand in another. */
function forms(secret) {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = [0, 1, 2].map((shift) => Buffer.from("x".repeat(shift) + secret).toString("base64").slice(shift ? 4 : 0, -4));
  return [secret, encodeURIComponent(secret), encodeURIComponent(secret).replaceAll("%20", "+"), json, ...base64, Buffer.from(secret).toString("hex")];
}

/** What a link to all of the work holds. */
function unpacked(link) {
  const packed = link.slice(link.indexOf("#") + 1).replace(/^[^=]*=/, "");
  return inflateRawSync(Buffer.from(packed, "base64url")).toString("utf8");
}

const SECRETS = [KEYS.secret, KEYS.token, PASSWORD, PIN].flatMap(forms);

story("500 random steps leave no secret behind", {}, async (waybill) => {
  const { page } = waybill;
  const roll = dice(20261121);
  const downloads = [];
  const seen = new Map();
  page.on("download", (download) => downloads.push(download));

  await page.addInitScript(() => {
    globalThis.copied = [];
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => {
      globalThis.copied.push(text);
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
    // The manifest's own text is copied with its passwords: it is what a person asked for.
    const copied = (await page.evaluate(() => globalThis.copied))
      .filter((text) => !text.startsWith("manifestVersion"))
      .map((text) => (/^http.*#w=/.test(text) ? unpacked(text) : text));
    const all = [await waybill.traces(), ...copied].join("\n");
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
