import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Reader, thaiVoice } from "../../static/js/modules/aloud.js";

const spoken = [];
const block = (words, inner = null) => ({
  textContent: words,
  querySelector: () => inner,
  dataset: {},
});

beforeEach(() => {
  spoken.length = 0;
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  globalThis.speechSynthesis = {
    speak: (words) => spoken.push(words),
    cancel() {},
    getVoices: () => [{ lang: "en-US" }, { lang: "th-TH" }],
  };
  globalThis.window = globalThis;
});
afterEach(() => {
  for (const name of ["SpeechSynthesisUtterance", "speechSynthesis", "window"]) {
    delete globalThis[name];
  }
});

const part = (...blocks) => ({ querySelectorAll: () => blocks });

test("it speaks where there is a Thai voice", () => {
  assert.equal(thaiVoice().lang, "th-TH");
  globalThis.speechSynthesis.getVoices = () => [];
  assert.equal(thaiVoice(), null);
});

test("blocks are read one after the other, and the end is told", () => {
  const told = [];
  const outer = block("ทั้งหมด", {});
  const reader = new Reader([part(outer, block(" หนึ่ง\n ข้อ "), block(" "), block("สอง"))], (what) =>
    told.push(what),
  );
  reader.start();
  assert.equal(spoken[0].text, "หนึ่ง ข้อ");
  assert.ok("speaking" in reader.blocks[0].dataset);
  spoken[0].onend();
  assert.equal(spoken[1].text, "สอง");
  spoken[1].onend();
  assert.deepEqual(told, ["stopped", "reading", "done"]);
});

test("what was stopped does not go on", () => {
  const reader = new Reader([part(block("หนึ่ง"), block("สอง"))], () => {});
  reader.start();
  const [first] = spoken;
  reader.stop();
  first.onend();
  assert.equal(spoken.length, 1);
});
