import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, announcement, optionAfter } from "../../static/js/modules/suggestions.js";

test("arrows go round", () => {
  assert.equal(optionAfter(-1, 1, 3), 0);
  assert.equal(optionAfter(-1, -1, 3), 2);
  assert.equal(optionAfter(2, 1, 3), 0);
  assert.equal(optionAfter(0, -1, 3), 2);
  assert.equal(optionAfter(0, 1, 0), -1);
});

test("what was typed goes into the address as it is", () => {
  assert.equal(addressOf("/s/", "ก&ข ค"), "/s/?q=%E0%B8%81%26%E0%B8%82%20%E0%B8%84");
});

test("the number of suggestions is said, nothing when there are none", () => {
  assert.match(announcement(3), /3 รายการ/);
  assert.equal(announcement(0), "");
});
