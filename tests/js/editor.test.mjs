import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank, isPressed, listAttributes, writer } from "../../static/js/modules/editor.js";

test("a list is written as it is stored", () => {
  assert.deepEqual(listAttributes({ start: 1, letters: false }), {});
  assert.deepEqual(listAttributes({ start: 4, letters: true }), {
    "data-letters": "thai",
    start: 4,
  });
});

test("a text with a picture alone is not blank", () => {
  const doc = (...nodes) => ({ descendants: (look) => nodes.forEach(look) });
  const node = (name, isText = false) => ({ isText, type: { name } });
  assert.equal(isBlank(doc(node("table"), node("paragraph"))), true);
  assert.equal(isBlank(doc(node("figure"))), false);
  assert.equal(isBlank(doc(node("paragraph"), node("text", true))), false);
});

test("figures and letters are two buttons of one list", () => {
  const editor = { isActive: (name, attrs) => name === "orderedList" && attrs.letters };
  assert.equal(isPressed(editor, "letters"), true);
  assert.equal(isPressed(editor, "orderedList"), false);
  assert.equal(isPressed(editor, "bold"), false);
  assert.equal(isPressed(editor, "undo"), null);
});

test("a block is written once as long as it stays the same", () => {
  const written = [];
  const write = writer((block) => {
    written.push(block.text);
    return `<p>${block.text}</p>`;
  });
  const doc = (...blocks) => ({
    descendants: (look) => blocks.forEach(look),
    forEach: (look) => blocks.forEach(look),
  });
  const block = (text) => ({ text, isText: text !== "", type: { name: "paragraph" } });
  const [one, two, three] = [block("ก"), block("ข"), block("ค")];
  assert.equal(write(doc(one, two)), "<p>ก</p><p>ข</p>");
  assert.equal(write(doc(one, three)), "<p>ก</p><p>ค</p>");
  assert.deepEqual(written, ["ก", "ข", "ค"]);
  assert.equal(write(doc(block(""))), "");
});
