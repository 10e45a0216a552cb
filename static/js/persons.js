// Fields that pick a colleague: who is meant is offered by the server while one types.
import { request } from "./modules/request.js";
import { addressOf } from "./modules/suggestions.js";

const WAIT = 150;

function offer(input) {
  // A row that was added to the form has the list of the row it was copied from.
  const list = document.getElementById(`${input.id}-offers`);
  if (!list) return;
  input.setAttribute("list", list.id);
  let waiting = 0;
  let asked = null;
  const ask = async () => {
    const typed = input.value.trim();
    if (asked) asked.abort();
    if (!typed) return;
    asked = new AbortController();
    try {
      const answer = await request(addressOf(input.dataset.persons, typed), {
        signal: asked.signal,
      });
      if (!answer.ok) return;
      const { persons } = await answer.json();
      list.replaceChildren(
        ...persons.map((text) => Object.assign(document.createElement("option"), { value: text })),
      );
    } catch {
      // The form looks it up when it is sent.
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
}

// Rows may be added to a form later: each field is met when it is first entered.
const met = new WeakSet();
document.addEventListener("focusin", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.persons || met.has(input)) return;
  met.add(input);
  offer(input);
});
