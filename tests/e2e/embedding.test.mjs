// What the page offers to scripts is what the examples print.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KEYS, run, story } from "./waybill.mjs";

const MANIFEST = readFileSync("tests/data/e2e/s3-import-template.txt", "utf8").replaceAll("\r\n", "\n");
const CALL = {
  service: "import-export", operation: "UpdateJob", timestamp: "2026-11-20T10:00:00Z",
  inputs: { JobId: "53TX4", JobType: "Import", ValidateOnly: true, Manifest: "bucket: é\n" },
  access_key_id: KEYS.id, secret_access_key: KEYS.secret, snippets: ["curl-bash", "telnet"],
};
const ANSWER = "HTTP/1.1 400 Bad Request\r\n\r\n<ErrorResponse><Error><Code>InvalidJobIdException</Code></Error></ErrorResponse>";

/** What an example prints for the same input. */
async function printed(example, words, input) {
  const command = `cargo run -q --no-default-features --example ${example} -- ${words} <<'WAYBILL-END'\n${input}\nWAYBILL-END\n`;
  const { code, out, err } = await run("bash", command, { CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo` });
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

story("lint, request and read answer as the examples do", {}, async (waybill) => {
  const { page } = waybill;
  const linted = await page.evaluate((text) => globalThis.waybill.lint(text, { kind: "import-s3", edition: "early" }), `${MANIFEST}\n`);
  assert.deepEqual(linted, await printed("lint", "--kind import-s3 --edition early", MANIFEST));
  assert.ok(linted.diagnostics.length > 0);
  const requested = await page.evaluate((call) => globalThis.waybill.request(call), CALL);
  assert.deepEqual(requested, await printed("request", "", JSON.stringify(CALL)));
  assert.deepEqual(requested.diagnostics.map(({ code }) => code), ["unknown-snippet"]);
  const read = await page.evaluate((answer) => globalThis.waybill.read(answer, { operation: "GetStatus", status: 400 }), `${ANSWER}\n`);
  assert.deepEqual(read, await printed("read", "--operation GetStatus --status 400", ANSWER));
  assert.equal(read.error.code, "InvalidJobIdException");
});

story("what scripts get cannot be changed, and says what it cannot read; no key is left behind", {}, async (waybill) => {
  const { page } = waybill;
  const thrown = await page.evaluate(() => {
    const tries = [
      () => waybill.lint("a: b", { kind: "import-tape" }),
      () => waybill.lint("a: b", { sort: "late" }),
      () => waybill.request("{"),
      () => waybill.request({ service: "import-export" }),
      () => waybill.read("", { status: "abc" }),
      () => { "use strict"; waybill.lint = 1; },
    ];
    return tries.map((attempt) => {
      try {
        return attempt();
      } catch (error) {
        return error.name;
      }
    });
  });
  assert.deepEqual(thrown, thrown.map(() => "TypeError"));
  await page.evaluate((call) => void globalThis.waybill.request(call), CALL);
  assert.ok(!(await waybill.traces()).includes(KEYS.secret));
});
