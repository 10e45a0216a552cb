import assert from "node:assert/strict";
import { test } from "node:test";
import { barred, blocksOfText, tabbed } from "../../static/js/modules/plain_text.js";

test("lines with as many tabs are a table, one line is none", () => {
  assert.deepEqual(tabbed(["a\tb", "1\t2", "x"], 0), [
    ["a", "b"],
    ["1", "2"],
  ]);
  assert.equal(tabbed(["a\tb", "x"], 0), null);
  assert.equal(tabbed(["a\tb", "1\t2\t3"], 0), null);
  assert.equal(tabbed(["x", "y"], 0), null);
});

test("lines between bars are a table, dashes below the first row name a head", () => {
  const { rows, heads, lines } = barred(["| a | b |", "| --- | --- |", "| 1 | 2\\|3 |", "x"], 0);
  assert.deepEqual([heads, lines], [1, 3]);
  assert.deepEqual(
    rows.map((row) => row.map((cell) => cell.trim())),
    [
      ["a", "b"],
      ["1", "2|3"],
    ],
  );
  assert.equal(barred(["| a |"], 0), null);
  assert.equal(barred(["| --- |", "| --- |"], 0), null);
});

test("captions and pictures are read as they are typed", () => {
  const text = "ตาราง: รายได้\n| ก | ข |\n[ภาพ 0123456789abcdef: แปลง]\nจบ";
  const [table, figure, end] = blocksOfText(text);
  assert.deepEqual([table.tag, table.caption, table.rows.length], ["table", "รายได้", 1]);
  assert.deepEqual([figure.tag, figure.key], ["figure", "0123456789abcdef"]);
  assert.equal(end.pieces[0].text, "จบ");
  assert.equal(blocksOfText("ตาราง: ไม่มีแถว")[0].tag, "p");
});
