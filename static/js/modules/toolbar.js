// The rows of buttons above a text: our own, in Thai, by finger, mouse and keyboard.
import { element } from "./elements.js";

/* The button after a step from *from*, among those that are there; round and round. */
export function toolAfter(total, from, key) {
  if (!total) return -1;
  if (key === "Home") return 0;
  if (key === "End") return total - 1;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  return step ? (from + step + total) % total : -1;
}

/* What stands on a button: what follows a bar is for wide screens. */
function labelOf(word) {
  const [sign, more] = word.split("|");
  return more ? [sign, element("span", {}, more)] : [sign];
}

/* rows: [{label, when, tools}], tools: [name, label, title, run]; when: editor → whether the row is
   there; pressed: (editor, name) → true, false, or null where a button is not kept down. */
export function toolbar(editor, rows, pressed) {
  const box = element("div", {
    class: "rich-tools",
    role: "toolbar",
    "aria-label": "เครื่องมือจัดข้อความ",
  });
  const made = rows.map(({ label, when, tools }) => {
    const row = element("div", { class: "rich-row", role: "group", "aria-label": label });
    row.hidden = Boolean(when);
    const buttons = tools.map(([name, word, title, run]) => {
      const attributes = { type: "button", "data-name": name, title, "aria-label": title };
      const button = element("button", { ...attributes, tabindex: "-1" }, ...labelOf(word));
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => run(editor));
      return button;
    });
    row.append(...buttons);
    return { row, buttons, when };
  });
  box.append(...made.map(({ row }) => row));
  const there = () => made.flatMap(({ row, buttons }) => (row.hidden ? [] : buttons));
  let current = made[0].buttons[0];
  current.tabIndex = 0;

  function stepOn(button) {
    current.tabIndex = -1;
    current = button;
    current.tabIndex = 0;
  }
  box.addEventListener("focusin", ({ target }) => stepOn(target));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return editor.commands.focus();
    const buttons = there();
    const to = toolAfter(buttons.length, buttons.indexOf(event.target), event.key);
    if (to < 0) return;
    event.preventDefault();
    buttons[to].focus();
  });

  function show() {
    for (const { row, buttons, when } of made) {
      if (when) row.hidden = !when(editor);
      if (row.hidden) continue;
      for (const button of buttons) {
        const down = pressed(editor, button.dataset.name);
        if (down !== null) button.setAttribute("aria-pressed", String(down));
      }
    }
    if (!there().includes(current)) stepOn(made[0].buttons[0]);
  }
  return { box, show, focus: () => current.focus() };
}
