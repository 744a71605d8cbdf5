// axe-core, injected by the driver, on every view, in both themes, wide and narrow: no violation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KEYS, story } from "./waybill.mjs";

const AXE = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const MANIFEST = `# Camera archive
manifestVersion: 2.0
deviceId: "532404500021"
eraseDevice: yes
serviceLevel: expedited
bucket: example-camera-archive
trueCryptPassword: correct horse battery
ignore:
  - ^lost
contentTypes:
  jpg: image/jpeg
returnAddress:
  name: Mira Okafor
  postalCode: 02110
`;

/** What is wrong with what is in sight. */
function judged(page) {
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
  });
}

for (const scheme of ["light", "dark"]) {
  for (const [size, options] of [["wide", {}], ["narrow", { width: 360, height: 640, touch: true }]]) {
    story(`every view, ${scheme}, ${size}`, { ...options, scheme }, async (waybill) => {
      const { page } = waybill;
      const found = {};
      const judge = async (what) => {
        const wrong = await judged(page);
        if (wrong.length > 0) found[what] = wrong;
      };
      // Outside of the page's policy, as the driver's own.
      await page.evaluate(AXE);
      await page.evaluate(() => localStorage.setItem("waybill-draft/x/y.yaml", `1 ${Math.floor(Date.now() / 1000)} 1\nwaybill: 1\n`));
      await waybill.view("manifest");
      await waybill.view("start");
      await judge("start with a draft");
      await waybill.openFile("camera.yaml", MANIFEST);
      await page.waitForSelector('[data-view="manifest"]');
      await page.waitForFunction(() => document.querySelectorAll(".problem").length > 1);
      await judge("manifest");
      await page.keyboard.press("Control+k");
      await waybill.type("#palette-find", "copy link");
      await page.keyboard.press("Enter");
      await page.locator(".topbar__note").waitFor();
      if (size === "narrow") await page.click("#pane--text");
      await judge("text and note");
      await waybill.retype("# Camera archive", "# Another archive");
      await page.click("#tab-changes");
      await page.waitForSelector(".changes__one");
      await judge("changes");
      if (size === "narrow") {
        await page.click("#pane--problems");
        await judge("problems");
      }
      await waybill.view("request");
      await judge("request without inputs");
      await page.fill("#input-JobId", "53TX4");
      await waybill.enterKeys({ id: KEYS.temporaryId, token: KEYS.token });
      await judge("request");
      if (size === "narrow") {
        await page.click("#request-pane--text");
        await judge("command");
        await page.click("#request-pane--picker");
        await judge("operations");
      }
      await waybill.view("response");
      await judge("no answer");
      await waybill.openFile("status.xml", readFileSync("tests/data/answers/by-hand/get-status-mismatched.xml", "utf8"));
      await page.waitForSelector("#verdict", { state: "attached" });
      await waybill.openFile("error.txt", `HTTP/1.1 403 Forbidden\nDate: x\n\n<Error><Code>AccessDenied</Code><A b="c">x-amz-security-token:${KEYS.token}</A></Error>`);
      await page.waitForFunction(() => document.querySelectorAll('[id^="answer-"][role="option"]').length === 2);
      await judge("answer");
      if (size === "narrow") {
        await page.click("#response-pane--form");
        await judge("pasted text");
        await page.click("#response-pane--picker");
        await judge("answers");
      }
      await waybill.view("bulk");
      await judge("bulk without a table");
      await waybill.openFile("jobs.csv", "JobId,prefix,pinCode,wether\n53TX4,a/,123456,x\n,b/,,\n796CK,c/,,\n");
      await page.waitForSelector("#bulk-row-2");
      await page.waitForFunction(() => !document.querySelector("#bulk-row-2").textContent.includes("Waiting"));
      await judge("jobs");
      await page.locator("#bulk-row-1").click();
      await page.locator(".bulk-detail").waitFor();
      await judge("an opened row");
      await page.click('[aria-label="Close the row"]');
      if (size === "narrow") await page.click("#bulk-pane--picker");
      await page.selectOption("#bulk-column-3", "option prefix");
      await page.selectOption("#bulk-column-3", "");
      if (size === "narrow") {
        await page.click("#bulk-pane--picker");
        await judge("source");
        await page.click("#bulk-pane--text");
        await judge("script");
      }
      await waybill.openFile("run.tsv", "row\tjob\tstatus\tcode\trequest\ttime\tattempts\n1\t53TX4\t400\tInvalidJobIdException\tr-1\t2026-11-20T14:02:11Z\t1\n3\t796CK\t200\t-\tr-2\t2026-11-20T14:02:11Z\t1\n");
      await page.waitForFunction(() => document.querySelector("#bulk-results").textContent.includes("1 failed"));
      await judge("results");
      await waybill.view("help");
      await judge("help");
      await page.evaluate(() => (location.hash = "help/returnAddress"));
      await page.locator(".help__entry").first().waitFor();
      await judge("reference");
      if (size === "narrow") {
        await page.click("#help-pane--topics");
        await judge("topics");
      }
      await page.click(".command-trigger");
      await page.waitForSelector("#palette-find:focus");
      await judge("palette");
      await page.keyboard.type("up");
      await judge("palette with a search");
      await page.keyboard.press("Escape");
      if (size === "wide") {
        await page.click('[aria-label="Keyboard help"]');
        await judge("keys");
      }
      assert.deepEqual(found, {});
    });
  }
}

story("400 %: nothing sticks out, nothing is lost", { width: 320, height: 256 }, async (waybill) => {
  const { page } = waybill;
  for (const view of ["start", "manifest", "request", "response", "bulk", "help"]) {
    if (view === "manifest") await waybill.openFile("camera.yaml", MANIFEST);
    else await waybill.view(view);
    await page.waitForSelector(`[data-view="${view}"]`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, view);
  }
});

story("200 % of a laptop: rows and script of many jobs can be reached", { width: 683, height: 384 }, async (waybill) => {
  const { page } = waybill;
  await waybill.view("bulk");
  await page.click("#bulk-example");
  await page.waitForSelector(".jobs__body .jobs__row");
  const inSight = async (selector) => {
    await page.locator(selector).scrollIntoViewIfNeeded();
    const box = await page.locator(selector).boundingBox();
    return Math.min(box.y + box.height, 384) - Math.max(box.y, 0);
  };
  for (const selector of [".jobs", "#bulk-script"]) {
    const height = await inSight(selector);
    assert.ok(height >= 96, `${selector}: ${height}`);
  }
});

story("what is done again is said again", { fragment: "#request" }, async (waybill) => {
  const { page } = waybill;
  await waybill.operation("ListJobs", "import-export");
  await page.evaluate(() => {
    const region = document.querySelector(".app > [role=status].visually-hidden");
    globalThis.said = [];
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  for (const count of [1, 2]) {
    await page.click(".output__copy:not([aria-disabled])");
    await page.waitForFunction((count) => said.filter((words) => words !== "").length === count, count);
  }
});

story("nothing moves where motion is reduced", {}, async (waybill) => {
  const { page } = waybill;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0).map((e) => e.className),
  );
  assert.deepEqual(moving, []);
});
