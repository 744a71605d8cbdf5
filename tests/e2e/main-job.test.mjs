// The main job: open a template, mend it, fill it in by keyboard, build the requests, run what was copied.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KEYS, run, story } from "./waybill.mjs";

const TEMPLATE = "tests/data/e2e/s3-import-template.txt";
const GOOD = `manifestVersion: 2.0
deviceId: '5324045123'
bucket: example-camera-archive
eraseDevice: yes
notificationEmail: jane.roe@example.com
trueCryptPassword: correct horse
returnAddress:
  name: Jane Roe
  street1: 123 Any Street
  city: Anytown
  stateOrProvince: WA
  postalCode: '98101'
  phoneNumber: +1 206-555-1111
  country: USA
`;
const ANSWERS = {
  bucket: "my-import-bucket",
  deviceId: "S/N 123 & 'q' \"d\" $x `y` \\ !z %PATH% é \u{1F600}",
  notificationEmail: "mira@example.com;ops@example.com",
  "returnAddress.name": "Example Media ATTN Mira Okafor",
  "returnAddress.street1": "100 Federal Street",
  "returnAddress.city": "Boston",
  "returnAddress.stateOrProvince": "MA",
  "returnAddress.postalCode": "02110",
  "returnAddress.country": "USA",
  "returnAddress.phoneNumber": "+1 617 555 0100",
};

/** From the file to a manifest without errors, as a user with a keyboard does it. */
async function fillIn(waybill) {
  const { page } = waybill;
  await waybill.openFixture(TEMPLATE);
  assert.ok((await waybill.counts())[0].includes("error"));
  await page.click("#fix-safe");
  for (const [path, answer] of Object.entries(ANSWERS)) {
    await waybill.field(path).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(answer);
  }
  assert.deepEqual((await waybill.counts()).filter((c) => c.includes("error")), [], (await waybill.problems()).join("\n"));
}

