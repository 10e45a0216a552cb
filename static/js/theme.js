// Before the first paint: the theme and the size of letters this person chose on this machine.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage.getItem("theme");
  const text = localStorage.getItem("text");
  if (["dark", "light", "sepia"].includes(theme)) dataset.theme = theme;
  if (["1", "2"].includes(text)) dataset.text = text;
} catch {
  /* no storage: the system's theme it is */
}
