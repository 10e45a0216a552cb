import assert from "node:assert/strict";
import { test } from "node:test";
import { openPages } from "../../static/js/modules/scan_pages.js";

const root = (...pages) => ({ querySelectorAll: () => pages.map((page) => page) });
const wide = (matches) => {
  globalThis.window = { matchMedia: () => ({ matches }) };
};

test("pictures are open where there is room beside the text", () => {
  for (const matches of [true, false]) {
    wide(matches);
    const page = { open: !matches };
    openPages(root(page));
    assert.equal(page.open, matches);
  }
});

test("after a change they are as they were; a new one is as the screen has it", () => {
  wide(true);
  const fresh = [{}, {}];
  openPages(root(...fresh), root({ open: false }));
  assert.deepEqual(
    fresh.map((page) => page.open),
    [false, true],
  );
});
