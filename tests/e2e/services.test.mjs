// Every service by its form: found, filled in by keyboard, pasted, refused where it cannot go.
import assert from "node:assert/strict";
import { KEYS, run, story } from "./waybill.mjs";

const PHONE = { width: 360, height: 640, touch: true, fragment: "#request" };
const REQUEST = { fragment: "#request" };
const JOB = "JID123e4567-e89b-12d3-a456-426655440000";
const BATCH_JOB = "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c";

const focusedId = (page) => page.evaluate(() => document.activeElement?.id ?? "");
/** Waits until the control with this id has the focus: it moves there with the next frame. */
const focused = (page, id) => page.waitForFunction((id) => document.activeElement?.id === id, id);

/** The options that the search leaves. */
const offered = (page) => page.locator('.picker__option:visible').allInnerTexts();

story("an operation is found by its name, its service and as the AWS CLI writes it", REQUEST, async (waybill) => {
  const { page } = waybill;
  const all = (await offered(page)).length;
  assert.ok(all >= 40, `${all} operations`);
  await page.fill("#find-operation", "aws s3control update-job-status");
  assert.deepEqual(await offered(page), ["UpdateJobStatus"]);
  await page.locator("#find-operation").press("ArrowDown");
  assert.equal(await page.locator('[data-view="request"] h2.pane__title').first().innerText(), "UpdateJobStatus");
  assert.match(await page.locator(".pane__head .badge").first().innerText(), /Current/);
  await page.fill("#find-operation", "no such thing");
  assert.deepEqual(await offered(page), []);
  await page.fill("#find-operation", "");
  await waybill.operation("UpdateJob", "snowball");
  assert.match(await page.locator(".pane__head .badge").first().innerText(), /Closed/);
  assert.match(await page.locator("#operation-when").innerText(), /New/);
  await waybill.operation("UpdateJob");
  assert.match(await page.locator(".pane__head .badge").first().innerText(), /retired/);
});

story("a nested order is built by keyboard, and the focus is where the hands are", REQUEST, async (waybill) => {
  const { page } = waybill;
  const { keyboard } = page;
  await waybill.operation("UpdateJob", "snowball");
  await page.fill("#input-JobId", JOB);
  const options = page.locator("#input--more");
  await options.focus();
  await keyboard.press("Enter");
  const find = page.locator('[id="input--more-find"]');
  await find.fill("resources");
  assert.deepEqual(await page.locator('[aria-label^="Add "]:visible').evaluateAll((all) => all.map((e) => e.ariaLabel)), ["Add Resources"]);
  await find.press("Tab");
  await keyboard.press("Enter");
  await page.locator('[aria-label="Add S3Resources"]').press("Enter");
  const arn = (i) => page.locator(`[id="input-Resources.S3Resources[${i}].BucketArn"]`);
  await focused(page, "input-Resources.S3Resources[0].BucketArn");
  await keyboard.type("arn:aws:s3:::first");
  await page.locator('[id="input-Resources.S3Resources-add"]').press("Enter");
  await focused(page, "input-Resources.S3Resources[1].BucketArn");
  await keyboard.type("arn:aws:s3:::second");
  assert.equal(await focusedId(page), "input-Resources.S3Resources[1].BucketArn", "typing keeps the focus");
  await keyboard.press("Alt+ArrowUp");
  assert.deepEqual([await arn(0).inputValue(), await arn(1).inputValue()], ["arn:aws:s3:::second", "arn:aws:s3:::first"]);
  await focused(page, "input-Resources.S3Resources[0]-grip");
  await page.locator('[id="input-Resources.S3Resources[0]-more"]').press("Enter");
  await page.locator('[id="input-Resources.S3Resources[0]-field"] [aria-label="Add KeyRange"]').press("Enter");
  await focused(page, "input-Resources.S3Resources[0].KeyRange.BeginMarker");
  await page.locator('[id="input-Resources.S3Resources[0].KeyRange.BeginMarker"]').fill("a/");
  await page.locator('[id="input-Resources.S3Resources[0].KeyRange.EndMarker"]').fill("m/");
  await page.locator('[aria-label="Remove entry 2"]').press("Enter");
  await focused(page, "input-Resources.S3Resources[0].BucketArn");
  assert.equal(await arn(1).count(), 0);
  const json = JSON.parse(await waybill.copyJson());
  assert.deepEqual(json, {
    JobId: JOB,
    Resources: { S3Resources: [{ BucketArn: "arn:aws:s3:::second", KeyRange: { BeginMarker: "a/", EndMarker: "m/" } }] },
  });
  await page.click('[aria-label="Remove Resources"]');
  await focused(page, "input--more");
  assert.deepEqual(JSON.parse(await waybill.copyJson()), { JobId: JOB });
});

