// A native text area with the same linter, whose problems stand in a list below it.
import { lint } from "../rivals/lint.mjs";
import { area } from "./area.mjs";
import { show } from "./shown.mjs";

const list = document.querySelector("ul");

area.addEventListener("input", () => {
  const found = lint(area.value);
  list.replaceChildren(
    ...found.map(({ line, col, message }) => Object.assign(document.createElement("li"), { textContent: `${line}:${col} ${message}` })),
  );
  show(found.length);
});
