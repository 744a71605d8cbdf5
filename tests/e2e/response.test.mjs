// What came back: read, explained, carried on; and why a signature does not match.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KEYS, run, story } from "./waybill.mjs";

const RESPONSE = { fragment: "#response" };
const PHONE = { width: 360, height: 640, touch: true, fragment: "#response" };
const EXAMPLE = readFileSync("tests/data/answers/by-hand/get-status-mismatched.xml", "utf8");
const BATCH_JOB = "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c";

const MANIFEST = `manifestVersion: 2.0
deviceId: "532404500021"
eraseDevice: yes
bucket: example-camera-archive
prefix: "2014/batch-07/"
notificationEmail: mira@example.com
returnAddress:
    name: Example Media
    street1: 100 Federal Street
    city: Boston
    stateOrProvince: MA
    postalCode: "02110"
    country: USA
    phoneNumber: "+1 617 555 0100"
`;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The documentation's example, about the job that has `manifest`. */
const status = (manifest = MANIFEST) =>
  EXAMPLE.replace(/<CurrentManifest>[^]*<\/CurrentManifest>/, `<CurrentManifest>${escaped(manifest)}</CurrentManifest>`);

const verdict = (page) => page.locator("#verdict").innerText();
const focusedId = (page) => page.evaluate(() => document.activeElement?.id ?? "");
const button = (page, name) => page.locator(".sheet").getByRole("button", { name, exact: true });

/** Pastes as a user does, with the focus where it is. */
async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

story("from a job's status to its update, and from the refusal to its cause", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const server = await waybill.verifier();
  await page.focus("#answer");
  await paste(page, status());
  assert.equal(await verdict(page), "Not received, not started");
  assert.deepEqual(await page.locator('.track__step[aria-current="step"] .track__code').allInnerTexts(), ["NotReceived", "Pending"]);

  await button(page, "Load into the editor").click();
  await page.waitForSelector('[data-view="manifest"]');
  assert.equal((await waybill.download()).bytes.toString("utf8"), MANIFEST, "to the byte");
  assert.equal(await page.locator(".docket code").first().innerText(), "A36BC");
  await waybill.fill("returnAddress.city", "Cambridge");

  await waybill.view("response");
  const differs = await page.locator(".sheet .code__line[data-diff] .differs").allInnerTexts();
  assert.deepEqual(differs, ["Boston", "Cambridge"]);
  await button(page, "Update the job").click();
  await page.waitForSelector('[data-view="request"]');
  assert.equal(await page.locator('[data-view="request"] h2.pane__title').first().innerText(), "UpdateJob");
  assert.equal(await page.inputValue("#input-JobId"), "A36BC");

  // One letter of the secret is wrong.
  await page.fill("#endpoint", server.address);
  await waybill.enterKeys({ secret: KEYS.secret.replace("K7MD", "K7MB") });
  await waybill.snippet("curl-bash");
  const refused = await run("bash", await waybill.copy());
  assert.equal((await server.request()).error, "SignatureDoesNotMatch");
  await waybill.view("response");
  await page.click(".sheet");
  await paste(page, refused.out);
  await page.waitForFunction(() => document.querySelector("#verdict")?.textContent.includes("secret"));
  assert.equal(await verdict(page), "The secret access key is another one");

  await waybill.view("request");
  await waybill.enterKeys();
  const accepted = await run("bash", await waybill.copy());
  const request = await server.request();
  assert.equal(request.error, null);
  assert.equal(request.parameters.Manifest, MANIFEST.replace("Boston", "Cambridge"));
  assert.deepEqual([request.parameters.JobType, request.parameters.JobId, request.parameters.ValidateOnly], ["Import", "A36BC", "true"]);
  await waybill.view("response");
  await page.fill("#answer", accepted.out);
  await page.waitForFunction(() => document.querySelector("#verdict")?.textContent === "UpdateJob was accepted");
  // Loading was one step.
  await waybill.view("manifest");
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Control+Z");
  assert.equal(await waybill.text(), "");
});