story("a member that has no fields of its own gets the focus when it is added", REQUEST, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("CreateJob", "s3-control");
  for (const name of ["ManifestGenerator", "S3JobManifestGenerator", "ManifestOutputLocation", "ManifestEncryption", "SSEKMS", "SSES3"]) {
    const add = page.locator(`form [aria-label="Add ${name}"]`).first();
    if (!(await add.count())) continue;
    await add.evaluate((chip) => {
      for (let at = chip; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    });
    await add.press("Enter");
    await page.waitForFunction((name) => document.activeElement.closest(`[id$="${name}-field"]`), name);
  }
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), "Remove SSES3");
});

story("where it goes: account, Region, FIPS, and what AWS refuses", REQUEST, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("UpdateJobStatus", "s3-control");
  const host = () => page.locator("#endpoint").getAttribute("placeholder");
  await page.fill("#input-AccountId", "111122223333");
  assert.equal(await host(), "https://111122223333.s3-control.us-east-1.amazonaws.com");
  await page.fill("#region", "frankfurt");
  assert.deepEqual(await page.locator("#region-list .options__item code").allInnerTexts(), ["eu-central-1"]);
  await page.locator("#region").press("ArrowDown");
  await page.locator("#region").press("Enter");
  assert.equal(await host(), "https://111122223333.s3-control.eu-central-1.amazonaws.com");
  await page.click("#dualstack");
  assert.equal(await host(), "https://111122223333.s3-control.dualstack.eu-central-1.amazonaws.com");
  await page.fill("#region", "cn-north-1");
  await page.click("#fips");
  assert.match(await page.locator("#fips-note").innerText(), /no FIPS endpoints in AWS China/);
  assert.equal(await page.locator("#copy-command").getAttribute("aria-disabled"), "true");
  await page.click("#fips");
  await page.fill("#region", "no region!");
  await page.locator("#region").press("Escape");
  assert.equal(await page.locator("#region").getAttribute("aria-invalid"), "true");
  assert.notEqual((await page.locator("#region-note").innerText()).trim(), "The Region of the job");
  // One endpoint for all Regions: there is nothing to choose.
  await page.fill("#region", "");
  await page.locator("#region").press("Escape");
  await page.click("#dualstack");
  await waybill.operation("GetStatus");
  assert.equal(await page.locator("#fips").isVisible(), false);
  assert.equal(await host(), "https://importexport.amazonaws.com");
});

story("a boto3 call and JSON fill the form, what is odd is said with its place, and undo brings all back", REQUEST, async (waybill) => {
  const { page } = waybill;
  await page.fill("#input-JobId", "53TX4");
  await page.click("#paste-button");
  await focused(page, "paste-inputs");
  await page.fill("#paste-inputs", `s3control.update_job_status(\n    AccountId='111122223333', JobId='${BATCH_JOB}',\n    RequestedJobStatus='Ready', Colour=paint())`);
  assert.match(await page.locator("#paste-note").innerText(), /UpdateJobStatus: \d inputs/);
  assert.match(await page.locator("#paste-inputs ~ .paste__found, .paste:has(#paste-inputs) .paste__found").first().innerText(), /Ln 3, Col \d+/);
  await page.click("#paste-fill");
  assert.equal(await page.locator('[data-view="request"] h2.pane__title').first().innerText(), "UpdateJobStatus");
  assert.equal(await page.locator("#input-JobId").inputValue(), BATCH_JOB);
  assert.equal(await page.locator('[id="input-RequestedJobStatus--Ready"]').getAttribute("aria-checked"), "true");
  await page.click("#paste-undo");
  await page.waitForSelector("#paste-fill:focus");
  assert.equal(await page.locator('[data-view="request"] h2.pane__title').first().innerText(), "UpdateJob");
  assert.equal(await page.locator("#input-JobId").inputValue(), "53TX4");

  await page.fill("#paste-inputs", '{"JobId": "ABCDE", "Jobid": "typo"}');
  assert.match(await page.locator("#paste-inputs ~ .paste__found, .paste:has(#paste-inputs) .paste__found").first().innerText(), /Jobid/);
  await page.locator("#paste-inputs").press("Escape");
  assert.equal(await focusedId(page), "paste-button");
  await waybill.pasteBeside('{"JobId": "ABCDE", "ValidateOnly": false}');
  assert.equal(await page.locator("#input-JobId").inputValue(), "ABCDE");
  assert.equal(await page.locator("#input-ValidateOnly").getAttribute("aria-checked"), "false");
  assert.match(await page.locator("#input-ValidateOnly-note").innerText(), /This request replaces the manifest of job ABCDE/);
  // What is changed after it is not taken back with it.
  assert.equal(await page.isVisible("#paste-undo"), true);
  await page.fill("#input-JobId", "VWXYZ");
  assert.equal(await page.isVisible("#paste-undo"), false);
});

