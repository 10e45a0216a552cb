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
  assert.equal(typing.looksRich('<figure data-file="0"></figure>'), true);
  assert.equal(typing.looksRich("a < b และ <ไม่ใช่แท็ก>"), false);
});

test("letters of HTML are those that a reader sees", () => {
  assert.equal(typing.lengthOf(typing.textOf("<p>ก &lt;ข&gt;</p><p>ค&nbsp;</p>")), 5);
});