story("what a tool rewrote is marked where it differs first", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  const server = await waybill.verifier();
  await waybill.operation("UpdateJobStatus", "s3-control");
  await page.fill("#input-AccountId", "111122223333");
  await page.fill("#input-JobId", BATCH_JOB);
  await page.click('[id="input-RequestedJobStatus--Ready"]');
  await page.click("#input--more");
  if ((await page.locator("#input-StatusUpdateReason").count()) === 0) await page.locator('[aria-label="Add StatusUpdateReason"]').click();
  await page.fill("#input-StatusUpdateReason", "Checked by ops");
  await page.fill("#endpoint", server.address);
  await waybill.enterKeys();
  await waybill.snippet("curl-bash");
  const command = await waybill.copy();
  assert.ok(command.includes("Checked%20by%20ops"), command);
  const refused = await run("bash", command.replaceAll("Checked%20by%20ops", "Checked%2Bby%2Bops"));
  assert.equal((await server.request()).error, "SignatureDoesNotMatch");

  await waybill.view("response");
  await page.fill("#answer", refused.out);
  await page.waitForSelector(".sheet .code__line[data-diff]");
  assert.match(await verdict(page), /\+|plus|blank|space/i);
  const lines = await page.locator(".sheet .code__line[data-diff] .code__text").allInnerTexts();
  assert.ok(lines.some((line) => line.includes("Checked%20by%20ops")) && lines.some((line) => line.includes("Checked%2Bby%2Bops")), lines.join("\n"));
});

story("tokens in an answer are hidden at once, and the comparison still knows them", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  const server = await waybill.verifier({ id: KEYS.temporaryId, secret: KEYS.secret, token: KEYS.token });
  await waybill.operation("DescribeJob", "s3-control");
  await page.fill("#input-AccountId", "111122223333");
  await page.fill("#input-JobId", BATCH_JOB);
  await page.fill("#endpoint", server.address);
  await waybill.enterKeys({ id: KEYS.temporaryId, secret: `${KEYS.secret}x`, token: KEYS.token });
  await waybill.snippet("curl-bash");
  const refused = await run("bash", await waybill.copy(), { AWS_SESSION_TOKEN: KEYS.token });
  assert.ok(refused.out.includes(KEYS.token), "the service sends the token back");
  await waybill.view("response");
  await page.focus("#answer");
  await paste(page, refused.out);
  await page.waitForSelector("#verdict");
  assert.equal(await verdict(page), "The secret access key is another one");
  assert.ok(!(await page.inputValue("#answer")).includes(KEYS.token));
  assert.ok(!(await waybill.traces()).includes(KEYS.token));
});

story("an error leads to the place in the manifest and to the input", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const error = (code, message) => `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  await page.fill("#answer", status(MANIFEST.replace(/deviceId.*\n/, "")));
  await button(page, "Load into the editor").click();
  await page.waitForSelector('[data-view="manifest"]');
  await waybill.view("response");
  await page.fill("#answer", `HTTP/1.1 400 Bad Request\n\n${error("MissingManifestFieldException", "deviceId is missing")}`);
  await page.waitForSelector('.verdict[data-tone="danger"]');
  assert.match(await page.locator(".verdict__meta").innerText(), /MissingManifestFieldException[^]*HTTP 400/);
  await page.locator(".checks__item", { hasText: "`deviceId`".replaceAll("`", "") }).getByRole("button").last().click();
  await page.waitForSelector('[data-view="manifest"]');
  await page.waitForFunction(() => ["f-deviceId", "text"].includes(document.activeElement?.id));

  await waybill.view("response");
  await page.fill("#answer", error("InvalidJobIdException", "no such job"));
  await page.locator(".checks__item", { hasText: "The input" }).first().getByRole("button").click();
  await page.waitForFunction(() => document.activeElement?.id === "input-JobId");
});