story("what is no request leaves the form alone, and goes where it is read", REQUEST, async (waybill) => {
  const { page } = waybill;
  const refused = "An error occurred (InvalidJobIdException) when calling the GetStatus operation: no such job";
  await page.fill("#input-JobId", "53TX4");
  await page.click("#paste-button");
  await page.fill("#paste-inputs", "JobId: ABCDE");
  assert.equal(await page.isVisible("#paste-elsewhere"), false);
  await page.fill("#paste-inputs", refused);
  assert.match(await page.locator("#paste-elsewhere").innerText(), /This looks like an answer/);
  await page.click("#paste-go");
  await page.waitForFunction((text) => document.querySelector("#answer")?.value === text, refused);
  await waybill.view("request");
  assert.equal(await page.inputValue("#paste-inputs"), "");
  assert.equal(await page.inputValue("#input-JobId"), "53TX4");
  await waybill.pasteBeside("<Error><Code>AccessDenied</Code></Error>");
  await page.waitForFunction(() => document.querySelector("#answer")?.value.includes("AccessDenied"));
  await waybill.view("request");
  await waybill.pasteBeside("manifestVersion: 2.0\nbucket: photos\n");
  await page.waitForFunction(() => document.querySelector("#text")?.value.includes("photos"));
  // Several sets of keys: nothing is taken, and nothing is lost.
  await waybill.view("request");
  const keys = ["a", "b"].map((name) => `[${name}]\naws_access_key_id = ${KEYS.id}\naws_secret_access_key = ${KEYS.secret}\n`).join("");
  await page.click("#paste-button");
  await page.fill("#paste-inputs", keys);
  await page.click("#paste-go");
  assert.equal(await page.inputValue("#access-key-id"), "");
  assert.notEqual(await page.inputValue("#paste-inputs"), "");
});

story("a request's own manifest is opened where there is none, and offered where there is one: what is shown is sent", REQUEST, async (waybill) => {
  const { page } = waybill;
  const entry = () => page.locator(".entry:has(#edit-manifest)").innerText();
  const curl = (bucket) => `curl https://importexport.amazonaws.com/ -d 'Action=UpdateJob&JobId=53TX4&JobType=Import&Version=2010-06-01' --data-urlencode 'Manifest=manifestVersion: 2.0\nbucket: ${bucket}\n'`;
  await page.click("#paste-button");
  await page.fill("#paste-inputs", curl("first"));
  assert.equal(await page.isVisible("#paste-manifest"), false);
  await page.click("#paste-fill");
  assert.match(await page.locator("#paste-note").innerText(), /^UpdateJob: 2 inputs and a manifest/);
  assert.match(await entry(), /pasted\.yaml\s+35 bytes/);
  await page.click("#paste-undo");
  assert.match(await entry(), /No manifest yet/);
  await page.click("#paste-fill");

  await page.fill("#paste-inputs", curl("second"));
  await page.click("#paste-fill");
  assert.match(await page.locator("#paste-manifest").innerText(), /36 bytes; sent is pasted\.yaml/);
  assert.match(await entry(), /35 bytes/);
  await page.click("#paste-open");
  await page.waitForSelector("#paste-fill:focus");
  assert.match(await entry(), /36 bytes/);
  assert.equal(await page.isVisible("#paste-manifest"), false);
  await page.click("#edit-manifest");
  await page.waitForFunction(() => document.querySelector("#text")?.value.includes("second"));
  await page.focus("#text");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector("#text").value.includes("first"));
});

