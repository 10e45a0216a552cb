import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as paste from "../../static/js/modules/paste.js";
import { parsed } from "./support/html.mjs";

const file = (name) => readFileSync(new URL(`../pastes/${name}`, import.meta.url), "utf8");
function read(name) {
  const { html, losses } = paste.readHtml(parsed(paste.prepared(file(name)).html));
  return { html: html.replace(/(<t[dh][^>]*>)<p>((?:(?!<p>).)*?)<\/p>(?=<\/t)/g, "$1$2"), losses };
}
const losses = (name) => read(name).losses;

test("sheets, scripts, comments and pictures' bytes go before anything is parsed", () => {
  const html = `<style>p{}</style><!--x--><p style="color:red" onclick='x()' class="a">ก = style="x"</p>`;
  assert.equal(paste.prepared(html).html, `<p data-style="color:red" class="a">ก = style="x"</p>`);
  assert.equal(paste.prepared('<img src="data:image/png;base64,AAAA">').html, '<img src="x">');
});

test("a paste of any size is bounded", () => {
  const { html, cut } = paste.prepared("<p>ก</p>".repeat(700_000));
  assert.ok(cut && html.length <= paste.MOST_HTML && html.endsWith(">"));
  const whole = paste.prepared(`<style>${"x".repeat(3_000_000)}</style><p>ก</p>`);
  assert.deepEqual([whole.cut, whole.html], [false, "<p>ก</p>"]);
});

test("Word: headings, nested lists that count on, a table with a head, marks, links", () => {
  const { html } = read("word.html");
  assert.match(
    html,
    /^<h4>ขั้นตอน<\/h4><ol><li><p><strong>เตรียมวัสดุ<\/strong><\/p><ol data-letters="thai">/,
  );
  assert.match(
    html,
    /<p>ทำในที่ร่ม<\/p><ol start="2"><li><p>คลุกน้ำหมัก 10<sup>2<\/sup> ส่วน กับ CO<sub>2<\/sub>/,
  );
  assert.match(html, /<th><strong>เดือน<\/strong><\/th>.*<td rowspan="2">มกราคม<\/td><td>4,500/);
  assert.match(html, /<a href="https:\/\/www.cdd.go.th\/">/);
  assert.deepEqual(losses("word.html"), { link: 1, hidden: 1, picture: 1 });
});

test("a sheet is a table with its merged cells", () => {
  const { html } = read("excel.html");
  assert.match(html, /^<table><tbody><tr><td colspan="2">ไตรมาส 1<\/td><td>รวม<\/td><\/tr>/);
  assert.equal((html.match(/<tr>/g) || []).length, 3);
  assert.deepEqual(losses("excel.html"), {});
});

test("a document of Google is not bold all over", () => {
  const { html } = read("docs.html");
  assert.match(html, /^<p><strong>สรุป<\/strong> ใช้น้ำ 10<sup>2<\/sup><s> ลิตร<\/s><\/p>/);
  assert.match(html, /<ol><li><p>ข้อหนึ่ง<\/p><ul><li><p><em>ข้อย่อย<\/em>.*<li><p>ข้อสอง/);
  assert.match(html, /<a href="https:\/\/example.go.th\/a\?b=1&amp;c=2">ลิงก์<\/a>/);
});

test("a site: paragraphs, its table, what cannot come along is counted", () => {
  const { html } = read("web.html");
  assert.match(html, /<p>บรรทัดหนึ่ง<br>บรรทัดสอง<\/p><p>เมนูในตารางวางหน้า<\/p><table><caption>/);
  assert.deepEqual(losses("web.html"), { picture: 2, nested: 1, object: 1, link: 1 });
});

test("a chat: lines, lists, and a table out of tabs", () => {
  const { html } = paste.readText(file("line.txt"));
  assert.match(html, /<ol><li><p>เตรียมวัสดุ<\/p><ul>.*<li><p>คลุก<\/p><\/li><\/ol><table>/);
});

test("losses are said in one line, and nothing where nothing was lost", () => {
  assert.equal(paste.said({ picture: 2 }), "ไม่ได้วาง: ภาพ 2 ภาพ — แนบภาพในส่วนไฟล์แนบแล้วแทรก");
  assert.match(paste.said({ row: 1200, cut: true }), /แถวท้ายตาราง 1,200 แถว, ส่วนท้าย/);
  assert.match(paste.said({ nested: 1 }), /^เปลี่ยนรูป: ตารางซ้อน/);
  assert.equal(paste.said({}), "");
});
