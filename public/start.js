// Starts the page's program. scripts/shrink.mjs puts wasm-bindgen's script, which has `__wbg_init`, before this, and the
// program's address and hash into it.

/**
 * The program at `address`. A preload takes no integrity, but this request, which takes over what was loaded ahead, does:
 * the browser hands out nothing that has another hash.
 */
const program = (address, integrity) =>
  fetch(address, { integrity }).catch(() => {
    throw new Error(`${address} did not arrive, or is not what this page was built with`);
  });

await __wbg_init({ module_or_path: program(ADDRESS, INTEGRITY) });
dispatchEvent(new Event("waybill:started"));
