/* Looking over a form without leaving the page: passages are moved, moved back and repairs agreed to
   in the background, arrow keys walk along the source. Without this script every button is a page.
   What could not be sent is said and stays on the page, to be sent again. */
import { element } from "./modules/elements.js";
import { request } from "./modules/request.js";
import { openPages } from "./modules/scan_pages.js";

(() => {
  const root = () => document.querySelector("[data-review]");
  if (!root() || !window.fetch || !window.DOMParser) return;
  const sheet = document.getElementById("move-sheet");
  const LOST = "ส่งไม่ได้ ยังไม่มีอะไรเปลี่ยน ตรวจสัญญาณแล้วกดอีกครั้ง";
  let busy = false;

  const boxes = () => [...root().querySelectorAll("[data-passages] input")];
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

  openPages(root());

  /* A short word at the foot of the screen; undo: whether the last move can be taken back there. */
  function say(words, undo = false) {
    document.querySelector(".review-toast")?.remove();
    const parts = [element("span", {}, words)];
    if (undo) {
      const back = element("button", { type: "button", class: "button" }, "เลิกทำ");
      back.addEventListener("click", () => root().querySelector("button[name=undo]")?.click());
      parts.push(back);
    }
    const toast = element("div", { class: "review-toast", role: "status" }, ...parts);
    document.body.append(toast);
    setTimeout(() => toast.remove(), undo ? 12000 : 6000);
  }

  /* Sends the form; a second tap meanwhile does nothing. Resolves with the page, or with null. */
  async function post(address, body) {
    if (busy) return null;
    busy = true;
    root().setAttribute("aria-busy", "true");
    try {
      const answer = await request(address, { body });
      if (!answer.ok) throw new Error(answer.status);
      const page = parsed(await answer.text());
      if (page.querySelector("[data-review], [data-changes]")) return page;
      location.assign(answer.url); // signed out, or a draft by now
    } catch {
      say(LOST);
    } finally {
      busy = false;
      root().removeAttribute("aria-busy");
    }
    return null;
  }

  /* Elements keep their place, so that the step that is open stays open. */
  function renew(fresh) {
    const old = document.getElementById(fresh.id);
    if (!old) return;
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    old.replaceChildren(...fresh.childNodes);
  }

  async function change(address, body, words, button) {
    const page = await post(address, body);
    if (!page) return;
    const all = page.querySelector("[data-changes]");
    const said = all.querySelector(".messages");
    for (const fresh of all.querySelectorAll("li[id], :scope > [id]")) renew(fresh);
    document.querySelector(".messages")?.remove();
    if (said) document.getElementById("moving").before(said); // beside the button, not above
    const count = Number(all.dataset.moved);
    if (words && count) say(words(count), Boolean(root().querySelector("button[name=undo]")));
    const again = button.name
      ? [...root().querySelectorAll("button")].find(
          (other) => other.name === button.name && other.value === button.value,
        )
      : document.getElementById(sheet.dataset.step); // the menu that was open is gone
    if (again?.offsetParent) again.focus({ preventScroll: true });
  }

  /* The whole page anew: other sections, other people, repaired text. */
  async function reload(address, body, button) {
    const page = await post(address, body);
    if (!page) return;
    const pane = root().querySelector(".source");
    const at = pane.scrollTop;
    const top = window.scrollY;
    const fresh = page.querySelector("[data-review]");
    openPages(fresh, root());
    root().replaceWith(fresh);
    const { hash } = location;
    if (hash) location.replace(hash); // its target is another element now
    root().querySelector(".source").scrollTop = at;
    window.scrollTo(0, top);
    const kept = button?.name && [...root().elements].find((e) => e.name === button.name);
    if (kept) kept.focus({ preventScroll: true });
  }

  function openSheet(button) {
    const number = button.value;
    const row = document.getElementById(`p${number}`);
    const block = button.dataset.pick === "block";
    const step = button.closest(".review-step, .source");
    step.tabIndex = -1;
    sheet.dataset.step = step.id;
    sheet.dataset.number = number;
    sheet.querySelector("[data-sheet-words]").textContent = row
      ? row.querySelector(".passage-words").textContent.trim().slice(0, 300)
      : "";
    sheet.querySelector("#sheet-following").checked = block;
    sheet.querySelector("#sheet-remember").checked = block;
    sheet.showModal();
  }

  sheet?.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-sheet-close]")) sheet.close();
    const button = event.target.closest("[data-to]");
    if (!button) return;
    const body = new FormData(root());
    body.delete("passage");
    body.append("passage", sheet.dataset.number);
    body.set("to", button.dataset.to);
    for (const name of ["following", "remember"]) {
      body.delete(name);
      if (sheet.querySelector(`#sheet-${name}`).checked) body.set(name, "on");
    }
    const place = button.textContent.trim().replace(/\s+/g, " ");
    sheet.close();
    change(root().dataset.move, body, (n) => `ย้าย ${n} ข้อความไป ${place} แล้ว`, button);
  });

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target !== root()) return;
    if (!button?.hasAttribute("formaction")) {
      if (root().dataset.sent) event.preventDefault(); // a double tap on “save”
      root().dataset.sent = "1";
      return;
    }
    event.preventDefault();
    if (button.hasAttribute("data-pick")) {
      openSheet(button);
      return;
    }
    const body = new FormData(root(), button);
    if (button.name === "agree") {
      reload(button.formAction, body, button);
      return;
    }
    const none = button.name === "to" && !boxes().some((box) => box.checked);
    root().querySelector("[data-status]").hidden = !none;
    if (none) return;
    const words = button.name === "undo" ? () => "ย้ายกลับแล้ว" : (n) => `ย้าย ${n} ข้อความแล้ว`;
    change(button.formAction, body, words, button);
  });

  window.addEventListener("pageshow", () => {
    delete root().dataset.sent;
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.closest("[data-review]")) return;
    const body = new FormData(root());
    if (["kind", "cycle", "owner"].includes(field.name)) reload(root().dataset.keep, body, field);
    else if (["title", "category", "how", "mask", "fact"].includes(field.name)) {
      body.set("quiet", "1");
      request(root().dataset.keep, { body }).catch(() => {}); // sent again with the next button
    }
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".source-close")) return;
    event.preventDefault();
    history.back();
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
