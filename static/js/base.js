// Small helps for every page, of the site and of the desk; each page works without them.
// A second click on a form that is already on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  });
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-theme-switch], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) {
    const form = button.dataset.print;
    if (form && form !== location.pathname + location.search) location.assign(`${form}#print`);
    else window.print();
  }
  if ("copy" in button.dataset) {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    button.textContent = "คัดลอกแล้ว";
  }
  if ("themeSwitch" in button.dataset) {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      /* full or forbidden */
    }
  }
});
if (location.hash === "#print") window.addEventListener("load", () => window.print());
document.querySelectorAll("[data-needs-js]").forEach((element) => {
  element.hidden = false;
});

// On a wide screen the menu is a row: a closed <details> would hide it where ::details-content is unknown.
if (!CSS.supports("selector(::details-content)")) {
  const wide = matchMedia("(min-width: 62rem)");
  const fit = () =>
    document.querySelectorAll(".site-nav, .result-filters").forEach((part) => {
      part.open = wide.matches || part.open;
    });
  wide.addEventListener("change", fit);
  fit();
}