story("a list goes on: a row's job, the next page, a clock that is off", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const job = (i) => `<member><JobId>JOB0${i}</JobId><CreationDate>2014-07-08T09:12:44Z</CreationDate><IsCanceled>false</IsCanceled><JobType>Import</JobType></member>`;
  const list = `<ListJobsResponse xmlns="http://importexport.amazonaws.com/doc/2010-06-01/"><ListJobsResult><Jobs>${[1, 2, 3].map(job).join("")}</Jobs><IsTruncated>true</IsTruncated></ListJobsResult></ListJobsResponse>`;
  await page.fill("#answer", list);
  await page.waitForSelector(".sheet tbody tr");
  assert.equal(await page.locator(".sheet tbody tr").count(), 3);
  await page.getByRole("button", { name: "GetStatus of JOB02" }).click();
  await page.waitForSelector('[data-view="request"]');
  assert.equal(await page.inputValue("#input-JobId"), "JOB02");
  await waybill.view("response");
  await button(page, "Read the next page").click();
  await page.waitForSelector("#input-Marker");
  assert.equal(await page.inputValue("#input-Marker"), "JOB03");

  await waybill.view("response");
  await page.fill("#answer", "<Error><Code>RequestTimeTooSkewed</Code><Message>x</Message><RequestTime>Fri, 20 Nov 2026 10:00:00 GMT</RequestTime><ServerTime>2026-11-20T10:20:00Z</ServerTime></Error>");
  await button(page, "Sign by the service's clock").click();
  await page.waitForSelector("text=The next request is signed by the service's clock");
  // The button is gone, and the place that it was in has the focus.
  await page.waitForFunction(() => document.activeElement?.id === "explanation");
  await page.locator(".checks__item", { hasText: "The clock that signs" }).getByRole("button", { name: "Go there" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "clock-reset");
  await waybill.view("request");
  await waybill.operation("GetStatus");
  await waybill.enterKeys();
  assert.match(await page.locator("#clock-offset").innerText(), /20 min ahead of this computer's/);
  // What signs when it runs signs by the same clock, or says that it does not.
  await waybill.snippet("sign-sh");
  assert.match(await waybill.copy(), /\$\(TZ=UTC-0:20:00 date \+/);
  assert.doesNotMatch(await page.locator(".output__legend:visible").innerText(), /clock/);
  await waybill.snippet("boto3");
  assert.match(await page.locator(".output__legend:visible").innerText(), /which is 20 min behind the service's/);
  await waybill.snippet("curl-bash");
  const signed = (await waybill.copy()).match(/Timestamp=([^&'"]+)/)[1];
  const ahead = new Date(decodeURIComponent(signed)) - Date.now();
  assert.ok(Math.abs(ahead - 1_200_000) < 30_000, signed);
  const gap = await page.evaluate(() => {
    const [notice, label] = ["#clock-offset", 'label[for="access-key-id"]'].map((what) => document.querySelector(what).getBoundingClientRect());
    return label.top - notice.bottom;
  });
  assert.ok(gap >= 12, `${gap} px between the notice and the field below`);
  await page.locator("#clock-reset", { hasText: "Sign by this computer's clock" }).click();
  assert.equal(await page.locator("#clock-offset").isVisible(), false);
});

story("the SIGNATURE file is handed out to the byte", RESPONSE, async (waybill) => {
  const { page } = waybill;
  await page.click("#sample-answer");
  await page.waitForSelector("#verdict");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download SIGNATURE").click()]);
  assert.equal(download.suggestedFilename(), "SIGNATURE");
  const bytes = readFileSync(await download.path(), "utf8");
  assert.equal(bytes, "version:2.0\nsigningMethod:HmacSHA1\njobId:A36BC\nsignature:D6j+YqwmWiVXQzuy5Bu0lxehI3E=\n");
  // What was odd is shown where it stands.
  await page.getByRole("button", { name: "Line 14" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "answer");
  assert.match(await page.evaluate(() => getSelection().toString()), /LocationDescription/);
  // In an answer on one line it is to the right, far out of sight.
  await page.fill("#answer", status().replaceAll(/\n\s*/g, ""));
  await page.locator(".editor").evaluate((box) => (box.scrollLeft = 0));
  await page.getByRole("button", { name: "Line 1" }).first().click();
  await page.waitForFunction(() => document.querySelector(".editor").scrollLeft > 0);
});

story("the SIGNATURE file of 2009 is computed from key, job and manifest", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const manifest = "manifestVersion: 1.0\nbucket: b\n";
  await page.fill("#answer", status(manifest));
  await button(page, "Enter the keys").click();
  await page.waitForFunction(() => document.activeElement?.id === "access-key-id");
  await waybill.enterKeys();
  await waybill.view("response");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download SIGNATURE of version 1.0").click()]);
  assert.equal(download.suggestedFilename(), "SIGNATURE");
  const bytes = readFileSync(await download.path(), "utf8");
  assert.equal(bytes, "version:1.0\nsigningMethod:HmacSHA1\njobId:A36BC\nsignature:juUjbor6R6jdbViQ6yEQC6HqrGU=\n");
  // Without an answer it is a command of the palette.
  await button(page, "Load into the editor").click();
  await page.waitForSelector('[data-view="manifest"]');
  await page.keyboard.press("Control+K");
  await waybill.type("#palette-find", "signature of version");
  const [again] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(readFileSync(await again.path(), "utf8"), bytes);
});

story("an answer from a clock that is ahead sets the time of the next request", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const date = new Date(Date.now() + 1_200_000).toUTCString();
  await page.fill("#answer", `HTTP/1.1 403 Forbidden\nDate: ${date}\n\n<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>`);
  await button(page, "Sign by the service's clock").click();
  await waybill.view("request");
  await waybill.operation("GetStatus");
  await waybill.enterKeys();
  assert.match(await page.locator("#clock-offset").innerText(), /(19 min|20 min).* ahead of this computer's/);
});

story("a command that was run late is not taken for a clock that is off", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const at = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString().replace(/[-:]|\.\d+/g, "");
  const message = `Signature expired: ${at(-125)} is now earlier than ${at(-15)} (${at(0)} - 15 min.)`;
  await page.fill("#answer", `<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>${message}</Message></Error></ErrorResponse>`);
  await page.waitForSelector("#verdict");
  assert.equal(await verdict(page), "The request was sent too late after it was signed");
  assert.match(await page.locator(".verdict__about").innerText(), /signed 2 h 5 min before.*run it within 15 minutes/);
  assert.equal(await button(page, "Sign by the service's clock").count(), 0);
});

story("a request that somebody else made is taken apart, and its signature judged", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  const note = () => page.locator("#paste-note").innerText();
  await waybill.operation("GetStatus");
  // A signature that the facts of the service give, of a POST.
  const form = `Action=GetStatus&JobId=A36BC&Version=2010-06-01&SignatureVersion=2&SignatureMethod=HmacSHA256&Timestamp=2011-06-20T22%3A30%3A59.556Z&AWSAccessKeyId=${KEYS.id}&Signature=vggKaOzlSJk%2FiTWjTarisg2BZ5nlFWZqQY6jwyju8gE%3D`;
  await waybill.enterKeys();
  await page.click("#paste-button");
  await page.fill("#paste-inputs", `curl -X POST https://importexport.amazonaws.com/ --data '${form}'`);
  assert.match(await note(), /GetStatus: 1 input, signed with version 2 by AKIA…MPLE, and the signature is right/);
  assert.ok(!(await page.inputValue("#paste-inputs")).includes(KEYS.id), "the box hides the key");
  await page.fill("#paste-inputs", `https://importexport.amazonaws.com/?${form}`);
  assert.match(await note(), /the signature is wrong: The HTTP method/);
  await page.click("#paste-fill");
  assert.equal(await page.inputValue("#input-JobId"), "A36BC");
  // The guide's own sample.
  await page.fill("#paste-inputs", "POST / HTTP/1.1\nhost: https://importexport.amazonaws.com\ncontent-length:207\n\nAction=GetStatus&SignatureMethod=HmacSHA256&JobId=JOBID&SignatureVersion=2&Version=2010-06-01&Signature=%2FVfkltRBOoSUi1sWxRzN8rw%3D&Timestamp=2011-06-20T22%3A30%3A59.556Z");
  assert.match(await page.locator("#paste-box .paste__found").innerText(), /holds a URL[^]*/);
});

story("a file that is dropped or opened here is read as an answer", RESPONSE, async (waybill) => {
  const { page } = waybill;
  await waybill.openFile("status.xml", status());
  await page.waitForSelector("#verdict");
  assert.equal(await page.inputValue("#answer"), status());
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["curl: (6) Could not resolve host: x"], "a.txt"));
    document.querySelector("#answer").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.querySelector("#verdict")?.textContent.includes("resolved"));
});

story("keys and tables of jobs that arrive here go where they are used", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const keys = `export AWS_ACCESS_KEY_ID=${KEYS.id}\nexport AWS_SECRET_ACCESS_KEY=${KEYS.secret}\n`;
  await waybill.openFile("keys.txt", keys);
  await page.waitForSelector('[data-view="request"]');
  await page.waitForFunction((id) => document.querySelector("#access-key-id")?.value === id, KEYS.id);
  await waybill.view("response");
  assert.equal(await page.inputValue("#answer"), "");
  assert.equal(await page.locator('.picker [role="option"]').count(), 0, "they are no answer of the list");

  // Into the empty box as well.
  await page.focus("#answer");
  await paste(page, keys.replace(KEYS.id, "AKIAIOSFODNN7EXAMPL2"));
  await page.waitForFunction(() => document.querySelector("#access-key-id")?.value === "AKIAIOSFODNN7EXAMPL2");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  assert.ok(!(await page.locator("body").innerText()).includes(KEYS.secret));

  await waybill.view("response");
  await waybill.openFile("jobs.csv", "JobId,prefix\n53TX4,a/\n796CK,b/\n");
  await page.waitForSelector('[data-view="bulk"]');
  await page.waitForSelector("#bulk-row-1");
  await waybill.view("response");
  assert.equal(await page.inputValue("#answer"), "");
});

