/** Says how many problems the page shows. */
export function show(count) {
  document.querySelector("#count").textContent = String(count);
}
