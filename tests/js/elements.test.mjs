import assert from "node:assert/strict";
import { test } from "node:test";
import { element, field } from "../../static/js/modules/elements.js";
import { page } from "./support/page.mjs";

page();

test("attributes that are false or null are left out", () => {
  const made = element("input", { name: "a", checked: true, max: null, hidden: false });
  assert.deepEqual(made.attributes, { name: "a", checked: "" });
});

test("a field has its label and its help", () => {
  const input = element("input", { name: "href" });
  const [label, help] = field("ที่อยู่", input, "เว็บไซต์").children;
  assert.equal(label.attributes.for, input.attributes.id);
  assert.equal(input.attributes["aria-describedby"], help.attributes.id);
});