story("a phone: paste, read, go on", PHONE, async (waybill) => {
  const { page } = waybill;
  await waybill.fits();
  await page.fill("#answer", status());
  await waybill.fits();
  await page.click("#response-pane--text");
  await waybill.fits();
  assert.equal(await verdict(page), "Not received, not started");
  await button(page, "Load into the editor").click();
  await page.waitForSelector('[data-view="manifest"]');
});

story("by keyboard alone: from the paste to the next request", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const { keyboard } = page;
  const tabTo = async (is) => {
    for (let i = 0; i < 80; i += 1) {
      if (await page.evaluate(is)) return;
      await keyboard.press("Tab");
    }
    assert.fail(`${is} cannot be reached with Tab`);
  };
  await tabTo(() => document.activeElement?.id === "answer");
  await paste(page, status());
  await page.waitForSelector("#verdict");
  await page.waitForFunction(() => document.querySelector(".app > p[role=status]")?.textContent === "Not received, not started");
  await tabTo(() => document.activeElement?.textContent?.trim() === "Read it again");
  await keyboard.press("Enter");
  await page.waitForSelector('[data-view="request"]');
  assert.equal(await page.locator('[data-view="request"] h2.pane__title').first().innerText(), "GetStatus");
});

story("typing in a long answer does not wait for its reading", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const many = Array.from({ length: 20_000 }, (_, i) => `<member><JobId>J${i}</JobId></member>`).join("");
  await page.fill("#answer", `<ListJobsResponse><ListJobsResult><Jobs>${many}</Jobs></ListJobsResult></ListJobsResponse>`);
  await page.waitForSelector(".sheet tbody tr");
  assert.equal(await page.locator(".sheet tbody tr").count(), 1_000);
  await page.focus("#answer");
  const millis = await page.evaluate(async () => {
    const start = performance.now();
    document.execCommand("insertText", false, "x");
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  });
  assert.ok(millis < 400, `${millis} ms`);
});

