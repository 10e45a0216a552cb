import assert from "node:assert/strict";
import { test } from "node:test";
import * as typing from "../../static/js/modules/typing.js";

test("a dash, dots and spaces are as good as nothing", () => {
  for (const text of ["", " - ", "...", "–", "\u00a0"]) assert.equal(typing.isEmpty(text), true);
  assert.equal(typing.isEmpty("-ก"), false);
});

test("length is counted without spaces", () => {
  assert.equal(typing.lengthOf(" ปุ๋ย หมัก\n"), 8);
});

test("rich text is known by its tags", () => {
  assert.equal(typing.looksRich("<p>ก</p>"), true);
  assert.equal(typing.looksRich("a < b และ <ไม่ใช่แท็ก>"), false);
});

test("lines without words are left out", () => {
  assert.deepEqual(typing.linesOf("ก\r\n\n  \nข"), ["ก", "ข"]);
});

test("a paste loses styles and scripts, not its text", () => {
  const html = `<style>p{}</style><p style="color:red" onclick='x()' class="a">ก = style="x"</p>`;
  assert.equal(typing.withoutNoise(html), `<p class="a">ก = style="x"</p>`);
  assert.equal(typing.withoutNoise("<script>x</script>ข"), "ข");
});

test("markers of lists", () => {
  assert.deepEqual(typing.listMarker("•  หนึ่ง", false), { list: "ul", length: 3 });
  assert.deepEqual(typing.listMarker("๑) หนึ่ง", true), { list: "ol", length: 3 });
  assert.equal(typing.listMarker("1. หนึ่ง", false), null);
  assert.equal(typing.listMarker("2569 เป็นปี", true), null);
  assert.equal(typing.listMarker("-หนึ่ง", false), null);
});
