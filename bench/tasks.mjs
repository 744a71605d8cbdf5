// The core's work against that of JavaScript's packages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { serve } from "../tests/e2e/waybill.mjs";
import { SIZES, manifest } from "./manifest.mjs";
import { summary } from "./stats.mjs";

const KEYS = { id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const SIGNED_AT = 1_795_000_000;
const ROUNDS = 30;
const MANY = 10_000;
const MANY_ROUNDS = 7;
const ANSWER = "tests/data/answers/by-hand/get-status-recorded-form.txt";

/** Who can do what; Waybill can do all. */
const RIVALS = {
  check: ["yaml + ajv", "js-yaml + ajv"],
  change: ["yaml, setIn", "yaml, splice"],
  v2: ["WebCrypto"],
  v4: ["@smithy/signature-v4", "aws4fetch"],
  read: ["fast-xml-parser"],
};

/** Samples of every contender of a task. They take turns, each in a fresh page that has warmed up. */
async function race(fresh, prepare, task, args, rounds) {
  const runners = [];
  for (const name of ["waybill", ...RIVALS[task]]) {
    const page = await fresh();
    await page.evaluate(({ prepare, task, name, args }) => globalThis[prepare](task, name, args), { prepare, task, name, args });
    runners.push({ name, page, samples: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { page, samples } of runners) samples.push(await page.evaluate(() => globalThis.sample()));
  }
  for (const { page } of runners) await page.context().close();
  return summary(Object.fromEntries(runners.map(({ name, samples }) => [name, samples])));
}

export async function raceTasks(browser) {
  const server = await serve("node", ["scripts/serve.mjs", "bench/dist/micro", "0"]);
  const fresh = async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.address}/`);
    await page.evaluate((keys) => globalThis.setUp({ keys }), KEYS);
    return page;
  };
  const one = (task, args) => race(fresh, "prepare", task, args, ROUNDS);
  const many = (task) => race(fresh, "prepareMany", task, [SIGNED_AT, MANY], MANY_ROUNDS);
  try {
    await agree(await fresh());
    const figures = { check: [], change: [] };
    for (const bytes of SIZES) {
      const text = manifest(bytes);
      figures.check.push({ bytes, times: await one("check", [text]) });
      figures.change.push({ bytes, times: await one("change", [text, "bucket", "another-archive"]) });
    }
    figures.v2 = await one("v2", ["53TX4", SIGNED_AT]);
    figures.v4 = await one("v4", ["53TX4", SIGNED_AT]);
    figures.manyV2 = await many("v2");
    figures.manyV4 = await many("v4");
    figures.read = await one("read", [body(), "ProgressCode"]);
    return figures;
  } finally {
    server.stop();
  }
}

/** The answer without the head that curl would print: a parser of XML gets nothing else. */
const body = () => /<[^]*/.exec(readFileSync(ANSWER, "utf8"))[0];

/** All contenders find the same problem, write the same text, make the same signature and read the same field. */
async function agree(page) {
  const answersOf = async (task, args) => {
    const answer = (name) => page.evaluate(({ task, name, args }) => globalThis.answer(task, name, args), { task, name, args });
    const names = ["waybill", ...RIVALS[task]];
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await answer(name)])));
  };
  const same = (found, expected) => {
    for (const [name, answer] of Object.entries(found)) assert.equal(answer, expected, `${name} answers something else`);
  };
  const text = manifest(SIZES[0]);
  same(await answersOf("check", [text]), 1);
  const { "yaml, setIn": anew, ...changed } = await answersOf("change", [text, "bucket", "another-archive"]);
  same(changed, text.replace("example-archive", "another-archive"));
  assert.match(anew, /^bucket: another-archive +# one of ours$/m);
  for (const task of ["v2", "v4"]) {
    const signed = await answersOf(task, ["53TX4", SIGNED_AT]);
    same(signed, signed.waybill);
  }
  same(await answersOf("read", [body(), "ProgressCode"]), "Pending");
  await page.context().close();
}