story("keys beside a command go to their fields, and the box hides them", {}, async (waybill) => {
  const { page } = waybill;
  const session = `export AWS_ACCESS_KEY_ID=${KEYS.id}\nexport AWS_SECRET_ACCESS_KEY=${KEYS.secret}\naws importexport get-status --job-id 53TX4\n`;
  await page.setInputFiles("#file-chooser", { name: "session.txt", mimeType: "text/plain", buffer: Buffer.from(session) });
  await page.waitForFunction(() => document.querySelector("#input-JobId")?.value === "53TX4");
  assert.equal(await page.inputValue("#access-key-id"), KEYS.id);
  assert.equal(await page.inputValue("#secret-access-key"), KEYS.secret);
  assert.ok(!(await page.inputValue("#paste-inputs")).includes(KEYS.secret.slice(0, 8)));
  await page.click("#forget-keys");
  await page.waitForFunction(() => document.querySelector("#paste-inputs").value === "" && document.querySelector("#secret-access-key").value === "");
});

story("signing details: a line and its input light up together, derived keys show on a wish", REQUEST, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("UpdateJobStatus", "s3-control");
  await page.fill("#input-AccountId", "111122223333");
  await page.fill("#input-JobId", BATCH_JOB);
  await page.click('[id="input-RequestedJobStatus--Cancelled"]');
  await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
  const line = (text) => page.locator(".trace__line", { hasText: text }).first();
  await page.focus("#input-AccountId");
  await page.waitForFunction(() => [...document.querySelectorAll('.trace__line[aria-current="true"]')].some((e) => e.innerText.includes("x-amz-account-id")));
  await line("requestedJobStatus").hover();
  assert.equal(await page.locator('[id="input-RequestedJobStatus-field"]').getAttribute("data-linked"), "");
  assert.ok(!(await page.locator(".signing").innerText()).includes(KEYS.token));
  await page.click("#tab-string-to-sign");
  assert.match(await page.locator(".trace").innerText(), /us-east-1\/s3\/aws4_request/);
  await page.locator("#tab-string-to-sign").press("ArrowRight");
  assert.equal(await focusedId(page), "tab-key-and-signature");
  assert.ok(!/[0-9a-f]{64}.*SigningKey/s.test(await page.locator(".trace").innerText()));
  await page.click("#reveal-keys");
  assert.equal((await page.locator(".trace .slot").allInnerTexts()).filter((key) => /^[0-9a-f]{64}$/.test(key)).length, 4);
  await page.click("#forget-keys");
  assert.ok(!/[0-9a-f]{64}/.test(await page.locator(".signing").innerText()));
});

story("what blocks the command is one step away", REQUEST, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("CreateJob", "s3-control");
  assert.match(await page.locator("#blocked").innerText(), /Account ID is required/);
  await page.click("#go-to-input");
  await focused(page, "input-AccountId");
  const token = await page.locator("#input-ClientRequestToken").inputValue();
  assert.match(token, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await page.locator('[id="input-ClientRequestToken-field"] button', { hasText: "New" }).click();
  assert.notEqual(await page.locator("#input-ClientRequestToken").inputValue(), token);
  // What is one of several is chosen, and the others wait until it is taken away.
  await page.fill("#input-AccountId", "123456789012");
  await page.fill("#input-RoleArn", "arn:aws:iam::123456789012:role/batch-operations");
  await page.locator("#blocked", { hasText: "Operation is required" }).waitFor();
  await page.click("#go-to-input");
  await page.waitForFunction(() => document.activeElement.closest("#input-Operation-field"));
  const kinds = page.locator('#input-Operation-field > .nested > details > .adders > .chip');
  assert.ok((await kinds.count()) > 8);
  await page.locator('[aria-label="Add LambdaInvoke"]').focus();
  await page.keyboard.press("Enter");
  await focused(page, "input-Operation.LambdaInvoke.FunctionArn");
  assert.equal(await kinds.count(), 0);
  await page.keyboard.press("Tab");
  await page.locator('[id="input-Operation.LambdaInvoke.FunctionArn-note"]', { hasText: "FunctionArn is required here" }).waitFor();
  assert.match(await page.locator("#input-Operation-note").innerText(), /Exactly one kind/);
  await page.click('[aria-label="Remove LambdaInvoke"]');
  await page.waitForFunction(() => document.querySelectorAll("#input-Operation-field .chip").length > 8);
  await page.locator('[aria-label="Add S3ReplicateObject"]').click();
  await page.locator("#blocked", { hasText: "Manifest generator or a manifest is required" }).waitFor();
  await page.click("#go-to-input");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Add S3JobManifestGenerator");
});

