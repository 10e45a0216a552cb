// Before the first paint: the theme this person chose on this machine.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  /* no storage: the system's theme it is */
}