story("the pasted text is drawn with its tokens, odd places and hidden secrets", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const layer = page.locator(".editor__layer");
  await page.focus("#answer");
  await paste(page, status());
  await page.waitForSelector(".editor__layer .squiggle");
  assert.equal(await layer.locator(".code__line").nth(2).innerText(), "3\n<JobType>Import</JobType>");
  assert.equal(await layer.locator('[data-tok="key"]').first().innerText(), "GetStatusResponse");
  assert.deepEqual(await layer.locator(".squiggle").allInnerTexts(), ["</", "LocationDescription", ">", "</", "ProgressDescription", ">"]);
  assert.equal(await layer.locator('.code__gutter .icon[data-tone="warning"]').count(), 2);
  assert.equal(await page.locator("#answer-help").innerText(), "2 places repaired while reading; your text is unchanged");
  // What is typed is drawn in the next frame, and the caret's line is marked.
  await page.evaluate(() => document.querySelector("#answer").setSelectionRange(0, 0));
  await page.keyboard.insertText("* chatter\n");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  assert.equal(await layer.locator(".code__line").first().locator('[data-tok="comment"]').innerText(), "* chatter");
  assert.match(await layer.locator(".code__line[data-current]").innerText(), /^2\n/);

  await page.keyboard.press("Control+A");
  await paste(page, `HTTP/1.1 403 Forbidden\n\n<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>x-amz-security-token:${KEYS.token}</CanonicalRequest></Error>`);
  await page.waitForSelector('.editor__layer .squiggle[data-tone="danger"]');
  assert.equal(await layer.locator('.squiggle[data-tone="danger"]').innerText(), "SignatureDoesNotMatch");
  assert.equal(await layer.locator(".slot").innerText(), `(hidden, ${KEYS.token.length} characters)`);
  assert.equal(await page.locator("#answer-help").innerText(), "1 session token hidden");
  // What came on one line gets lines of its own, and gives them back.
  const layOut = page.getByRole("button", { name: "One line for each element" });
  await layOut.click();
  const lines = ["<Error>", "  <Code>SignatureDoesNotMatch</Code>", `  <CanonicalRequest>x-amz-security-token:(hidden, ${KEYS.token.length} characters)</CanonicalRequest>`, "</Error>"];
  assert.equal(await page.inputValue("#answer"), ["HTTP/1.1 403 Forbidden", "", ...lines].join("\n"));
  await page.waitForSelector('.code__line:nth-child(4) .squiggle[data-tone="danger"]');
  assert.equal(await layOut.getAttribute("aria-pressed"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "One line for each element");
  await layOut.click();
  assert.equal((await page.inputValue("#answer")).split("\n").length, 3, "as it came");
});

