// Keys stay in memory: no address, title, storage, console or markup has them, and a reload forgets them.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KEYS, forms, run, story } from "./waybill.mjs";

const PASSWORD = "correct horse battery";
// The page has the other one in its help.
const OTHER_PASSWORD = "Zanzibar horse %battery";
const MANIFEST = `manifestVersion: 2.0
deviceId: ABC
fileSystem: NTFS
trueCryptPassword: ${PASSWORD}
pinCode: "998877"
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

/** A manifest with passwords, and a request for it with temporary keys. */
async function prepared(waybill) {
  const { page } = waybill;
  await waybill.openFile("export.yaml", MANIFEST);
  await page.waitForSelector("#text");
  await waybill.view("request");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
}

story("keys and passwords leave no trace", {}, async (waybill) => {
  const { page } = waybill;
  await prepared(waybill);
  const ids = ["curl-bash", "powershell", "curl-cmd", "curl-aws-sigv4", "sign-sh", "aws-cli", "boto3", "wget", "httpie", "fetch", "http"];
  for (const id of ids) {
    const tab = page.locator(`#tab-${id}`);
    if ((await tab.getAttribute("aria-disabled")) !== "true") await tab.click();
    const traces = await waybill.traces();
    for (const secret of [KEYS.secret, KEYS.token, encodeURIComponent(KEYS.token)]) {
      assert.ok(!traces.includes(secret), `${id}: a key was found`);
    }
  }
  await waybill.view("manifest");
  const traces = await waybill.traces();
  for (const secret of [KEYS.secret, KEYS.token, PASSWORD, "998877"]) assert.ok(!traces.includes(secret), "a secret was found");
});

story("the text covers a password until it is asked for", {}, async (waybill) => {
  await waybill.openFile("export.yaml", MANIFEST);
  const layer = waybill.page.locator(".editor__layer");
  await layer.getByText("trueCryptPassword").waitFor();
  assert.ok(!(await layer.innerText()).includes(PASSWORD));
  assert.equal(await waybill.field("trueCryptPassword").getAttribute("type"), "password");
  await waybill.page.click('[aria-label="Show passwords"]');
  assert.ok((await layer.innerText()).includes(PASSWORD));
});

story("reload, back and Forget keys keep no key", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await waybill.enterKeys({ token: KEYS.token });
  await page.click("#forget-keys");
  for (const id of ["#access-key-id", "#secret-access-key", "#session-token"]) assert.equal(await page.inputValue(id), "");
  await waybill.enterKeys({ token: KEYS.token });
  await page.reload();
  await page.waitForSelector("#secret-access-key");
  waybill.loaded = waybill.requests.length;
  for (const id of ["#access-key-id", "#secret-access-key", "#session-token"]) assert.equal(await page.inputValue(id), "");
  await waybill.enterKeys();
  await page.goto("about:blank");
  await page.goBack();
  await page.waitForSelector("#secret-access-key");
  waybill.loaded = waybill.requests.length;
  assert.equal(await page.inputValue("#secret-access-key"), "");
});

story("a manifest's password stays out of the default command, which still works", {}, async (waybill) => {
  const { page } = waybill;
  const server = await waybill.verifier();
  await waybill.openFile("export.yaml", MANIFEST);
  await page.waitForSelector("#text");
  await waybill.view("request");
  await page.fill("#input-JobId", "53TX4");
  await page.fill("#endpoint", server.address);
  await waybill.enterKeys();
  for (const id of ["curl-bash", "powershell", "curl-cmd", "sign-sh"]) {
    await waybill.snippet(id);
    const command = await waybill.copy();
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), "998877"]) assert.ok(!command.includes(secret), id);
    if (id !== "curl-bash" && id !== "sign-sh") continue;
    const folder = mkdtempSync(join(tmpdir(), "waybill-"));
    const env = { AWS_ACCESS_KEY_ID: KEYS.id, AWS_SECRET_ACCESS_KEY: KEYS.secret };
    const without = await run("bash", command, env, folder);
    assert.notEqual(without.code, 0, "without its file the command fails");
    const file = await waybill.download("#download-body");
    writeFileSync(join(folder, file.name), file.bytes);
    const { out, err } = await run("bash", command, env, folder);
    assert.match(out, /<UpdateJobResult/, err);
    const request = await server.request();
    assert.deepEqual([request.error, request.parameters.Manifest], [null, MANIFEST]);
  }
  await page.click("#secrets-in--text");
  await waybill.snippet("curl-bash");
  assert.ok((await waybill.copy()).includes(encodeURIComponent(PASSWORD)));
  assert.match(await page.locator(".output__legend").innerText(), /contains/);
});

