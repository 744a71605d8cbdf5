// docs/bench.svg: how time grows with size, both on logarithmic scales.
import { sizeName } from "./manifest.mjs";

const WIDTH = 880;
const HEIGHT = 400;
const PANEL = { width: 350, height: 240, top: 60 };
const LEFTS = [60, 500];
const COLORS = {
  waybill: "own",
  "yaml + ajv": "a",
  "js-yaml + ajv": "b",
  codemirror: "a",
  "text area, yaml + ajv": "b",
  "text area alone": "bare",
};
const LABELS = { waybill: "Waybill", codemirror: "CodeMirror 6, yaml + ajv" };

const STYLE = `
  svg { --ground: #fff; --ink: #1f2328; --quiet: #59636e; --rule: #d1d9e0; --own: #0a58ca; --a: #b54708; --b: #177245; --bare: #6e7781 }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --rule: #30363d; --own: #6cb0ff; --a: #f0a35e; --b: #5fd38d; --bare: #9198a1 }
  }
  .ground { fill: var(--ground) }
  text { font: 12px system-ui, sans-serif; fill: var(--quiet) }
  .title { font-size: 14px; font-weight: 600; fill: var(--ink) }
  .legend { fill: var(--ink) }
  .rule { stroke: var(--rule); stroke-width: 1 }
  .line { fill: none; stroke-width: 2 }
  .own { stroke: var(--own) } .a { stroke: var(--a); stroke-dasharray: 6 3 } .b { stroke: var(--b); stroke-dasharray: 2 3 } .bare { stroke: var(--bare); stroke-dasharray: 8 3 2 3 }
`;

const log = Math.log10;
const fixed = (value) => Number(value.toFixed(1));

function panel(title, figures, left) {
  const { width, height, top } = PANEL;
  const names = Object.keys(figures[0].times);
  const all = figures.flatMap(({ times }) => names.map((name) => times[name].median));
  const [low, high] = [Math.floor(log(Math.min(...all))), Math.ceil(log(Math.max(...all)))];
  const [first, last] = [figures[0].bytes, figures.at(-1).bytes];
  const x = (bytes) => fixed(left + (width * (log(bytes) - log(first))) / (log(last) - log(first)));
  const y = (ms) => fixed(top + height - (height * (log(ms) - low)) / (high - low));
  const out = [`<text class="title" x="${left}" y="${top - 24}">${title}</text>`];
  for (let power = low; power <= high; power += 1) {
    const at = y(10 ** power);
    out.push(`<path class="rule" d="M${left} ${at}h${width}"/>`);
    out.push(`<text x="${left - 6}" y="${at + 4}" text-anchor="end">${Number((10 ** power).toPrecision(1))} ms</text>`);
  }
  for (const { bytes } of figures) out.push(`<text x="${x(bytes)}" y="${top + height + 18}" text-anchor="middle">${sizeName(bytes)}</text>`);
  names.forEach((name, index) => {
    const points = figures.map(({ bytes, times }) => `${x(bytes)} ${y(times[name].median)}`);
    out.push(`<path class="line ${COLORS[name]}" d="M${points.join("L")}"/>`);
    const [column, line] = [left + (index % 2) * 170, top + height + 44 + 20 * (index >> 1)];
    out.push(`<path class="line ${COLORS[name]}" d="M${column} ${line - 4}h24"/>`);
    out.push(`<text class="legend" x="${column + 30}" y="${line}">${LABELS[name] ?? name}</text>`);
  });
  return out.join("\n");
}

/** A sentence for those who cannot see the lines. */
function description({ tasks, keys }) {
  const told = ({ times }) => Object.entries(times).map(([name, { median }]) => `${LABELS[name] ?? name} ${Number(median.toPrecision(2))} ms`).join(", ");
  const at = sizeName(keys.at(-1).bytes);
  return `At ${at}, parsing and validating takes: ${told(tasks.check.at(-1))}. A key press until its problems are painted takes: ${told(keys.at(-1))}.`;
}

export function chart(results) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">Time by size of the manifest, both axes logarithmic</title>
<desc id="description">${description(results)}</desc>
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>
${panel("Parse and validate", results.tasks.check, LEFTS[0])}
${panel("Key press to painted problems", results.keys, LEFTS[1])}
</svg>
`;
}
