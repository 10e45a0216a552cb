// Elements as scripts make them: nothing of them is HTML in a string.

/* false and null leave an attribute out, true gives it without a value. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/* A field with its label and, if any, what helps to fill it in. */
export function field(label, input, help = "") {
  const id = `ask-${input.getAttribute("name")}`;
  input.setAttribute("id", id);
  const parts = [element("label", { for: id }, label)];
  if (help) {
    input.setAttribute("aria-describedby", `${id}-help`);
    parts.push(element("p", { class: "help", id: `${id}-help` }, help));
  }
  return element("div", { class: "field" }, ...parts, input);
}
