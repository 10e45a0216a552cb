import assert from "node:assert/strict";
import { test } from "node:test";
import { blockHtml } from "../../static/js/modules/pasted_html.js";
import { assembled, markerOf, typedMarker } from "../../static/js/modules/pasted_lists.js";

const line = (text) => ({ tag: "p", pieces: [{ text, marks: [] }] });
const made = (...lines) =>
  assembled(lines.map(line))
    .map(blockHtml)
    .join("")
    .replace(/<\/?p>/g, "");

test("markers as Word writes them", () => {
  assert.deepEqual(markerOf("1.\u00a0 "), { kind: "ol", n: 1 });
  assert.deepEqual(markerOf("(๑๒)"), { kind: "ol", n: 12 });
  assert.deepEqual(markerOf("2.3"), { kind: "ol", n: 3 });
  assert.deepEqual(markerOf("ค)"), { kind: "letters", n: 3 });
  assert.deepEqual(markerOf("b."), { kind: "ol", n: 2 });
  assert.deepEqual(markerOf("§"), { kind: "ul", n: 1 });
});

test("markers as hands type them", () => {
  assert.equal(typedMarker("•  หนึ่ง").length, 3);
  assert.equal(typedMarker("๑) หนึ่ง").kind, "ol");
  assert.equal(typedMarker("2569 เป็นปี"), null);
  assert.equal(typedMarker("-หนึ่ง"), null);
});

test("figures, letters and dashes nest; a lone number stays a sentence", () => {
  const nested = made("1. ก", "ก. ข", "ข. ค", "- ง", "2. จ");
  const inner = '<ol data-letters="thai"><li>ข</li><li>ค<ul><li>ง</li></ul></li></ol>';
  assert.equal(nested, `<ol><li>ก${inner}</li><li>จ</li></ol>`);
  assert.equal(made("1. ข้อเดียว"), "1. ข้อเดียว");
  assert.equal(made("อ. สมชาย", "จ. ชัยภูมิ"), "อ. สมชายจ. ชัยภูมิ");
});

test("a number that goes on behind words keeps its number", () => {
  assert.equal(
    made("1. ก", "2. ข", "คำ", "3. ค", "4. ง"),
    '<ol><li>ก</li><li>ข</li></ol>คำ<ol start="3"><li>ค</li><li>ง</li></ol>',
  );
});

test("items whose level Word tells", () => {
  const item = (level, marker, text) => ({ ...line(text), level, marker });
  const blocks = [
    item(1, "1.", "ก"),
    item(2, "ก.", "ข"),
    line("คำ"),
    item(2, "ข.", "ค"),
    item(1, "2.", "ง"),
  ];
  assert.equal(
    assembled(blocks)
      .map(blockHtml)
      .join("")
      .replace(/<\/?p>/g, ""),
    '<ol><li>ก<ol data-letters="thai"><li>ข</li></ol></li></ol>คำ' +
      '<ol data-letters="thai" start="2"><li>ค</li></ol><ol start="2"><li>ง</li></ol>',
  );
});
