import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, isAddress, linkAt } from "../../static/js/modules/links.js";

test("sites, mail and telephones are addresses, nothing else", () => {
  for (const href of [
    "https://a.go.th/x",
    "HTTP://a.b",
    "mailto:a@b.go.th",
    "tel:+66 44 812 345",
  ]) {
    assert.equal(isAddress(href), true, href);
  }
  for (const href of [
    "javascript:alert(1)",
    "file:///C:/a",
    "#x",
    "/a",
    "https://",
    "https://a.b/c d",
    "",
    null,
  ]) {
    assert.equal(isAddress(href), false, String(href));
  }
});

test("what is meant is understood without its scheme", () => {
  assert.equal(addressOf(" www.cdd.go.th/a?b=1 "), "https://www.cdd.go.th/a?b=1");
  assert.equal(addressOf("a@b.go.th"), "mailto:a@b.go.th");
  assert.equal(addressOf("044-812 345"), "tel:044812345");
  assert.equal(addressOf("ftp://a.b"), "");
  assert.equal(addressOf("javascript:alert(1)"), "");
  assert.equal(addressOf("ไม่ใช่ที่อยู่"), "");
});

test("a link is found from its edges, too", () => {
  const link = { isInSet: (marks) => marks[0] };
  const at = (nodeAfter, nodeBefore) =>
    linkAt({ selection: { $from: { nodeAfter, nodeBefore } }, schema: { marks: { link } } });
  const linked = { marks: [{ attrs: { href: "https://a.b" } }] };
  const plain = { marks: [] };
  assert.equal(at(linked, plain), "https://a.b");
  assert.equal(at(null, linked), "https://a.b");
  assert.equal(at(plain, null), "");
});
