// Takes over what fuzzing has learned: of each target's corpus, the few short texts that reach most of what its seeds do
// not reach yet. `make test` reads them ever after.
//   node scripts/fuzz-seeds.mjs keys mask      after scripts/fuzz.sh, which builds the targets
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How many texts a target gets at most, and how long one may be. Bytes. */
const MOST = 12;
const LONGEST = 600;

/** What each file of the folders reaches, as libFuzzer writes it down while it merges them. */
function reached(target, folders) {
  const room = mkdtempSync(join(tmpdir(), "waybill-seeds-"));
  try {
    const control = join(room, "control");
    const host = execFileSync("rustc", ["-vV"], { encoding: "utf8" }).match(/^host: (.*)$/m)[1];
    const program = `fuzz/target/${host}/release/${target}`;
    execFileSync(program, ["-set_cover_merge=1", `-merge_control_file=${control}`, `-max_len=${LONGEST}`, room, ...folders], { stdio: "ignore" });
    const lines = readFileSync(control, "utf8").split("\n");
    const files = lines.slice(2, 2 + Number(lines[0]));
    const features = lines.map((line) => /^FT (\d+) (.*)$/.exec(line)).filter(Boolean);
    return features.map(([, index, found]) => ({ file: files[index], found: found.split(" ").map(Number) }));
  } finally {
    rmSync(room, { recursive: true });
  }
}

function takeOver(target) {
  const seeds = `fuzz/seeds/${target}`;
  const all = reached(target, [seeds, `fuzz/corpus/${target}`]);
  const known = new Set(all.filter(({ file }) => file.startsWith(seeds)).flatMap(({ found }) => found));
  // libFuzzer's texts are bytes; a target gets them as far as they are UTF-8.
  const fits = (bytes) => bytes.length <= LONGEST && isUtf8(bytes);
  const learned = all.filter(({ file }) => !file.startsWith(seeds) && fits(readFileSync(file)));
  const before = known.size;
  let taken = 0;
  for (; taken < MOST; taken += 1) {
    for (const one of learned) one.found = one.found.filter((feature) => !known.has(feature));
    const best = learned.reduce((a, b) => (b.found.length > a.found.length ? b : a), { found: [] });
    if (best.found.length === 0) break;
    const hash = createHash("sha256").update(readFileSync(best.file)).digest("hex").slice(0, 8);
    copyFileSync(best.file, `${seeds}/learned-${hash}`);
    best.found.forEach((feature) => known.add(feature));
  }
  console.log(`fuzz: ${target}: ${taken} texts, which reach ${known.size} features in place of ${before}`);
}

const targets = process.argv.slice(2);
(targets.length > 0 ? targets : readdirSync("fuzz/corpus")).forEach(takeOver);
