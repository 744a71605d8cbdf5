// Waybill against what a JavaScript developer would build for the same work, in one run of headless Chromium.
//   node bench/run.mjs             measures, prints, and writes bench/results.json, docs/bench.md and docs/bench.svg
//   node bench/run.mjs --report    only writes the two documents anew, from bench/results.json and bench/targets.json
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { launch } from "./browser.mjs";
import { chart } from "./chart.mjs";
import { raceKeys } from "./keys.mjs";
import { report } from "./report.mjs";
import { raceStarts } from "./start.mjs";
import { raceTasks } from "./tasks.mjs";

const RESULTS = "bench/results.json";

async function measured() {
  const browser = await launch();
  try {
    const say = (what) => console.error(`bench: ${what}`);
    const results = { chromium: browser.version(), cores: cpus().length };
    say("parsing, changing, signing, reading (3 min)");
    results.tasks = await raceTasks(browser);
    say("cold starts (2 min)");
    results.start = await raceStarts(browser);
    say("keys (3 min)");
    results.keys = await raceKeys(browser);
    return results;
  } finally {
    await browser.close();
  }
}

const rounded = (key, value) => (typeof value === "number" ? Number(value.toPrecision(4)) : value);

if (!process.argv.includes("--report")) writeFileSync(RESULTS, `${JSON.stringify(await measured(), rounded, 1)}\n`);
const results = JSON.parse(readFileSync(RESULTS, "utf8"));
const text = report(results, JSON.parse(readFileSync("bench/targets.json", "utf8")));
writeFileSync("docs/bench.md", text);
writeFileSync("docs/bench.svg", chart(results));
console.log(text);
