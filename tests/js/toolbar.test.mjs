import assert from "node:assert/strict";
import { test } from "node:test";
import { toolAfter, toolbar } from "../../static/js/modules/toolbar.js";
import { page } from "./support/page.mjs";

test("arrows go round, Home and End to the ends, other keys nowhere", () => {
  assert.equal(toolAfter(3, 2, "ArrowRight"), 0);
  assert.equal(toolAfter(3, 0, "ArrowLeft"), 2);
  assert.equal(toolAfter(3, 1, "Home"), 0);
  assert.equal(toolAfter(3, 1, "End"), 2);
  assert.equal(toolAfter(3, 1, "a"), -1);
  assert.equal(toolAfter(0, -1, "End"), -1);
});

test("one button at a time is in the order of Tab; a row comes and goes", () => {
  page();
  let inTable = false;
  let back = 0;
  const editor = { commands: { focus: () => back++ } };
  const tool = (name) => [name, name, name, () => {}];
  const rows = [
    { label: "a", tools: [tool("bold"), tool("undo")] },
    { label: "b", when: () => inTable, tools: [tool("rowAfter")] },
  ];
  const { box, show, focus } = toolbar(editor, rows, (_, name) => (name === "bold" ? true : null));
  const [first, second] = box.children;
  const buttons = [...first.children, ...second.children];
  const inOrder = () => buttons.filter((button) => button.tabIndex === 0 && !button.attributes.off);
  for (const button of buttons) if (button !== buttons[0]) button.tabIndex = -1;
  assert.equal(inOrder().length, 1);
  assert.equal(second.hidden, true);
  inTable = true;
  show();
  assert.equal(second.hidden, false);
  assert.equal(buttons[0].attributes["aria-pressed"], "true");
  assert.equal(buttons[1].attributes["aria-pressed"], undefined);
  box.fire("keydown", { key: "End", target: buttons[0] });
  assert.equal(document.activeElement, buttons[2]);
  box.fire("focusin", { target: buttons[2] });
  assert.deepEqual(inOrder(), [buttons[2]]);
  inTable = false;
  show();
  focus();
  assert.equal(document.activeElement, buttons[0]);
  box.fire("keydown", { key: "Escape", target: buttons[0] });
  assert.equal(back, 1);
});