story("a request that can be sent and is odd says so, and where", REQUEST, async (waybill) => {
  const { page } = waybill;
  await page.fill("#input-JobId", "53TX4");
  await page.evaluate(() => document.querySelector('form[data-pane="form"] .pane__scroll').scrollTo(0, 400));
  await waybill.operation("CreateJob", "snowball");
  assert.equal(await page.evaluate(() => document.querySelector('form[data-pane="form"] .pane__scroll').scrollTop), 0);
  const warning = page.locator(".output__warning");
  assert.match(await warning.innerText(), /Job type is missing; only the node of a cluster does without, and 2 more warnings/);
  await page.click("#go-to-warning");
  await page.waitForFunction(() => document.activeElement.closest('[id="input-JobType-field"]'));
  await page.locator('[id="input-JobType-field"]').getByText("IMPORT").click();
  await page.fill("#input-AddressId", "ADID1234ab12-3eec-4eb3-9be6-9374c10eb51b");
  await warning.getByText("Shipping is missing").waitFor();
  await page.click("#go-to-warning");
  await page.keyboard.type("STANDARD");
  await warning.getByText("Shipping is missing").waitFor({ state: "detached" });
});

story("a phone: a large form fits and stays readable", PHONE, async (waybill) => {
  const { page } = waybill;
  for (const [service, name] of [["snowball", "CreateJob"], ["s3-control", "CreateJob"]]) {
    await page.click("#request-pane--picker");
    await waybill.fits();
    await waybill.operation(name, service);
    await page.click("#request-pane--form");
    await waybill.fits();
    const closed = page.locator(".disclosure:not([open]) > summary:visible");
    while ((await closed.count()) > 0) await closed.first().click();
    await waybill.fits();
  }
  await page.click('[aria-label="Add LambdaInvoke"]');
  await page.click('[id="input-Operation.LambdaInvoke-more"]');
  await page.click('[aria-label="Add UserArguments"]');
  await page.fill('[id="input-Operation.LambdaInvoke.UserArguments-key-0"]', "k");
  await page.fill('[id="input-Operation.LambdaInvoke.UserArguments-value-0"]', "v");
  await waybill.fits();
  assert.deepEqual(JSON.parse(await waybill.copyJson()).Operation, { LambdaInvoke: { UserArguments: { k: "v" } } });
});

