import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyTable, sizeOf, TABLE_TOOLS } from "../../static/js/modules/tables.js";

test("a size is a number in its bounds, Thai figures too", () => {
  assert.equal(sizeOf("4", 20), 4);
  assert.equal(sizeOf("๑๒", 20), 12);
  assert.equal(sizeOf("0", 20), 1);
  assert.equal(sizeOf("999", 20), 20);
  assert.equal(sizeOf("", 20), 3);
});

test("an empty table has a head when one is wanted", () => {
  const [first, second] = emptyTable(2, 3, true).content;
  assert.deepEqual(new Set(first.content.map(({ type }) => type)), new Set(["tableHeader"]));
  assert.equal(second.content.length, 3);
  assert.equal(second.content[0].type, "tableCell");
  assert.equal(emptyTable(1, 1, false).content[0].content[0].type, "tableCell");
});

test("every button of a table has a name of its own and a Thai title", () => {
  const names = TABLE_TOOLS.map(([name]) => name);
  assert.equal(new Set(names).size, names.length);
  for (const [, label, title] of TABLE_TOOLS) assert.match(label + title, /[ก-ฮ]/);
});
