// If the page's program stops, its text is still in the page: this hands it over. Without the program nothing else could.
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

  const show = (error) => {
    if (shown || !(error instanceof WebAssembly.RuntimeError)) return;
    shown = true;
    const box = element("section", "", { className: "crash" });
    box.setAttribute("role", "alert");
    const words = "Waybill stopped because of a mistake in it. Drafts in this browser are kept: after a reload the start view offers them";
    box.append(element("h2", "This page stopped"), element("p", words));
    if (document.querySelector("#text")) {
      box.append(element("button", "Download the text", { className: "button", type: "button", onclick: download }));
    }
    box.append(element("button", "Reload", { className: "button", type: "button", onclick: () => location.replace(location.pathname) }));
    document.body.append(box);
  };

  addEventListener("error", (event) => show(event.error));
  addEventListener("unhandledrejection", (event) => show(event.reason));
}
