// A small window with a question; answered by what stands in its fields and the button pressed.
import { element } from "./elements.js";

/* Resolves with {fields…, button} or, when it is left, with null. ok: word of the main button, ""
   for none; more: [value, word] of further ones; check: values → what is wrong with them, or "". */
export function ask(title, parts, { ok = "ตกลง", more = [], check = () => "" } = {}) {
  const trouble = element("p", { class: "error", role: "alert", hidden: true });
  const leave = element(
    "button",
    { type: "button", class: "button", "data-tone": "quiet" },
    "ยกเลิก",
  );
  const buttons = more.map(([value, word]) =>
    element("button", { type: "submit", class: "button", value, formnovalidate: true }, word),
  );
  if (ok) {
    const main = { type: "submit", class: "button", "data-tone": "primary", value: "ok" };
    buttons.unshift(element("button", main, ok));
  }
  const actions = element("p", { class: "actions" }, ...buttons, leave);
  const heading = element("h2", { id: "ask-title" }, title);
  const form = element("form", { novalidate: true }, heading, ...parts, trouble, actions);
  const box = element("dialog", { class: "ask", "aria-labelledby": "ask-title" }, form);
  document.body.append(box);
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = event.submitter?.value || "ok";
      const values = { ...Object.fromEntries(new FormData(form)), button };
      const wrong = button === "ok" ? check(values) : "";
      trouble.textContent = wrong;
      trouble.hidden = !wrong;
      if (wrong) return;
      answer = values;
      box.close();
    });
    leave.addEventListener("click", () => box.close());
    box.addEventListener("close", () => {
      box.remove();
      resolve(answer);
    });
    box.showModal();
  });
}
