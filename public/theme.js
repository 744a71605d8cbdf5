// Before the first paint: the theme that the user chose, if any.
try {
  const theme = localStorage.getItem("waybill-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be denied; the system's theme holds then.
}
