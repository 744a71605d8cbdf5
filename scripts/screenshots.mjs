// Pictures of the views into docs/screenshots/: wide and narrow, light and dark, with problems showing.
import { mkdirSync, readFileSync } from "node:fs";
import { KEYS, Waybill } from "../tests/e2e/waybill.mjs";

const MANIFEST = `# Camera archive, batch 7 of 12. Ask Mira before changing the prefix.
manifestVersion: 2.0
accessKeyId: ASIAIOSFODNN7EXAMPLE
deviceId: "532404500021"
eraseDevice: yes
notificationEmail: mira@example.com;ops@example.com
serviceLevel: expedited

bucket: example-camera-archive
prefix: 2014/batch-07
logBucket: example-import-logs
logPrefix: batch-07/

contentTypes:
  jpg: image/jpeg
  CR2: image/x-canon-cr2
ignore:            # system folders only
  - ^lost\\+found/
  - ^\\$Recycle\\.bin/
  - \\.DS_Store$

returnAddress:
  name: Example Media ATTN Mira Okafor
  street1: 100 Federal Street
  street2:
  city: Boston
  stateOrProvince: MA
  postalCode: 02110
  country: USA
  phoneNumber: "+1 617 555 0100"
`;

const job = (i) =>
  `<member><JobId>5${i}TX4</JobId><CreationDate>2014-07-0${i}T09:12:44Z</CreationDate><IsCanceled>false</IsCanceled><JobType>Import</JobType></member>`;
/** One of each kind. */
const ANSWERS = {
  status: readFileSync("tests/data/answers/by-hand/get-status-mismatched.xml", "utf8"),
  list: `<ListJobsResponse><ListJobsResult><Jobs>${[1, 2, 3, 4].map(job).join("")}</Jobs><IsTruncated>true</IsTruncated></ListJobsResult></ListJobsResponse>`,
  error: "HTTP/1.1 400 Bad Request\n\n<ErrorResponse><Error><Code>MissingManifestFieldException</Code><Message>deviceId is missing</Message></Error></ErrorResponse>",
  mismatch: JSON.parse(readFileSync("tests/data/doctor/v2-blanks-as-plus.json", "utf8")).answer,
  batch:
    '<DescribeJobResult xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><Job><JobId>j-1</JobId><Status>Suspended</Status><ProgressSummary><TotalNumberOfTasks>200</TotalNumberOfTasks><NumberOfTasksSucceeded>50</NumberOfTasksSucceeded><NumberOfTasksFailed>10</NumberOfTasksFailed></ProgressSummary></Job></DescribeJobResult>',
  proxy: "HTTP/1.1 503 Service Unavailable\n\n<html><head><title>Blocked by the proxy</title></head></html>",
};

const folder = "docs/screenshots";
mkdirSync(folder, { recursive: true });
const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 640, touch: true };

for (const scheme of ["light", "dark"]) {
  for (const [size, options] of [["wide", wide], ["narrow", narrow]]) {
    const waybill = await Waybill.open({ ...options, scheme });
    const shot = (name) => waybill.page.screenshot({ path: `${folder}/${name}-${size}-${scheme}.png` });
    await shot("start");
    await waybill.openFile("camera-archive.yaml", MANIFEST);
    await waybill.page.waitForSelector('[data-view="manifest"]');
    await waybill.page.waitForTimeout(300);
    await shot("manifest");
    if (size === "narrow") {
      await waybill.page.click("#pane--text");
      await shot("manifest-text");
      await waybill.page.click("#pane--problems");
      await shot("manifest-problems");
    } else {
      await waybill.page.locator("#files-title, #ignore, [id='f-ignore-label']").first().scrollIntoViewIfNeeded();
      await shot("manifest-lists");
    }
    if (size === "narrow") await waybill.page.click("#pane--form");
    await waybill.fill("bucket", "example-photo-archive");
    if (size === "narrow") await waybill.page.click("#pane--text");
    await waybill.page.click("#tab-changes");
    await waybill.page.waitForSelector(".changes__one");
    await shot("changes");
    await waybill.page.keyboard.press("Control+k");
    await waybill.page.keyboard.type("up");
    await shot("palette");
    await waybill.page.keyboard.press("Escape");
    await waybill.view("help");
    await shot("help");
    await waybill.page.evaluate(() => (location.hash = "help/returnAddress"));
    await waybill.page.locator(".help__entry").first().waitFor();
    await shot("reference");
    await waybill.view("manifest");
    await waybill.openFile("fixed.yaml", MANIFEST.replace("expedited", "expeditedShipping").replace("02110", '"02110"'));
    await waybill.page.waitForFunction(() => document.querySelector("#file-name")?.value === "fixed.yaml");
    await waybill.view("request");
    await waybill.page.fill("#input-JobId", "53TX4");
    await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
    await waybill.page.evaluate(() => document.activeElement.blur());
    await shot("request-inputs");
    if (size === "narrow") {
      await waybill.page.click("#request-pane--text");
      await shot("request");
    }
    await waybill.view("response");
    for (const [name, answer] of Object.entries(ANSWERS)) {
      await waybill.openFile(`${name}.txt`, answer);
      await waybill.page.waitForSelector("#verdict", { state: "attached" });
      await waybill.page.waitForTimeout(300);
      if (size === "narrow") {
        await waybill.page.click("#response-pane--form");
        await shot(`response-${name}-pasted`);
        await waybill.page.click("#response-pane--text");
      }
      await shot(`response-${name}`);
    }
    if (size === "narrow") {
      await waybill.page.click("#response-pane--picker");
      await shot("response-recent");
    }
    await waybill.view("bulk");
    const ids = ["53TX4", "A36BC", "796CK", "45HFS", "65PXQ", "EX1LD", "8K2MN", "3RT7W", "9ZQ4B", "2HJ6V", "7LM3C", "4NBOX", "6WD1Y", "P5KS9", "1GT4U"];
    const jobs = ids.map((id, i) => `${id},2014/batch-${String(i + 1).padStart(2, "0")}/,5324045000${Math.max(i === 6 ? 16 : i + 11, 11)},standard`);
    jobs[3] = jobs[3].replace("standard", "fast");
    await waybill.openFile("jobs.csv", `JobId,prefix,deviceId,serviceLevel\n${jobs.join("\n")}\n`);
    await waybill.page.waitForSelector("#bulk-row-0");
    await waybill.page.waitForTimeout(300);
    await shot("bulk");
    await waybill.page.click("#bulk-row-3");
    await waybill.page.locator(".bulk-detail").waitFor();
    await shot("bulk-row");
    if (size === "narrow") {
      await waybill.page.click("#bulk-pane--picker");
      await shot("bulk-source");
      await waybill.page.click("#bulk-pane--text");
      await shot("bulk-script");
    }
    const line = (row, status, code) => `${row}\t${ids[row - 1]}\t${status}\t${code}\tr-${row}\t2026-11-20T14:02:11Z\t1`;
    const log = [1, 2, 3, 5, 6, 7, 8].map((row) => (row === 5 ? line(row, 400, "InvalidJobIdException") : line(row, 200, "-")));
    await waybill.openFile("run.tsv", `row\tjob\tstatus\tcode\trequest\ttime\tattempts\n${log.join("\n")}\n`);
    await waybill.page.waitForTimeout(300);
    if (size === "wide") await waybill.page.click("#bulk-filter--all");
    await shot("bulk-results");
    await waybill.stop();
  }
}
console.log(`pictures are in ${folder}/`);
