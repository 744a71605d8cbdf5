// Serves a folder on loopback as a real host should: the headers of scripts/headers.mjs, and what lies compressed beside a
// file to whoever takes it.
//   node scripts/serve.mjs [folder] [port]      port 0: one that is free
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize, resolve } from "node:path";
import { cacheControl, headers, policyOf, typeOf } from "./headers.mjs";

const root = resolve(process.argv[2] ?? "dist");
const port = Number(process.argv[3] ?? 8080);
const ENCODINGS = [["br", ".br"], ["gzip", ".gz"]];

const sizeOf = (file) => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : undefined;
};

/** The encoding to send a file with: the smallest that lies there and is taken. */
function encodingOf(file, accepted) {
  return ENCODINGS.find(([name, ending]) => accepted.includes(name) && sizeOf(file + ending) !== undefined) ?? ["", ""];
}

export const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  const file = join(root, path.endsWith("/") ? path + "index.html" : path);
  if (!file.startsWith(root) || sizeOf(file) === undefined) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
    return;
  }
  const [encoding, ending] = encodingOf(file, request.headers["accept-encoding"] ?? "");
  response.writeHead(200, {
    ...headers(policyOf(readFileSync(join(root, "index.html"), "utf8"))),
    "Content-Type": typeOf(file),
    "Content-Length": sizeOf(file + ending),
    "Cache-Control": cacheControl(file),
    Vary: "Accept-Encoding",
    ...(encoding && { "Content-Encoding": encoding }),
  });
  createReadStream(file + ending).pipe(response);
});

server.on("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `port ${port} is taken; choose another: make serve PORT=8081` : error.message);
  process.exit(1);
});
server.listen(port, "127.0.0.1", () => console.log(`Waybill is at http://127.0.0.1:${server.address().port}/`));