story("a megabyte on one line is drawn where it is in sight, under the text area's own letters", RESPONSE, async (waybill) => {
  const { page } = waybill;
  const many = Array.from({ length: 30_000 }, (_, i) => `<member><JobId>J${i}</JobId>\u2026é</member>`).join("");
  await waybill.openFile("long.xml", `<ListJobsResponse><ListJobsResult><Jobs>${many}</Jobs></ListJobsResult></ListJobsResponse>`);
  await page.waitForSelector(".sheet tbody tr");
  const millis = await page.evaluate(async () => {
    const box = document.querySelector(".editor");
    const start = performance.now();
    for (let i = 1; i <= 10; i += 1) {
      box.scrollLeft = (box.scrollWidth * i) / 11;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    return (performance.now() - start) / 10;
  });
  assert.ok(millis < 400, `${millis} ms`);
  const { drawn, spans, right } = await page.evaluate(() => {
    const text = document.querySelector(".editor__layer .code__text");
    const { right } = text.lastElementChild.getBoundingClientRect();
    return { drawn: text.textContent.length, spans: text.children.length, right: right - document.querySelector(".editor").getBoundingClientRect().right };
  });
  assert.ok(spans < 1_000 && drawn < 100_000, `${spans} pieces, ${drawn} characters`);
  assert.ok(right >= 0 && right < 4_000, `the drawn part ends ${right} px behind what is in sight`);
  // A place far to the right stands where the text area selects it: the drawn letters end where its text ends.
  await page.evaluate(() => {
    const box = document.querySelector(".editor");
    box.scrollLeft = box.scrollWidth;
  });
  await page.waitForFunction(() => document.querySelector(".editor__layer .code__text").textContent.endsWith("</ListJobsResponse>"));
  const apart = await page.evaluate(() => {
    const area = document.querySelector("#answer");
    const probe = document.createElement("span");
    probe.textContent = area.value;
    probe.className = "code__text";
    document.querySelector(".editor__sheet").append(probe);
    const width = probe.getBoundingClientRect().width - parseFloat(getComputedStyle(probe).paddingInlineEnd);
    probe.remove();
    const end = document.querySelector(".editor__layer .code__text").lastElementChild.getBoundingClientRect().right;
    return Math.abs(end - area.getBoundingClientRect().left - width);
  });
  assert.ok(apart < 2, `${apart} px apart`);
});

story("answers of this tab are a list by job, in memory alone", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  const options = () => page.locator('.picker [role="option"]').allTextContents();
  const selected = () => page.locator('.picker [aria-selected="true"]').innerText();
  await waybill.operation("UpdateJob");
  await page.fill("#input-JobId", "A36BC");
  await waybill.view("response");
  await page.focus("#answer");
  await paste(page, status());
  await page.click(".sheet");
  await paste(page, "HTTP/1.1 400 Bad Request\n\n<ErrorResponse><Error><Code>MissingCustomsException</Code></Error></ErrorResponse>");
  await page.click('[aria-label="Begin an empty answer"]');
  await page.waitForSelector("#answer:focus");
  await waybill.type("#answer", "curl: (6) Could not resolve host: example.com");
  await page.waitForFunction(() => document.querySelector('.picker [role="option"]').textContent.includes("example.com"));
  assert.deepEqual(await options(), ["curl: (6) Could not resolve host: example.com UpdateJob", "MissingCustomsException UpdateJob, HTTP 400", "GetStatus NotReceived, Pending"]);
  assert.deepEqual(await page.locator(".picker__group").allInnerTexts(), ["Job A36BC"]);

  // Arrows choose, and each has its verdict again.
  await page.locator('.picker [role="option"][tabindex="0"]').focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.querySelector("#verdict").textContent === "Not received, not started");
  assert.equal(await page.inputValue("#answer"), status());
  assert.match(await selected(), /^GetStatus/);
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-selected") === "true");
  await page.keyboard.press("ArrowUp");
  await page.waitForSelector('.verdict[data-tone="danger"]');
  assert.match(await selected(), /^MissingCustoms/);
  assert.match(await page.inputValue("#answer"), /MissingCustoms/);

  await page.click('[aria-label="Forget this answer"]');
  assert.equal(await page.inputValue("#answer"), "");
  assert.equal((await options()).length, 2);
  // It is not a part of the work: nothing is kept, and a reload forgets.
  assert.ok(!JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).includes("GetStatusResponse"));
  await page.reload();
  await page.waitForSelector("#answer");
  waybill.loaded = waybill.requests.length;
  assert.deepEqual(await options(), []);
});

