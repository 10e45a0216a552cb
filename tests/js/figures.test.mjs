import assert from "node:assert/strict";
import { test } from "node:test";
import { picturesOf } from "../../static/js/modules/figures.js";

test("pictures of the page by their keys; none where there is nothing to read", () => {
  const pictures = picturesOf('[{"key": "0123456789abcdef", "url": "/f/1/"}]');
  assert.equal(pictures.get("0123456789abcdef").url, "/f/1/");
  assert.equal(picturesOf(undefined).size, 0);
  assert.equal(picturesOf("{").size, 0);
});
