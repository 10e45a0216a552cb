// Suggestions under every search box, and two counters without a person. All works without it.

// What a suggestion needs is fetched when somebody goes to the box, not with every page.
for (const input of document.querySelectorAll("form[data-suggest] input[type=search]")) {
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);
  const begin = async () => {
    const { suggestFor } = await import("./suggest_box.js");
    suggestFor(input);
  };
  if (document.activeElement === input) begin();
  else input.addEventListener("focus", begin, { once: true });
}

const counter = document.querySelector("form[data-opened]");
const tell = (values) => {
  if (counter) navigator.sendBeacon(counter.dataset.opened, new URLSearchParams(values));
};

const hits = document.querySelector(".hits[data-log]");
if (hits) {
  const links = [...hits.querySelectorAll("[data-hit]")];
  const first = Number(hits.dataset.first || 1);
  hits.addEventListener("click", (event) => {
    const n = links.indexOf(event.target.closest("[data-hit]"));
    if (n >= 0) tell({ token: hits.dataset.log, rank: first + n });
  });
}

const open = document.querySelector("[data-read]");
if (open) {
  const key = `read-${open.dataset.read}`;
  if (!sessionStorage.getItem(key)) {
    sessionStorage.setItem(key, "1");
    tell({ record: open.dataset.read });
  }
}
