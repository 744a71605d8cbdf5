// One contender of a race. Each gets a page of its own, so that it pays for its own garbage; tasks.mjs lets them take turns.
import start, { Signer, change, check, read } from "../dist/core/core.js";
import * as answers from "../rivals/answer.mjs";
import { bySetIn, bySplice } from "../rivals/change.mjs";
import { lint, lintWithoutPlaces } from "../rivals/lint.mjs";
import { aws4fetch, smithy, webCrypto } from "../rivals/sign.mjs";

/** A sample is at least this long, by as many runs as it takes: the clock of a page is coarse. */
const SAMPLE_MS = 5;
const WARM_MS = 1_000;

/** Who does what, given the same input. Every function takes and gives what a page would. */
async function contenders({ keys }) {
  await start({ module_or_path: "core.wasm" });
  const own = new Signer(keys.id, keys.secret);
  return {
    check: { waybill: check, "yaml + ajv": (text) => lint(text).length, "js-yaml + ajv": (text) => lintWithoutPlaces(text).length },
    change: { waybill: change, "yaml, setIn": bySetIn, "yaml, splice": bySplice },
    v2: { waybill: (...job) => own.v2(...job), WebCrypto: await webCrypto(keys) },
    v4: { waybill: (...job) => own.v4(...job), "@smithy/signature-v4": smithy(keys), aws4fetch: aws4fetch(keys) },
    read: { waybill: read, "fast-xml-parser": answers.read },
  };
}

async function timed(run, times) {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  return performance.now() - start;
}

async function runsPerSample(run) {
  let runs = 0;
  let spent = 0;
  for (; spent < WARM_MS || runs < 3; runs += 1) spent += await timed(run, 1);
  return Math.max(1, Math.ceil((SAMPLE_MS * runs) / spent));
}

let all;
globalThis.setUp = async (given) => {
  all = await contenders(given);
};

/** What a contender answers, to see that all do the same. */
globalThis.answer = (task, name, args) => all[task][name](...args);

/** Makes `sample()` the milliseconds of one run. */
globalThis.prepare = async (task, name, args) => {
  const run = () => all[task][name](...args);
  const times = await runsPerSample(run);
  globalThis.sample = async () => (await timed(run, times)) / times;
};

/** Makes `sample()` the milliseconds of `count` requests, each for another job. A rival's overlap: that is the faster way. */
globalThis.prepareMany = async (task, name, [unixSecs, count]) => {
  const sign = all[task][name];
  const jobs = Array.from({ length: count }, (_, i) => `JOB${i}`);
  globalThis.sample = () => timed(() => Promise.all(jobs.map((job) => sign(job, unixSecs))), 1);
  await globalThis.sample();
};
