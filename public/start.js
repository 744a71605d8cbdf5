// Starts the page's program. scripts/shrink.mjs puts wasm-bindgen's script, which has `__wbg_init`, before this, and the
// program's address and hash into it.

/**
 * The program at `address`, compiled while it arrives. A preload takes no integrity, so it is held against its hash
 * here, before any of it runs. Without a secure origin there is no `crypto.subtle`: then the browser compares, and
 * compiles afterwards.
 */
const program = async (address, integrity) => {
  const { subtle } = crypto;
  const answer = await fetch(address, subtle ? {} : { integrity });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const whole = answer.clone().arrayBuffer();
  const isNamed = answer.headers.get("Content-Type") === "application/wasm";
  const compiled = isNamed ? WebAssembly.compileStreaming(answer) : whole.then((bytes) => WebAssembly.compile(bytes));
  if (subtle) {
    const hash = new Uint8Array(await subtle.digest("SHA-384", await whole));
    if (`sha384-${btoa(String.fromCharCode(...hash))}` !== integrity) throw new Error(`${address} is not what this page was built with`);
  }
  return compiled;
};

await __wbg_init({ module_or_path: program(ADDRESS, INTEGRITY) });
dispatchEvent(new Event("waybill:started"));
