// The list of suggestions under a search box: asked for while one types, chosen by key or click.
import { request as send } from "./modules/request.js";
import { addressOf, announcement, optionAfter } from "./modules/suggestions.js";

export function suggestFor(input) {
  const form = input.form;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const listId = `${input.id}-list`;
  let active = -1;
  let waiting = 0;
  let request = null;

  Object.assign(list, { id: listId, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "คำแนะนำ");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(list, status);
  input.setAttribute("aria-controls", listId);

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (step) => {
    const all = options();
    active = optionAfter(active, step, all.length);
    for (const [i, option] of all.entries()) {
      option.setAttribute("aria-selected", String(i === active));
    }
    if (active < 0) return;
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map((item, n) => {
        const option = document.createElement("li");
        const text = document.createElement("span");
        const kind = document.createElement("span");
        option.id = `${listId}-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = item.url;
        text.textContent = item.text;
        kind.textContent = item.kind;
        kind.className = "quiet";
        option.append(text, kind);
        return option;
      }),
    );
    list.hidden = !found.length;
    active = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = announcement(found.length);
  };
  const ask = async () => {
    const query = input.value.trim();
    if (request) request.abort();
    if (!query) {
      close();
      return;
    }
    request = new AbortController();
    try {
      const url = addressOf(form.dataset.suggest, query);
      const answer = await send(url, { signal: request.signal });
      if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
    if (list.hidden) return;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      choose(1);
    }
    if (event.key === "ArrowUp") {
      event.preventDefault();
      choose(-1);
    }
    if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.href = options()[active].dataset.url;
    }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      event.preventDefault();
      location.href = option.dataset.url;
    }
  });
  // What was typed while this came.
  if (input.value !== input.defaultValue) ask();
}
