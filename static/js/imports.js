/* Looking over a form without leaving the page: passages are moved and repairs agreed to in the
   background, arrow keys walk along the source. Without this script every button is a page. */
import { request } from "./modules/request.js";
import { openPages } from "./modules/scan_pages.js";

(() => {
  const root = () => document.querySelector("[data-review]");
  if (!root() || !window.fetch || !window.DOMParser) return;

  openPages(root());

  function boxes() {
    return [...root().querySelectorAll("[data-passages] input")];
  }

  async function send(button) {
    const form = root();
    const body = new FormData(form, button);
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await request(button.formAction, { body });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-review]");
      if (!fresh) {
        location.assign(answer.url);
        return;
      }
      const pane = form.querySelector(".source");
      const at = pane.scrollTop,
        top = window.scrollY;
      document.querySelector(".messages")?.remove();
      const said = page.querySelector(".messages");
      if (said) fresh.querySelector("[data-status]").before(said); // beside the button, not above
      openPages(fresh, form);
      form.replaceWith(fresh);
      fresh.querySelector(".source").scrollTop = at;
      window.scrollTo(0, top);
      const again = [...fresh.querySelectorAll("button")].find(
        (other) => other.name === button.name && other.value === button.value,
      );
      if (again) again.focus({ preventScroll: true });
    } catch {
      form.removeAttribute("aria-busy");
      form.requestSubmit(button.dataset.sent ? undefined : mark(button));
    }
  }

  /* A button that could not be sent in the background is sent as a page. */
  function mark(button) {
    button.dataset.sent = "1";
    return button;
  }

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target !== root() || !button || !button.hasAttribute("formaction")) return;
    if (button.dataset.sent) return;
    event.preventDefault();
    const none = button.name === "to" && !boxes().some((box) => box.checked);
    root().querySelector("[data-status]").hidden = !none;
    if (!none) send(button);
  });

  document.addEventListener("change", (event) => {
    if (event.target.name === "kind" && event.target.closest("[data-review]")) {
      const button = root().querySelector("#unplaced button");
      boxes().forEach((box) => {
        box.checked = false;
      });
      send(button);
    }
  });

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (box.name !== "passage" || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const all = boxes();
    const next = all[all.indexOf(box) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    if (event.shiftKey) next.checked = box.checked = true;
    next.focus();
  });
})();
