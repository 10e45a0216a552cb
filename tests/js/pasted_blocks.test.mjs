import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksIn } from "../../static/js/modules/pasted_blocks.js";
import { blockHtml } from "../../static/js/modules/pasted_html.js";
import { parsed } from "./support/html.mjs";

function read(html) {
  const losses = {};
  const made = blocksIn(parsed(html), losses).map(blockHtml).join("");
  return { html: made.replace(/(<t[dh][^>]*>)<p>([^<]*)<\/p>(?=<\/t)/g, "$1$2"), losses };
}

test("marks out of tags and out of styles; a document around everything makes nothing bold", () => {
  const html =
    '<b data-style="font-weight:normal"><p>ก<span data-style="vertical-align: super">2</span></p></b>';
  assert.equal(read(html).html, "<p>ก<sup>2</sup></p>");
  assert.equal(
    read('<p><span data-style="font-weight:700;text-decoration:line-through">ก</span></p>').html,
    "<p><strong><s>ก</s></strong></p>",
  );
});

test("cells that reach further keep their reach; empty ends of a sheet go", () => {
  const html =
    "<table><tr><td colspan=2>ก</td><td>ข</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>" +
    "<tr><td></td><td></td><td></td></tr></table>";
  assert.equal(
    read(html).html,
    '<table><tbody><tr><td colspan="2">ก</td><td>ข</td></tr>' +
      "<tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>",
  );
  assert.equal(
    read("<table><tr><td>ก</td><td></td></tr><tr><td>ข</td><td></td></tr></table>").html,
    "<table><tbody><tr><td>ก</td></tr><tr><td>ข</td></tr></tbody></table>",
  );
});

test("a table of one cell, or for a page's frame, is no table", () => {
  assert.equal(read("<table><tr><td><p>ก</p><p>ข</p></td></tr></table>").html, "<p>ก</p><p>ข</p>");
  assert.equal(
    read('<table role="presentation"><tr><td>ก</td><td>ข</td></tr></table>').html,
    "<p>ก</p><p>ข</p>",
  );
});

test("rows over the limit and columns over theirs are told", () => {
  const row = `<tr>${"<td>1</td>".repeat(10)}</tr>`;
  assert.equal(read(`<table>${row.repeat(510)}</table>`).losses.row, 10);
  const wide = read(`<table><tr>${"<td>1</td>".repeat(61)}</tr></table>`);
  assert.equal(wide.losses.wide, 1);
  assert.match(wide.html, /^<p>1 \| 1/);
});

test("a table in an item cuts the list, which counts on", () => {
  const html = "<ol><li>ก<table><tr><td>1</td><td>2</td></tr></table></li><li>ข</li></ol>";
  assert.match(
    read(html).html,
    /^<ol><li><p>ก<\/p><\/li><\/ol><table>.*<\/table><ol start="2"><li><p>ข/,
  );
});

test("very deep nesting loses its tags, not its words", () => {
  assert.match(read(`${"<span>".repeat(400)}ก${"</span>".repeat(400)}`).html, /ก/);
});

test("an address with spaces is kept, one of another kind is told", () => {
  const made = read('<p><a href="https://a.go.th/b c">ก</a><a href="ftp://a">ข</a></p>');
  assert.equal(made.html, '<p><a href="https://a.go.th/b%20c">ก</a>ข</p>');
  assert.equal(made.losses.link, 1);
});
