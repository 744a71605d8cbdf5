// docs/bench.md: the figures as tables, and what they say of the targets.
import { sizeName } from "./manifest.mjs";

const OWN = "waybill";
const LABELS = { waybill: "Waybill", codemirror: "CodeMirror 6, yaml + ajv" };
const label = (name) => LABELS[name] ?? name;

/** Two digits, or as many as stand before the point. */
const number = (value) => (value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2))));
const ms = (value) => (value < 0.1 ? `${number(value * 1000)} µs` : `${number(value)} ms`);
const kb = (bytes) => `${number(bytes / 1000)} KB`;
const times = (ratio) => `${ratio.toFixed(1)}×`;
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** How many times Waybill's time a rival takes. */
const lead = (figures, rival) => figures[rival].median / figures[OWN].median;
const rivalsOf = (figures) => Object.keys(figures).filter((name) => name !== OWN);
const leadOverBest = (figures) => Math.min(...rivalsOf(figures).map((rival) => lead(figures, rival)));

/** A ratio at every size: `1 KB 1.3×, 100 KB 2.2×`. */
const bySize = (figures, ratio) => figures.map(({ bytes, times: found }) => ({ at: sizeName(bytes), value: ratio(found) }));
const listed = (values, shown) => values.map(({ at, value }) => `${at} ${shown(value)}`).join(", ");

/** What was found for each target, and whether that is enough. */
const JUDGES = {
  "check-yaml": ({ tasks }) => atLeast(5, bySize(tasks.check, (found) => lead(found, "yaml + ajv"))),
  "check-js-yaml": ({ tasks }) => atMost(1.5, bySize(tasks.check, (found) => 1 / lead(found, "js-yaml + ajv")), times),
  change: ({ tasks }) => atLeast(4, bySize(tasks.change, (found) => lead(found, "yaml, splice"))),
  sign: ({ tasks }) =>
    atLeast(3, [
      { at: "version 2", value: leadOverBest(tasks.v2) },
      { at: "version 4", value: leadOverBest(tasks.v4) },
      { at: "10,000 of version 2", value: leadOverBest(tasks.manyV2) },
      { at: "10,000 of version 4", value: leadOverBest(tasks.manyV4) },
    ]),
  "keys-small": ({ keys }) => atMost(8, bySize(keys.filter(({ bytes }) => bytes <= 20_000), (found) => found[OWN].median), ms),
  "keys-rivals": ({ keys }) =>
    atLeast(1, bySize(keys, (found) => Math.min(lead(found, "codemirror"), lead(found, "text area, yaml + ajv")))),
  start: ({ start }) => atLeast(1, [{ at: "CodeMirror's time is", value: lead(start.usable, "codemirror") }]),
  page: ({ start }) => atMost(200_000, [{ at: "it has", value: start.page[OWN] }], kb),
};

const atLeast = (least, values) => ({ isMet: values.every(({ value }) => value >= least), found: listed(values, times) });
const atMost = (most, values, shown) => ({ isMet: values.every(({ value }) => value <= most), found: listed(values, shown) });

function judged(results, targets) {
  const verdicts = targets.map((target) => ({ ...target, ...JUDGES[target.id](results) }));
  const rows = verdicts.map(({ target, found, isMet }) => [target, found, isMet ? "met" : "**missed**"]);
  const reasons = verdicts.filter(({ isMet, missed }) => !isMet && missed).map(({ target, missed }) => `- **${target}.** ${missed}`);
  return [table(["target", "found", ""], rows), ...(reasons.length > 0 ? ["What was missed, and what the floor is:", reasons.join("\n")] : [])];
}

/** A contender's time, with how often Waybill's it is. */
const cell = (figures, name) => {
  const { median, p95 } = figures[name];
  return `${ms(median)} (p95 ${ms(p95)})${name === OWN ? "" : `, ${times(lead(figures, name))}`}`;
};

function sized(figures) {
  const names = Object.keys(figures[0].times);
  return table(["manifest", ...names.map(label)], figures.map(({ bytes, times: found }) => [sizeName(bytes), ...names.map((name) => cell(found, name))]));
}

const single = (what, figures) => Object.keys(figures).map((name) => [what, label(name), cell(figures, name)]);

function started({ usable, transferred, heap, wasm, page }) {
  const rows = Object.keys(usable).map((name) => [label(name), cell(usable, name), kb(transferred[name]), kb(page[name]), kb(heap[name]), kb(wasm[name])]);
  return table(["page", "usable after", "transferred", "all files, brotli", "JavaScript heap", "wasm memory"], rows);
}

export function report(results, targets) {
  const { tasks, keys, start, chromium, cores } = results;
  return `${[
    "# Waybill beside what JavaScript's packages do",
    `\`make bench\` wrote this: one run of headless Chromium ${chromium} on ${cores} shared cores. Contenders take turns, so that load hits all
alike: ratios are worth more than times. Each time is a median with its 95th percentile; behind a rival's stands how many
times Waybill's it is (more than 1: Waybill is faster).`,
    `Waybill's core is built as the page's program is, and called from JavaScript once for each operation, like its rivals: the
text goes in as a JavaScript string every time. \`bench/rivals/\` holds what it is measured against; all contenders find the
same problem, write the same text and make the same signature before anything is timed.`,
    "![Time by size of the manifest, for parsing with validation and from a key to painted problems](bench.svg)",
    "## Targets",
    ...judged(results, targets),
    "## Parse and validate a manifest",
    "Waybill and `yaml` know where each problem stands, `js-yaml` does not. The schema says what a schema can say of an S3\nimport; Waybill's rules also look at several options at once, at spelling, and for what AWS would answer.",
    sized(tasks.check),
    "## Change one value, comments kept",
    "From text to text. Waybill reads its result again and proves that nothing but the target changed; the others do not.",
    sized(tasks.change),
    "## Sign, and read an answer",
    table(["work", "by", "time"], [
      ...single("Signature Version 2", tasks.v2),
      ...single("Signature Version 4", tasks.v4),
      ...single("10,000 of version 2", tasks.manyV2),
      ...single("10,000 of version 4", tasks.manyV4),
      ...single("an answer to GetStatus", tasks.read),
    ]),
    "Waybill builds the request from an operation's inputs, signs and writes it. A rival's requests overlap where there are many.",
    "## Open the page",
    "From navigation, with nothing cached, to the frame in which a manifest can be typed. Memory is after a manifest of 100 KB was\nopened and garbage collected.",
    started(start),
    "## Key press to painted problems",
    "A trusted key makes one value wrong, the next one right; the time ends with the frame that shows another count of problems.\nFrames are not limited to the rate of a screen, and rivals check at once, without waiting for a pause. The bare text area\nchecks nothing: it is what the browser alone costs.",
    sized(keys),
  ].join("\n\n")}\n`;
}
