import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../../static/js/modules/dialog.js";
import { page } from "./support/page.mjs";

function asked(values, options) {
  const { body } = page();
  globalThis.FormData = class {
    [Symbol.iterator]() {
      return Object.entries(values)[Symbol.iterator]();
    }
  };
  const answer = ask("ถาม", [], options);
  const [box] = body.children;
  const [form] = box.children;
  return { answer, box, form };
}

test("what is typed is the answer, with the button pressed", async () => {
  const { answer, box, form } = asked({ words: "ก" });
  assert.equal(box.shown, true);
  form.fire("submit", { submitter: { value: "remove" } });
  assert.deepEqual(await answer, { words: "ก", button: "remove" });
  assert.equal(box.removed, true);
});

test("what is wrong is told, and the window stays", async () => {
  const { answer, box, form } = asked({ words: "" }, { check: () => "ใส่ข้อความ" });
  form.fire("submit", { submitter: { value: "ok" } });
  const trouble = form.children.find((part) => part.attributes.role === "alert");
  assert.equal(trouble.textContent, "ใส่ข้อความ");
  assert.equal(trouble.hidden, false);
  box.close();
  assert.equal(await answer, null);
});
