import assert from "node:assert/strict";
import { test } from "node:test";
import { numberAfter } from "../../static/js/modules/placing.js";

test("the second half of a list counts on", () => {
  const list = (name, start) => ({ type: { name }, attrs: { start } });
  assert.equal(numberAfter(list("orderedList", 3), 2), 5);
  assert.equal(numberAfter(list("orderedList"), 2), 3);
  assert.equal(numberAfter(list("bulletList"), 2), 1);
});
