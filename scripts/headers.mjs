// What a host should send with each file. scripts/serve.mjs sends it, scripts/seal.mjs writes it into `_headers`,
// scripts/deploy.mjs into the samples in deploy/, and scripts/check-deployed.mjs looks for it.
import { extname } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

export const FOREVER = "public, max-age=31536000, immutable";
export const ASK_AGAIN = "no-cache";
/** How the name of a file ends that is named after its content, before its ending. */
export const HASHED = "-[0-9a-f]{16}\\.";

/** The type of a file, by the ending of its name. */
export const typeOf = (path) => TYPES[extname(path)] ?? "application/octet-stream";

/** The page's policy, which stands in its markup. */
export function policyOf(html) {
  const found = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html);
  if (!found) throw new Error("the page has no policy");
  return found[1];
}

/** What goes with every file of a page with this policy. That no other page may frame it can be said only here. */
export const headers = (policy) => ({
  "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
});

/** How long a file may be kept: one that is named after its content for ever, any other until it is asked for again. */
export const cacheControl = (path) => (new RegExp(HASHED).test(path) ? FOREVER : ASK_AGAIN);

/** The file `_headers`, which Netlify, Cloudflare Pages and others read. They join what two rules say of one header. */
export function headersFile(policy, files) {
  const lines = (fields) => Object.entries(fields).map(([name, value]) => `  ${name}: ${value}\n`);
  const rule = (path) => [`/${path}\n`, ...lines({ "Cache-Control": cacheControl(path) })];
  return ["/*\n", ...lines(headers(policy)), ...["", ...files].flatMap(rule)].join("");
}
