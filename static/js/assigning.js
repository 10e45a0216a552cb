// Keeps the list of reviewers up to date with the boxes that are ticked: what waits for each, what
// would come. What the list showed is sent along ("seen"): the server begins nothing else.
import { pairs, toCome } from "./modules/loads.js";

(() => {
  const list = document.querySelector("[data-loads]");
  const form = list?.closest("form");
  if (!form) return;
  const seen = form.querySelector("[data-seen]");
  const boxes = [...form.querySelectorAll(".person input[type=checkbox]")];

  const ticks = () =>
    boxes.map((box) => {
      const row = box.closest("[data-row]");
      const had = box.dataset.had !== undefined;
      const { row: record, name } = row.dataset;
      return { record, name, reviewer: box.value, checked: box.checked, had };
    });
  const show = () => {
    const now = ticks();
    for (const seat of list.querySelectorAll("[data-seat]")) {
      const names = toCome(now, seat.dataset.seat);
      const load = Number(seat.dataset.load);
      seat.querySelector("[data-after]").textContent = names.length
        ? `${load} → ${load + names.length}`
        : `${load}`;
      seat.querySelector("[data-to-come]").replaceChildren(
        ...names.map((name) => {
          const item = document.createElement("li");
          item.textContent = name;
          return item;
        }),
      );
    }
    seen.value = pairs(now);
  };
  for (const line of list.querySelectorAll("[data-without-js]")) line.hidden = true;
  form.addEventListener("change", (event) => {
    if (event.target.matches(".person input")) show();
  });
  show(); // a browser restores boxes when one comes back to the page
})();
