import assert from "node:assert/strict";
import { test } from "node:test";
import { htmlOf, inlineHtml } from "../../static/js/modules/pasted_html.js";

const words = (text, marks = [], href = "") => ({ text, marks, href });

test("marks are opened once and closed in order", () => {
  const pieces = [words("ก", ["strong"]), words("ข", ["strong", "em"]), words(" <ค>")];
  assert.equal(inlineHtml(pieces), "<strong>ก<em>ข</em></strong> &lt;ค&gt;");
});

test("white space goes at the ends, around new lines, and where it is double", () => {
  const pieces = [words(" ก "), words(" ข "), { line: true }, words(" ค"), { line: true }];
  assert.equal(inlineHtml(pieces), "ก ข <br>ค");
});

test("a link keeps its address whole", () => {
  assert.equal(
    inlineHtml([words("ก", [], 'https://a/?b=1&c="')]),
    '<a href="https://a/?b=1&amp;c=&quot;">ก</a>',
  );
});

test("what does not fit is counted: rows of a table, then the blocks behind it", () => {
  const rows = Array.from({ length: 100 }, (_, n) => [{ html: `แถว ${n}` }]);
  const paragraph = { tag: "p", pieces: [words("ก".repeat(50))] };
  const losses = {};
  const html = htmlOf([{ tag: "table", caption: "", rows, heads: 0 }, paragraph], 500, losses);
  assert.ok(html.length <= 500 && html.endsWith("</tr></tbody></table>"));
  assert.equal((html.match(/<tr>/g) || []).length + losses.row, 100);
  assert.equal(losses.block, 1);
  const items = rows.map(([{ html }]) => ({ pieces: [words(html)], lists: [] }));
  const list = htmlOf([{ tag: "list", kind: "ul", start: 1, items }], 500, losses);
  assert.ok(list.length <= 500 && list.length > 400);
  assert.equal((list.match(/<li>/g) || []).length + losses.item, 100);
});