/** How often each text stands in the memory of the page's program; a char is a byte. */
async function inMemory(waybill, ...texts) {
  const session = await waybill.context.newCDPSession(waybill.page);
  const { result } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const { result: counts } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    returnByValue: true,
    arguments: texts.map((value) => ({ value })),
    functionDeclaration: `function (...texts) {
      if (this.length !== 1) throw new Error(this.length + " memories");
      const bytes = new Uint8Array(this[0].buffer);
      let memory = "";
      for (let at = 0; at < bytes.length; at += 1 << 14) memory += String.fromCharCode(...bytes.subarray(at, at + (1 << 14)));
      return texts.map((text) => memory.split(text).length - 1);
    }`,
  });
  await session.detach();
  return counts.value;
}

/** A thief guesses the rest of a secret that is left in pieces: none of this many chars may be. */
const PIECE = 20;

/** Every piece of the texts. */
function pieces(texts) {
  const starts = (text) => Array.from({ length: Math.max(text.length - PIECE, 0) + 1 }, (_, at) => text.slice(at, at + PIECE));
  return [...new Set(texts.flatMap(starts))];
}

story("Forget keys erases them from the program's memory", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
  await page.waitForSelector(".trace__line");
  assert.ok((await inMemory(waybill, KEYS.secret, KEYS.token)).every((count) => count > 0), "they are there while they are needed");
  await page.click("#forget-keys");
  await page.waitForFunction(() => document.querySelector("#secret-access-key").value === "");
  assert.deepEqual(await inMemory(waybill, KEYS.secret, KEYS.token), [0, 0]);
  await page.click("#secret-access-key");
  await page.keyboard.type(KEYS.secret);
  assert.notEqual((await inMemory(waybill, KEYS.secret))[0], 0);
  await page.click("#forget-keys");
  await page.waitForFunction(() => document.querySelector("#secret-access-key").value === "");
  // Half of it would be enough for a thief to guess the rest.
  assert.deepEqual(await inMemory(waybill, KEYS.secret, KEYS.secret.slice(0, 20), KEYS.secret.slice(20)), [0, 0, 0]);
});

/** Fails if a piece of one of these texts is left in the program's memory. */
async function isErased(waybill, texts) {
  const wanted = pieces(texts);
  const counts = await inMemory(waybill, ...wanted);
  const left = wanted.filter((_, i) => counts[i] > 0);
  assert.equal(left.length, 0, `${left.length} pieces are left: ${left.slice(0, 5).join(", ")}`);
}

/** The digits of the keys that Signature Version 4 derives, as the page shows them on a wish. */
async function revealed(page) {
  await page.locator(".signing [role=tab]").last().click();
  await page.click("#reveal-keys");
  const digits = page.locator(".trace .slot").filter({ hasText: /^[0-9a-f]{64}$/ });
  await digits.nth(3).waitFor();
  return digits.allInnerTexts();
}

/** Looks at every command with the secrets in its text, in this order, and at how it was signed. The derived keys. */
async function lookAround(waybill, tabs) {
  const { page } = waybill;
  await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
  await page.click("#secrets-in--text");
  const lookAtAll = async () => {
    for (const id of tabs) {
      const tab = page.locator(`#tab-${id}`);
      if ((await tab.getAttribute("aria-disabled")) !== "true") await waybill.snippet(id);
    }
  };
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "53TX4");
  await lookAtAll();
  await waybill.copy();
  await waybill.operation("ListJobs", "s3-control");
  await page.fill("#input-AccountId", "111122223333");
  await lookAtAll();
  await waybill.copy();
  return revealed(page);
}

const TABS = ["curl-bash", "powershell", "curl-cmd", "curl-aws-sigv4", "sign-sh", "aws-cli", "boto3", "wget", "httpie", "fetch", "http", "get-url"];

// What was left of a token depended on what was looked at last.
for (const turn of [0, 3, 9]) {
  const tabs = [...TABS.slice(turn), ...TABS.slice(0, turn)];
  story(`Forget keys erases what was drawn with them: ${tabs[0]} first`, { fragment: "#request" }, async (waybill) => {
    const { page } = waybill;
    const derived = await lookAround(waybill, tabs);
    assert.equal(derived.length, 4);
    const kept = await inMemory(waybill, KEYS.secret, KEYS.token, ...derived);
    assert.ok(kept.every((count) => count > 0), `they are there while they are needed: ${kept}`);
    await page.click("#forget-keys");
    await page.waitForFunction(() => document.querySelector("#secret-access-key").value === "" && !document.querySelector(".trace__line"));
    const bytes = derived.map((key) => Buffer.from(key, "hex"));
    await isErased(waybill, [
      ...[KEYS.secret, KEYS.token, encodeURIComponent(KEYS.token)].flatMap(forms),
      ...bytes.flatMap((key) => ["hex", "latin1", "base64"].map((form) => key.toString(form))),
    ]);
  });
}

