// Keeps the page for when there is no network. What it keeps is in FILES, a line that scripts/seal.mjs puts before this
// text: the address of each file and its hash. All files but the page itself are named after what is in them.
const SCOPE = registration.scope;
const OURS = `waybill ${SCOPE} `;
const CACHE = OURS + FILES["./"];

/** A file from the network, if it is the one that this version was built with. */
async function fetched(file, integrity) {
  const response = await fetch(file, { integrity, cache: file === "./" ? "no-cache" : "default" });
  if (!response.ok) throw new TypeError(`${file}: ${response.status}`);
  // A browser refuses a redirected answer for a page.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** Puts every file of this version into its cache. Those that another version has too are not fetched again. */
async function keep() {
  const cache = await caches.open(CACHE);
  const one = async ([file, integrity]) => {
    const known = file === "./" ? undefined : await caches.match(file);
    await cache.put(file, known ?? (await fetched(file, integrity)));
  };
  await Promise.all(Object.entries(FILES).map(one));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

/** Which of FILES a request asks for; nothing if none of them. */
function fileOf(request) {
  const [address] = request.url.split(/[?#]/);
  if (request.method !== "GET" || !address.startsWith(SCOPE)) return undefined;
  const rest = address.slice(SCOPE.length);
  const file = rest === "index.html" ? "./" : `./${rest}`;
  return file in FILES ? file : undefined;
}

async function answered(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file) event.respondWith(answered(file, event.request));
});
// A new version waits until the page passes on the user's word.
addEventListener("message", (event) => {
  if (event.data === "update") event.waitUntil(skipWaiting());
});
