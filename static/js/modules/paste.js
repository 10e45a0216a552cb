// What a paste brings: how much of it there may be, what it becomes, and what of it was lost.

import { blocksIn } from "./pasted_blocks.js";
import { htmlOf } from "./pasted_html.js";
import { assembled } from "./pasted_lists.js";
import { blocksOfText } from "./plain_text.js";

export const MOST_HTML = 1_500_000; // characters, styles and pictures taken out
export const MOST_STORED = 99_000; // characters of one section: what the form takes, and some less

const BLOCKS = /<(style|script|title|xml|noscript|svg)\b[\s\S]*?<\/\1\s*>/gi;
const COMMENTS = /<!--[\s\S]*?-->/g;
const TAGS = /<[^>]+>/g;
const STYLE = /\sstyle\s*=/gi;
const ACTIVE = /\s(?:on\w+|srcset)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const DATA = /(\ssrc\s*=\s*["']?)data:[^"'\s>]*/gi;

/* Pasted HTML that a parser may have: without sheets, scripts and pictures' bytes; what `style` says
   is in `data-style`, where no policy minds it. cut: whether the end had to go. */
export function prepared(html) {
  const pictures = (html.match(/<svg\b/gi) || []).length;
  let text = html.replace(DATA, "$1x").replace(COMMENTS, "").replace(BLOCKS, "");
  text = text.replace(TAGS, (tag) => tag.replace(ACTIVE, "").replace(STYLE, " data-style="));
  const cut = text.length > MOST_HTML;
  if (cut) text = text.slice(0, text.lastIndexOf("<", MOST_HTML));
  return { html: text, cut, pictures };
}

/* {html, losses} of a parsed page's body. room: how many characters of HTML there may be. */
export function readHtml(body, room = MOST_STORED) {
  const losses = {};
  const blocks = assembled(blocksIn(body, losses));
  return { html: htmlOf(blocks, room, losses), losses };
}

/* The same of plain text: see `plain_text`. */
export function readText(text, room = MOST_STORED) {
  const losses = {};
  const blocks = assembled(blocksOfText(text));
  return { html: htmlOf(blocks, room, losses), losses };
}

const COUNTS = [
  ["picture", (n) => `ภาพ ${n} ภาพ`],
  ["object", (n) => `วิดีโอหรือวัตถุฝัง ${n} รายการ`],
  ["link", (n) => `ลิงก์ ${n} ลิงก์ที่เปิดจากที่อื่นไม่ได้ (ข้อความยังอยู่)`],
  ["hidden", (n) => `ข้อความที่ต้นฉบับซ่อนไว้ ${n} แห่ง`],
  ["nested", (n) => `ตารางซ้อนในตาราง ${n} ตาราง (เป็นบรรทัดข้อความ)`],
  ["wide", (n) => `ตารางที่กว้างเกิน 60 คอลัมน์ ${n} ตาราง (เป็นบรรทัดข้อความ)`],
  ["row", (n) => `แถวท้ายตาราง ${n} แถว`],
  ["item", (n) => `รายการท้าย ${n} รายการ`],
  ["block", (n) => `ย่อหน้าท้าย ${n} ย่อหน้า`],
];
const KEPT = new Set(["nested", "wide"]);

/* What to tell after a paste; "" when nothing was lost. */
export function said(losses) {
  const parts = (kept) =>
    COUNTS.filter(([name]) => losses[name] && KEPT.has(name) === kept).map(([name, words]) =>
      words(losses[name].toLocaleString("en")),
    );
  const gone = parts(false);
  if (losses.cut) gone.push("ส่วนท้าย เพราะข้อความที่วางยาวเกินไป");
  const sentences = [];
  if (gone.length) sentences.push(`ไม่ได้วาง: ${gone.join(", ")}`);
  if (losses.row || losses.item || losses.block)
    sentences.push("หนึ่งข้อเก็บได้ราว 100,000 ตัวอักษรรวมรูปแบบ");
  if (losses.picture) sentences.push("แนบภาพในส่วนไฟล์แนบแล้วแทรก");
  const changed = parts(true);
  if (changed.length) sentences.push(`เปลี่ยนรูป: ${changed.join(", ")}`);
  return sentences.join(" — ");
}
