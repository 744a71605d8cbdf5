// If the page's program does not start, this says so. If it stops, its text is still in the page: this hands it over.
// Without the program nothing else could.
{
  let shown = false;

  const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);

  const download = () => {
    const name = document.querySelector("#file-name")?.value || "manifest.yaml";
    const text = document.querySelector("#text")?.value ?? "";
    const link = element("a", "", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const button = (words, onclick) => element("button", words, { className: "button", type: "button", onclick });

  /** In the place of what never came: a file is missing or damaged, or this browser cannot run the program. */
  const refuse = (reason) => {
    const place = document.querySelector("#loading");
    if (!place || "failed" in place.dataset) return;
    place.setAttribute("role", "alert");
    place.dataset.failed = "";
    const words = "Check the connection and reload. If that does not help, try a current browser";
    place.replaceChildren(element("h1", "Waybill did not load"), element("p", words), element("p", reason), button("Reload", () => location.reload()));
  };

  const show = (error) => {
    if (!(error instanceof WebAssembly.RuntimeError)) return refuse(error?.message ?? "");
    if (shown) return;
    shown = true;
    document.querySelector("#loading")?.remove();
    const box = element("section", "", { className: "crash" });
    box.setAttribute("role", "alert");
    const words = "Waybill stopped because of a mistake in it. Drafts in this browser are kept: after a reload the start view offers them";
    box.append(element("h2", "This page stopped"), element("p", words));
    if (document.querySelector("#text")) {
      box.append(button("Download the text", download));
    }
    // Without the part behind `#`, which may be what stopped it.
    box.append(button("Reload", () => location.replace(location.pathname)));
    document.body.append(box);
  };

  // A script that does not come tells nobody but itself. Without a picture or the style sheet the program runs.
  const onError = ({ target, error }) => {
    if (target instanceof HTMLScriptElement) refuse(target.src);
    else if (target === globalThis) show(error);
  };
  addEventListener("error", onError, true);
  addEventListener("unhandledrejection", (event) => show(event.reason));
}