story("a phone: the answers before this one", PHONE, async (waybill) => {
  const { page } = waybill;
  await page.fill("#answer", status());
  await page.waitForSelector("#verdict", { state: "attached" });
  await page.click("#response-pane--picker");
  await waybill.fits();
  await page.click('[aria-label="Begin an empty answer"]');
  await page.waitForSelector("#answer:focus");
  await page.fill("#answer", "<Error><Code>AccessDenied</Code></Error>");
  await page.waitForFunction(() => document.querySelectorAll('.picker [role="option"]').length === 2);
  await waybill.fits();
  await page.click("#response-pane--picker");
  await page.locator('.picker [role="option"]', { hasText: "GetStatus" }).click();
  await page.click("#response-pane--text");
  assert.equal(await verdict(page), "Not received, not started");
});

story("what was odd in pasted keys goes with the key that it is said of", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("GetStatus");
  const note = page.locator("#paste-keys-note");
  const cut = JSON.stringify({ AccessKeyId: KEYS.temporaryId, SecretAccessKey: KEYS.secret, SessionToken: KEYS.token.slice(0, -1) });
  const bring = async () => {
    await page.focus("#paste-keys");
    await paste(page, cut);
    await note.getByText("tokens come in groups of four").waitFor();
  };
  const isGone = () => note.getByText("groups of four").waitFor({ state: "detached" });
  await bring();
  await page.fill("#secret-access-key", KEYS.secret.toLowerCase());
  assert.match(await note.innerText(), /groups of four/, "the token is as it was");
  await page.fill("#session-token", KEYS.token);
  await isGone();
  await bring();
  await page.fill("#session-token", "");
  await isGone();
  await bring();
  await page.click("#forget-keys");
  await isGone();
  // What is counted is what is signed with, without the blanks around it.
  await page.fill("#secret-access-key", ` ${KEYS.secret} `);
  await page.locator("#secret-access-key-note", { hasText: "40 characters" }).waitFor();
});