const JOBS = {
  // Opens the table of jobs, signs them now, and writes their script.
  async bulk(waybill) {
    await waybill.view("bulk");
    await waybill.page.click("#bulk-rows");
    await waybill.page.keyboard.insertText(`JobId,trueCryptPassword,deviceId\n53TX4,${OTHER_PASSWORD},1\n796CK,${OTHER_PASSWORD},2\n`);
    await waybill.page.click("#bulk-signed--now");
    await waybill.page.locator("#bulk-download:not([aria-disabled])").waitFor();
    await waybill.download("#bulk-download");
    await waybill.page.waitForSelector("#bulk-secrets:visible");
  },
  // Holds a refusal against what was signed.
  async response(waybill) {
    await waybill.view("response");
    await paste(waybill.page, "#answer", REFUSAL);
    await waybill.page.waitForSelector("#verdict");
  },
};

for (const [view, work] of Object.entries(JOBS)) {
  story(`leaving the page erases the keys that were used in the view ${view}`, {}, async (waybill) => {
    const { page } = waybill;
    await prepared(waybill);
    await page.click("#secrets-in--text");
    await work(waybill);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await isErased(waybill, [KEYS.secret, KEYS.token, encodeURIComponent(KEYS.token)].flatMap(forms));
  });
}

story("Forget keys erases the passwords of a table that was cleared, and of its script", {}, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("export.yaml", MANIFEST.replace(/^trueCryptPassword: .*\n/m, ""));
  await page.waitForSelector("#text");
  await waybill.view("request");
  await waybill.enterKeys();
  await JOBS.bulk(waybill);
  assert.notEqual((await inMemory(waybill, OTHER_PASSWORD))[0], 0, "it is there while it is needed");
  await page.click("#bulk-clear");
  await page.waitForSelector("#bulk-rows:focus");
  await waybill.view("request");
  await page.click("#forget-keys");
  await page.waitForFunction(() => document.querySelector("#secret-access-key").value === "");
  await isErased(waybill, forms(OTHER_PASSWORD));
});

const PROFILES = `[one]
aws_access_key_id = ${KEYS.temporaryId}
aws_secret_access_key = ${KEYS.secret}
aws_session_token = ${KEYS.token}
[two]
aws_access_key_id = ${KEYS.id}
aws_secret_access_key = ${KEYS.secret}
`;
const REFUSAL = `<Error><Code>SignatureDoesNotMatch</Code><StringToSign>AWS4-HMAC-SHA256
x-amz-security-token:${KEYS.token}
end</StringToSign></Error>`;

/** Pastes into the element, as a person would. */
async function paste(page, selector, text) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.click(selector);
  await page.keyboard.press("ControlOrMeta+V");
}

/** Two profiles of which none is chosen, and an answer that repeats a token. */
async function bringSecrets(waybill) {
  const { page } = waybill;
  await waybill.view("response");
  await paste(page, "#answer", REFUSAL);
  await page.waitForSelector("#verdict");
  await waybill.view("request");
  await paste(page, "#paste-keys", PROFILES);
  await page.getByRole("button", { name: "Use two" }).waitFor();
  assert.ok((await inMemory(waybill, KEYS.secret, KEYS.token)).every((count) => count > 0), "they are there while they are needed");
}

const FORGETTING = [
  ["Forget keys", (page) => page.click("#forget-keys")],
  ["Leaving the page", (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })))],
];
for (const [name, forget] of FORGETTING) {
  story(`${name} erases profiles that were not chosen, and the secrets of a pasted answer`, { fragment: "#request" }, async (waybill) => {
    const { page } = waybill;
    await bringSecrets(waybill);
    await forget(page);
    await page.getByRole("button", { name: "Use two" }).waitFor({ state: "hidden" });
    assert.equal(await page.locator("#forget-keys").getAttribute("aria-disabled"), "true");
    assert.deepEqual(await inMemory(waybill, KEYS.secret, KEYS.token), [0, 0]);
    await waybill.view("response");
    assert.match(await page.inputValue("#answer"), /hidden, \d+ characters/);
  });
}
