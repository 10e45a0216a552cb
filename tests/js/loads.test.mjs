import assert from "node:assert/strict";
import test from "node:test";
import { pairs, toCome } from "../../static/js/modules/loads.js";

const ticks = [
  { record: "1", name: "KM-1", reviewer: "7", checked: true, had: false },
  { record: "2", name: "KM-2", reviewer: "7", checked: true, had: true },
  { record: "3", name: "KM-3", reviewer: "7", checked: false, had: false },
  { record: "1", name: "KM-1", reviewer: "8", checked: true, had: false },
];

test("only new ticks are work that comes", () => {
  assert.deepEqual(toCome(ticks, "7"), ["KM-1"]);
  assert.deepEqual(toCome(ticks, "9"), []);
});

test("pairs are what the server compares", () => {
  assert.equal(pairs(ticks), "1:7 2:7 1:8");
});