story("keys are pasted in whatever form they come, and say when they end", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("GetStatus");
  const expires = new Date(Date.now() + 42 * 60_000).toISOString().replace(/\.\d+/, "");
  await page.focus("#paste-keys");
  await paste(page, JSON.stringify({ Credentials: { AccessKeyId: KEYS.temporaryId, SecretAccessKey: KEYS.secret, SessionToken: KEYS.token, Expiration: expires } }));
  await page.waitForFunction((id) => document.querySelector("#access-key-id").value === id, KEYS.temporaryId);
  assert.equal(await page.inputValue("#secret-access-key"), KEYS.secret);
  assert.equal(await page.inputValue("#session-token"), KEYS.token);
  assert.equal(await page.inputValue("#paste-keys"), "", "the text is not kept");
  assert.match(await page.locator("#keys-expiry").innerText(), /Keys expire in 4[12] min/);

  await paste(page, "arn:aws:iam::111122223333:role/Admin");
  assert.match(await page.locator("#paste-keys-note").innerText(), /ARN/);
  assert.equal(await page.inputValue("#access-key-id"), KEYS.temporaryId, "the keys stay");

  await paste(page, `[one]\naws_access_key_id = AKIAIOSFODNN7EXAMPL1\naws_secret_access_key = ${KEYS.secret}\n[two]\naws_access_key_id = ${KEYS.id}\naws_secret_access_key = ${KEYS.secret}\n`);
  await page.getByRole("button", { name: "Use two" }).click();
  await page.waitForFunction((id) => document.querySelector("#access-key-id").value === id, KEYS.id);
  assert.equal(await page.inputValue("#session-token"), "");
  assert.equal(await page.locator("#keys-expiry").isVisible(), false);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  assert.ok(!(await waybill.traces()).includes(KEYS.token));
});

story("a command is good no longer than its keys", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  const valid = page.locator(".output__bar .countdown");
  const copy = page.locator("#copy-command");
  const bring = async (minutes) => {
    const end = new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+/, "");
    await page.focus("#paste-keys");
    await paste(page, JSON.stringify({ AccessKeyId: KEYS.temporaryId, SecretAccessKey: KEYS.secret, SessionToken: KEYS.token, Expiration: end }));
    await page.locator("#keys-expiry", { hasText: minutes < 0 ? "expired" : "expire in" }).waitFor();
    return end;
  };
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "53TX4");
  const end = await bring(4);
  await valid.getByText(/^Valid [34]:\d\d$/).waitFor();
  assert.equal(await copy.getAttribute("data-kind"), "primary");
  assert.ok((await waybill.copy()).includes(`valid until about ${end.slice(11, 19)}\n`));
  await page.click("#secrets-in--text");
  await page.locator(".output__legend:visible", { hasText: `until it expires, ${end.replace("T", " ").replace("Z", " UTC")}` }).waitFor();

  const ended = await bring(-2);
  await valid.getByText("Keys expired").waitFor();
  assert.equal(await copy.getAttribute("data-kind"), null);
  assert.ok((await waybill.copy()).includes(` UTC with keys that expired ${ended.replace("T", " ").replace("Z", " UTC")}\n`));
  await page.locator(".output__legend:visible", { hasText: "The token has expired" }).waitFor();
  await bring(42);
  await valid.getByText(/^Valid 1[45]:\d\d$/).waitFor();
});
