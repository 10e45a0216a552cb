import assert from "node:assert/strict";
import { test } from "node:test";
import { lossesOfFiles, pastingProps } from "../../static/js/modules/pasting.js";

const props = (told) =>
  pastingProps(
    {},
    () => 1000,
    (text) => told.push(text),
  );

test("files in the clipboard are told, with the way they go", () => {
  const files = [{ type: "image/png" }, { type: "application/pdf" }];
  assert.deepEqual(lossesOfFiles(files), { picture: 1, object: 1 });
  const told = [];
  const event = { clipboardData: { files, types: ["Files"] } };
  assert.equal(props(told).handlePaste(null, event), true);
  assert.match(told[0], /^ไม่ได้วาง: ภาพ 1 ภาพ.*แนบภาพ/);
});

test("a picture beside text, as spreadsheets bring it, is no loss", () => {
  const told = [];
  const clipboardData = { files: [{ type: "image/png" }], types: ["text/html", "Files"] };
  assert.equal(props(told).handlePaste(null, { clipboardData }), false);
  assert.deepEqual(told, []);
});

test("what comes out of an editor is left as it is", () => {
  const html = '<table data-pm-slice="1 1 []"><tr><td>ก</td></tr></table>';
  assert.equal(props([]).transformPastedHTML(html), html);
});