story("a copied command of each service arrives as it was filled in, and its signature verifies", REQUEST, async (waybill) => {
  const { page } = waybill;
  const server = await waybill.verifier();
  await waybill.enterKeys();
  await page.fill("#endpoint", server.address);
  const arrives = async (env = {}) => {
    const { code, err } = await run("bash", await waybill.copy(), env);
    assert.equal(code, 0, err);
    const request = await server.request();
    assert.equal(request.error, null);
    assert.deepEqual(request.unsigned, []);
    return request;
  };

  await waybill.operation("UpdateJobStatus", "s3-control");
  await page.fill("#input-AccountId", "111122223333");
  await page.fill("#input-JobId", BATCH_JOB);
  await page.click('[id="input-RequestedJobStatus--Ready"]');
  await page.click("#input--more");
  await page.click('[aria-label="Add StatusUpdateReason"]');
  await waybill.type("#input-StatusUpdateReason", "Checked by ops & \"me\" é");
  for (const [id, env] of [["curl-bash", {}], ["curl-aws-sigv4", { AWS_ACCESS_KEY_ID: KEYS.id, AWS_SECRET_ACCESS_KEY: KEYS.secret }]]) {
    await waybill.snippet(id);
    const { operation, inputs } = await arrives(env);
    assert.equal(operation, "UpdateJobStatus");
    assert.deepEqual(inputs, { AccountId: "111122223333", JobId: BATCH_JOB, RequestedJobStatus: "Ready", StatusUpdateReason: "Checked by ops & \"me\" é" });
  }

  await waybill.operation("UpdateJob", "snowball");
  await page.fill("#input-JobId", JOB);
  await waybill.snippet("curl-bash");
  if ((await page.locator(".disclosure[open]").count()) === 0) await page.click("#input--more");
  await page.click('[aria-label="Add Resources"]');
  await page.click('[aria-label="Add S3Resources"]');
  await page.fill('[id="input-Resources.S3Resources[0].BucketArn"]', "arn:aws:s3:::camera-archive");
  const { operation, inputs } = await arrives();
  assert.equal(operation, "UpdateJob");
  assert.deepEqual(inputs, { JobId: JOB, Resources: { S3Resources: [{ BucketArn: "arn:aws:s3:::camera-archive" }] } });
});

story("every format can be reached, by key and from the list", REQUEST, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("GetStatus");
  await page.fill("#input-JobId", "53TX4");
  await waybill.enterKeys();
  const ids = await page.locator(".output [role=tab]").evaluateAll((tabs) => tabs.map((tab) => tab.id));
  assert.ok(ids.length >= 12, ids.join());
  await page.selectOption("#all-formats", "wget");
  await page.waitForSelector('#tab-wget[aria-selected="true"]');
  // The chosen tab comes into sight, a frame after it was chosen.
  await page.waitForFunction(() => {
    const tab = document.querySelector("#tab-wget");
    const [inner, outer] = [tab.getBoundingClientRect(), tab.closest(".tabs").getBoundingClientRect()];
    return inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
  });
  await page.focus("#tab-wget");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await focusedId(page), "tab-wget");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-selected")), "true");
});

story("what was removed from a request comes back", REQUEST, async (waybill) => {
  const { page } = waybill;
  const { keyboard } = page;
  await waybill.operation("CreateJob", "s3-control");
  const group = page.locator('[id="input-Operation.S3PutObjectTagging-field"]');
  const value = page.locator('[id="input-Operation.S3PutObjectTagging.TagSet[0].Value"]');
  await page.locator('[aria-label="Add S3PutObjectTagging"]').evaluate((chip) => chip.click());
  await page.click('[id="input-Operation.S3PutObjectTagging.TagSet-add"]');
  await value.fill("finance");
  await page.click('[aria-label="Remove S3PutObjectTagging"]');
  await group.waitFor({ state: "detached" });
  const note = page.locator(".topbar__note");
  await note.getByText("Removed S3PutObjectTagging").waitFor();
  await keyboard.press("Control+z");
  assert.equal(await value.inputValue(), "finance");
  await note.waitFor({ state: "hidden" });
  await page.locator("#main").focus();
  await keyboard.press("Control+y");
  await group.waitFor({ state: "detached" });
  await keyboard.press("Control+Shift+z");
  await keyboard.press("Control+z");
  await value.waitFor();
  await page.click('[aria-label="Remove entry 1"]');
  await note.getByText("Removed entry 1 of TagSet").waitFor();
  await page.click("#note-undo");
  assert.equal(await value.inputValue(), "finance");
  assert.equal(await note.isVisible(), false);
  // In a box with letters of its own, they are what is taken back.
  await page.fill("#find-operation", "x");
  await page.locator("#find-operation").press("Control+z");
  assert.equal(await value.inputValue(), "finance");
  await value.press("Control+z");
  assert.notEqual(await value.count() && (await value.inputValue()), "finance");
});

story("inputs of another operation are read for that one", REQUEST, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("UpdateJob");
  await waybill.openFile("job.json", '{"AccountId": "123456789012", "JobId": "00e1", "Priority": 7}');
  await page.getByText("UpdateJobPriority: 3 inputs").waitFor();
  assert.equal(await page.inputValue("#input-Priority"), "7");
});
