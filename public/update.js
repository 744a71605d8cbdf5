// Keeps the page for offline use, and offers a new version when there is one. `data-offline` on <html> says how that went:
// `ready`, `failed`, or `off` where the browser does not allow it. The single file needs none of this and says `file`.
{
  const WORKER = "./sw.js";
  let isAsked = false;

  const say = (state) => (document.documentElement.dataset.offline = state);

  const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);

  const isAllowed = () => {
    try {
      return location.protocol.startsWith("http") && Boolean(navigator.serviceWorker) && localStorage.length >= 0;
    } catch {
      return false;
    }
  };

  // The one address that the page's policy lets become a script. Made at once: a name can be taken only once.
  const policy = globalThis.trustedTypes?.createPolicy("waybill-sw", {
    createScriptURL(address) {
      if (address !== WORKER) throw new TypeError(`${address} is no script of this page`);
      return address;
    },
  });

  const update = (registration) => {
    if (!dispatchEvent(new CustomEvent("waybill:before-update", { cancelable: true }))) return;
    isAsked = true;
    // Without one that waits, another tab has updated already.
    if (registration.waiting) registration.waiting.postMessage("update");
    else location.reload();
  };

  const close = () => {
    document.querySelector("#update").replaceChildren();
    document.querySelector("#main")?.focus();
  };

  const offer = (registration) => {
    // The first version of all takes effect at once.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    const reload = () => update(registration);
    document.querySelector("#update").replaceChildren(
      element("p", "A new version is ready. Reloading keeps your draft and forgets keys"),
      element("button", "Reload", { className: "button", type: "button", onclick: reload }),
      element("button", "Later", { className: "button", type: "button", onclick: close }),
    );
  };

  const start = async () => {
    const workers = navigator.serviceWorker;
    const registration = await workers.register(policy ? policy.createScriptURL(WORKER) : WORKER, { updateViaCache: "none" });
    const follow = (worker) => worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") offer(registration);
      if (worker.state === "redundant" && !registration.active) say("failed");
    });
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    offer(registration);
    await workers.ready;
    say("ready");
  };

  const CALM = 1_000;
  const PATIENCE = 5_000;
  let isStarted = false;

  const begin = () => {
    if (isStarted) return;
    isStarted = true;
    start().catch(() => {
      say("failed");
      isStarted = false;
      addEventListener("online", begin, { once: true });
    });
  };

  // What keeps the page fetches every file of it: not before the page's program runs and has drawn. If that never does, a
  // new version may mend it. What a lost connection has cut off is tried again when the connection is back.
  if (isAllowed()) {
    navigator.serviceWorker.addEventListener("controllerchange", () => isAsked && location.reload());
    addEventListener("waybill:started", () => setTimeout(begin, CALM));
    addEventListener("load", () => setTimeout(begin, PATIENCE));
  } else {
    say("off");
  }
}
