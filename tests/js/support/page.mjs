// A document that keeps what scripts make of it: enough for what builds elements, no more.
class Made {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, children: [], listeners: {}, hidden: false });
    Object.assign(this, { textContent: "", tabIndex: 0, removed: false });
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
    if (name === "hidden") this.hidden = true;
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  get dataset() {
    return { name: this.attributes["data-name"] };
  }
  append(...children) {
    this.children.push(...children);
  }
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  fire(name, event = {}) {
    return this.listeners[name]?.({ preventDefault() {}, target: this, ...event });
  }
  focus() {
    document.activeElement = this;
  }
  showModal() {
    this.shown = true;
  }
  close() {
    this.fire("close");
  }
  remove() {
    this.removed = true;
  }
}

/* Puts such a document in place; body.children is what a script put on the page. */
export function page() {
  globalThis.document = { createElement: (tag) => new Made(tag), body: new Made("body") };
  return globalThis.document;
}
