// A native text area, as the bench drives it.
export const area = document.querySelector("textarea");

globalThis.openText = (text) => {
  area.value = text;
  area.dispatchEvent(new InputEvent("input"));
};
globalThis.placeCaret = (at) => {
  area.focus();
  area.setSelectionRange(at, at);
};
