// Fetches a deployed copy of the page and says what is wrong with it: headers, types, the hash of every file, plain and
// compressed. With a folder, the copy must also be the one built there.
//   node scripts/check-deployed.mjs http://127.0.0.1:8080/ [dist]      exit status 1 if anything is wrong
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { cacheControl, headers, policyOf, typeOf } from "./headers.mjs";

const [, , address, folder] = process.argv;
if (!address) {
  console.error("usage: node scripts/check-deployed.mjs URL [folder]");
  process.exit(2);
}
const base = new URL(address);
const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes) => bytes };
let wrong = 0;

function report(isRight, what) {
  if (!isRight) wrong += 1;
  console.log(`${isRight ? "ok   " : "WRONG"} ${what}`);
}

/** What the host answers to one who takes this encoding; bytes are decoded. Not by `fetch`, which hides encodings. */
function fetched(path, accept = "identity") {
  const url = new URL(path, base);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? getHttps : getHttp)(url, { headers: { "accept-encoding": accept } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part)).on("error", reject).on("end", () => {
        const encoding = response.headers["content-encoding"] ?? "identity";
        try {
          const bytes = (DECODERS[encoding] ?? DECODERS.identity)(Buffer.concat(parts));
          resolve({ status: response.statusCode, headers: response.headers, encoding, bytes });
        } catch (error) {
          reject(new Error(`${url}: ${encoding}: ${error.message}`));
        }
      });
    });
    request.on("error", reject);
  });
}

const digest = (kind, bytes, form = "base64") => createHash(kind).update(bytes).digest(form);
const plain = (type) => (type ?? "").split(";")[0].trim().replace("application/javascript", "text/javascript");

/** Everything about one file; `integrity` is what the service worker's list says, if it lists the file. */
async function check(path, policy, integrity) {
  const name = path === "./" ? "index.html" : path.slice(2);
  const answer = await fetched(path);
  const faults = answer.status === 200 ? [] : [`status ${answer.status}`];
  for (const [field, value] of Object.entries({ ...headers(policy), "Cache-Control": cacheControl(name) })) {
    const sent = answer.headers[field.toLowerCase()];
    if (sent !== value) faults.push(sent ? `${field} is ${sent}` : `${field} is missing`);
  }
  if (plain(answer.headers["content-type"]) !== plain(typeOf(name))) faults.push(`Content-Type is ${answer.headers["content-type"]}`);
  if (integrity && `sha256-${digest("sha256", answer.bytes)}` !== integrity) faults.push("is not the file that sw.js lists");
  const named = /-([0-9a-f]{16})\.\w+$/.exec(name);
  if (named && !digest("sha256", answer.bytes, "hex").startsWith(named[1])) faults.push("is not the file that it is named after");
  if (folder && !readFileSync(join(folder, name)).equals(answer.bytes)) faults.push(`is not the file in ${folder}`);
  for (const accept of ["gzip", "br"]) {
    const other = await fetched(path, accept);
    if (!other.bytes.equals(answer.bytes)) faults.push(`differs when sent as ${other.encoding}`);
  }
  report(faults.length === 0, [path, ...faults].join("\n        "));
  return answer.bytes;
}

async function main() {
  const html = (await fetched("./")).bytes.toString("utf8");
  const policy = policyOf(html);
  const worker = (await fetched("./sw.js")).bytes.toString("utf8");
  const list = JSON.parse(/^const FILES = (\{.*\});$/m.exec(worker)?.[1] ?? "{}");
  report("./" in list, "sw.js lists the page");
  const files = new Map();
  for (const [path, integrity] of Object.entries(list)) files.set(path, await check(path, policy, integrity));
  await check("./sw.js", policy);
  const loaded = [...html.matchAll(/(?:src|href)="(\.\/[^"]+)"(?:[^>]*integrity="([^"]+)")?/g)];
  report(loaded.every(([, path]) => path in list), "the page loads nothing that sw.js does not list");
  const isTrue = ([, path, integrity]) => !integrity || integrity === `sha384-${digest("sha384", files.get(path) ?? "")}`;
  report(loaded.every(isTrue), "the page's integrity attributes hold");
  console.log(wrong === 0 ? `${base} is as it should be` : `${base}: ${wrong} wrong`);
}

await main().catch((error) => report(false, error.message));
process.exitCode = wrong > 0 ? 1 : 0;
