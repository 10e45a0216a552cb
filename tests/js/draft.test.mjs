import assert from "node:assert/strict";
import { test } from "node:test";
import * as draft from "../../static/js/modules/draft.js";

const toText = (html) => html.replace(/<[^>]+>/g, "");
const page = { title: {}, goal: { rich: "<p>ลด ต้นทุน</p>" } };
const fieldOf = (name) => page[name] ?? null;
const differs = (copied, there) => draft.differs(copied, there, fieldOf, toText);

test("files, tokens and buttons are not kept", () => {
  const entries = [
    ["title", "ก"],
    ["csrfmiddlewaretoken", "x"],
    ["base", "{}"],
    ["then", "save"],
    ["files", { size: 3 }],
  ];
  assert.deepEqual(draft.keptFields(entries), [["title", "ก"]]);
});

test("a version is read, or there is none", () => {
  assert.equal(draft.versionOf('{"version": 7}'), 7);
  assert.equal(draft.versionOf("-"), null);
});

test("the same text as HTML and as typed is the same", () => {
  assert.equal(differs([["goal", "ลด\nต้นทุน"]], [["goal", "x"]]), false);
  assert.equal(differs([["goal", "- ลดต้นทุน"]], []), false);
  assert.equal(differs([["goal", "ลดต้นทุนมาก"]], []), true);
});

test("a table and a picture are the same as HTML and as typed; a further picture is not", () => {
  const rich =
    "<table><caption>รายได้</caption><tbody><tr><th>ก</th><th>ข</th></tr><tr><td>1</td><td>2|3</td></tr>" +
    '</tbody></table><figure data-file="0123456789abcdef"><figcaption>แปลง</figcaption></figure>';
  const typed =
    "ตาราง: รายได้\n| ก | ข |\n| --- | --- |\n| 1 | 2\\|3 |\n[ภาพ 0123456789abcdef: แปลง]";
  assert.equal(draft.lettersOf(typed, toText), draft.lettersOf(rich, toText));
  const more = `${rich}<figure data-file="fedcba9876543210"></figure>`;
  assert.notEqual(draft.lettersOf(more, toText), draft.lettersOf(rich, toText));
});

test("a changed title differs, an unchanged one does not", () => {
  assert.equal(differs([["title", "ก"]], [["title", "ก"]]), false);
  assert.equal(differs([["title", "ก"]], [["title", "ข"]]), true);
});

test("a row of partners that the page has not is a difference when something is in it", () => {
  assert.equal(differs([["partner-3-name", "ธกส."]], []), true);
  assert.equal(differs([["partner-3-name", ""]], []), false);
  assert.equal(differs([["partner-TOTAL_FORMS", "4"]], []), false);
  assert.equal(differs([["gone", "x"]], []), false);
});

test("a copy is forgotten once its text was handed in, filled in after signing in again", () => {
  const base = '{"version": 2}';
  assert.equal(draft.fateOf({ base, submitted: true }, '{"version": 3}', true), "forget");
  assert.equal(draft.fateOf({ base }, base, false), "forget");
  assert.equal(draft.fateOf({ base, signedOut: true }, base, true), "fill");
  assert.equal(draft.fateOf({ base, signedOut: true }, '{"version": 3}', true), "offer");
  assert.equal(draft.fateOf({ base, submitted: true }, base, true), "offer");
});

test("waiting doubles up to its bound", () => {
  assert.equal(draft.nextWait(3000, 60000), 6000);
  assert.equal(draft.nextWait(48000, 60000), 60000);
});

test("the time of a copy is told with two digits", () => {
  assert.match(draft.whenInWords(new Date(2026, 10, 5, 7, 4)), /07\.04 น\.\)$/);
});

test("a server that answers is not called offline", () => {
  for (const status of [429, 500, 502, 503, 507]) {
    const said = draft.notSaved(status);
    assert.match(said, /เก็บไว้ในเครื่องนี้แล้ว/);
    assert.doesNotMatch(said, /ออฟไลน์/);
  }
  assert.match(draft.notSaved(507), /พื้นที่เก็บข้อมูลของระบบเต็ม/);
  assert.match(draft.notSaved(503), /ฐานข้อมูลไม่ตอบ/);
});