story("a template becomes a request that the service accepts", {}, async (waybill) => {
  const server = await waybill.verifier();
  await fillIn(waybill);
  const manifest = await waybill.text();
  assert.match(manifest, /postalCode: ["']02110["']/);
  assert.match(manifest, /^# Fill in what stands in brackets/);

  const download = await waybill.download();
  // A text area shows every line end as LF; the file has them as they were.
  assert.equal(download.bytes.toString("utf8").replaceAll("\r\n", "\n"), manifest);
  assert.equal(download.bytes.toString("utf8").split("\r\n").length, manifest.split("\n").length);
  assert.equal(download.name, "s3-import-template.txt");

  await waybill.view("request");
  await waybill.page.fill("#input-JobId", "53TX4");
  await waybill.page.fill("#endpoint", server.address);
  await waybill.enterKeys();
  for (const id of ["curl-bash", "sign-sh"]) {
    await waybill.snippet(id);
    const command = await waybill.copy();
    assert.ok(!command.includes(KEYS.secret));
    const { code, out, err } = await run("bash", command, { AWS_ACCESS_KEY_ID: KEYS.id, AWS_SECRET_ACCESS_KEY: KEYS.secret });
    assert.equal(code, 0, err);
    assert.match(out, /<UpdateJobResult/, out);
    const request = await server.request();
    assert.equal(request.error, null);
    assert.equal(request.strict, true);
    assert.equal(request.parameters.Manifest, download.bytes.toString("utf8"));
    assert.equal(request.parameters.ValidateOnly, "true");
    assert.equal(request.parameters.JobType, "Import");
    assert.equal(request.parameters.JobId, "53TX4");
  }

  await waybill.operation("GetStatus");
  await waybill.snippet("curl-bash");
  const status = await run("bash", await waybill.copy());
  assert.match(status.out, /<GetStatusResult/, status.err);
  assert.equal((await server.request()).parameters.Action, "GetStatus");

  await waybill.snippet("get-url");
  const link = await run("bash", `curl -sS '${(await waybill.copy()).trim()}'`);
  assert.match(link.out, /<GetStatusResult/, link.err);
});

story("without keys the script signs with the environment's, in bash and in dash", {}, async (waybill) => {
  const server = await waybill.verifier({ id: KEYS.temporaryId, secret: KEYS.secret, token: KEYS.token });
  await fillIn(waybill);
  await waybill.view("request");
  await waybill.page.fill("#input-JobId", "53TX4");
  await waybill.page.fill("#endpoint", server.address);
  await waybill.page.waitForSelector('#tab-sign-sh[aria-selected="true"]');
  const script = await waybill.copy();
  const env = { AWS_ACCESS_KEY_ID: KEYS.temporaryId, AWS_SECRET_ACCESS_KEY: KEYS.secret, AWS_SESSION_TOKEN: KEYS.token };
  for (const shell of ["bash", "dash"]) {
    const { out, err } = await run(shell, script, env);
    assert.match(out, /<UpdateJobResult/, err);
    assert.equal((await server.request()).error, null);
  }
});

story("temporary keys: the token comes from the environment unless it is asked for in the text", {}, async (waybill) => {
  const server = await waybill.verifier({ id: KEYS.temporaryId, secret: KEYS.secret, token: KEYS.token });
  await waybill.view("request");
  await waybill.operation("GetStatus");
  await waybill.page.fill("#input-JobId", "53TX4");
  await waybill.page.fill("#endpoint", server.address);
  await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
  const command = await waybill.copy();
  assert.ok(!command.includes(KEYS.token) && !command.includes(encodeURIComponent(KEYS.token)));
  const first = await run("bash", command, { AWS_SESSION_TOKEN: KEYS.token });
  assert.match(first.out, /<GetStatusResult/, first.err + first.out);

  await waybill.page.click("#secrets-in--text");
  const legend = await waybill.page.locator(".output__legend").innerText();
  assert.match(legend, /contains your session token/);
  const second = await run("bash", await waybill.copy());
  assert.match(second.out, /<GetStatusResult/, second.err);
  assert.deepEqual([(await server.request()).error, (await server.request()).error], [null, null]);
});

story("an error in the manifest blocks the command and is named", {}, async (waybill) => {
  await waybill.page.click("#start-import-s3");
  await waybill.view("request");
  await waybill.page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys();
  assert.match(await waybill.page.locator("#blocked").innerText(), /The manifest has an error in line \d+/);
  assert.equal(await waybill.page.locator("#copy-command").getAttribute("aria-disabled"), "true");
  const line = Number((await waybill.page.locator("#blocked").innerText()).match(/line (\d+)/)[1]);
  await waybill.page.click("#go-to-input");
  await waybill.page.waitForSelector("#text:focus");
  await waybill.page.locator(".pane__foot", { hasText: `Ln ${line},` }).waitFor();
});

for (const [width, height] of [[360, 640], [768, 1024], [720, 450], [1024, 768]]) {
  story(`a manifest with a password leaves the command room at ${width} by ${height}`, { width, height }, async (waybill) => {
    const { page } = waybill;
    const manifest = readFileSync(`tests/data/legacy/04-glacier-import-template.fixed`, "utf8");
    await waybill.openFile("glacier.yaml", manifest);
    await page.waitForSelector('[data-view="manifest"]');
    await waybill.fits();
    await waybill.openFile("ok.yaml", GOOD);
    await page.waitForFunction(() => document.querySelector("#text").value.includes("trueCryptPassword"));
    await waybill.view("request");
    if (width < 640) await page.click("#request-pane--form");
    await page.fill("#input-JobId", "53TX4");
    await waybill.enterKeys({ token: KEYS.token });
    if (width < 640) await page.click("#request-pane--text");
    await page.locator("#tab-curl-bash").click();
    await page.locator("#command .code__line").first().waitFor();
    await waybill.fits();
    const { height: lines } = await page.locator("#command").boundingBox();
    assert.ok(lines >= 90, `${lines} px for the command`);
    await page.locator("#secrets-in--text").click();
    await page.locator(".output__legend", { hasText: "your session token and the password of the manifest" }).waitFor();
  });
}
