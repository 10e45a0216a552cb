// The editor of one section: what a text may hold, its buttons, and the field it writes into.
import { element } from "./elements.js";
import { askForPicture, figureNode, removeFigure, writeBelow } from "./figures.js";
import { askForLink, linkMark } from "./links.js";
import { MOST_STORED } from "./paste.js";
import { pastingProps } from "./pasting.js";
import { askForTable, TABLE_TOOLS, tableNodes } from "./tables.js";
import { toolbar } from "./toolbar.js";

export { picturesOf } from "./figures.js";
export { readText } from "./paste.js";

const WAIT = 400; // between two times that a text is written out

const run = (command) => (editor) => command(editor.chain().focus()).run();
const TOOLS = (pictures) => [
  ["bold", "หนา", "ตัวหนา (Ctrl+B)", run((c) => c.toggleBold())],
  ["italic", "เอียง", "ตัวเอียง (Ctrl+I)", run((c) => c.toggleItalic())],
  ["strike", "ขีดฆ่า", "ขีดฆ่า (Ctrl+Shift+S)", run((c) => c.toggleStrike())],
  ["superscript", "x²", "ตัวยก (Ctrl+.)", run((c) => c.unsetSubscript().toggleSuperscript())],
  ["subscript", "x₂", "ตัวห้อย (Ctrl+,)", run((c) => c.unsetSuperscript().toggleSubscript())],
  ["bulletList", "•| รายการ", "รายการแบบจุด", run((c) => c.toggleBulletList())],
  ["orderedList", "1.| ลำดับ", "รายการลำดับเลข", (editor) => toggleNumbers(editor, false)],
  ["letters", "ก. ข.", "รายการลำดับอักษร ก. ข. ค.", (editor) => toggleNumbers(editor, true)],
  ["heading", "หัวข้อ", "หัวข้อย่อย", run((c) => c.toggleHeading({ level: 4 }))],
  ["link", "ลิงก์", "ลิงก์ (Ctrl+K)", askForLink],
  ["table", "ตาราง", "แทรกตาราง", askForTable],
  ["figure", "ภาพ", "แทรกภาพจากไฟล์แนบ", (editor) => askForPicture(editor, pictures)],
  ["undo", "↶", "ย้อนกลับ (Ctrl+Z)", run((c) => c.undo())],
  ["redo", "↷", "ทำซ้ำ (Ctrl+Y)", run((c) => c.redo())],
];
const FIGURE_TOOLS = [
  ["figureBelow", "เขียนต่อใต้ภาพ", "ย่อหน้าใหม่ใต้ภาพ", writeBelow],
  ["figureDelete", "ลบภาพ", "เอาภาพออกจากข้อความ ไฟล์แนบยังอยู่", removeFigure],
];
const KEPT_DOWN = new Set(
  "bold italic strike superscript subscript bulletList heading link".split(" "),
);

/* Whether a button is down; null where it is not kept down. */
export function isPressed(editor, name) {
  if (KEPT_DOWN.has(name)) return editor.isActive(name);
  if (name === "orderedList") return editor.isActive("orderedList", { letters: false });
  if (name === "letters") return editor.isActive("orderedList", { letters: true });
  return null;
}

function toggleNumbers(editor, letters) {
  const chain = editor.chain().focus();
  if (editor.isActive("orderedList", { letters: !letters })) {
    return chain.updateAttributes("orderedList", { letters }).run();
  }
  chain.toggleOrderedList();
  if (letters) chain.updateAttributes("orderedList", { letters });
  return chain.run();
}

/* Attributes of an ordered list as they are stored. */
export const listAttributes = ({ start, letters }) => ({
  ...(letters ? { "data-letters": "thai" } : {}),
  ...(start > 1 ? { start } : {}),
});

/* Everything that a text may hold (records/core/richtext). */
function extensions(m, pictures) {
  const OrderedList = m.OrderedList.extend({
    addAttributes: () => ({
      start: { default: 1, parseHTML: (list) => Number(list.getAttribute("start")) || 1 },
      letters: { default: false, parseHTML: (list) => list.dataset.letters === "thai" },
    }),
    renderHTML: ({ node }) => ["ol", listAttributes(node.attrs), 0],
    addNodeView: () => null,
  });
  return [
    m.Document,
    m.Paragraph,
    m.Text,
    m.Bold,
    m.Italic,
    m.Strike,
    m.Superscript,
    m.Subscript,
    linkMark(m),
    m.BulletList,
    OrderedList,
    m.ListItem.extend({ content: "paragraph (paragraph | bulletList | orderedList)*" }),
    m.HardBreak,
    m.Heading.configure({ levels: [4] }),
    ...tableNodes(m),
    figureNode(m, pictures),
    m.Gapcursor,
    m.History,
  ];
}

/* The line under a text that says what a paste lost. */
function tellTale() {
  const words = element("span", { role: "status" });
  const close = element("button", { type: "button", class: "link" }, "ปิด");
  const box = element("div", { class: "rich-told", hidden: true }, words, close);
  const say = (text) => {
    box.hidden = !text;
    words.textContent = text;
  };
  close.addEventListener("click", () => say(""));
  return { box, say };
}

/* Whether nothing stands in a text: no letters, no picture. */
export function isBlank(doc) {
  let blank = true;
  doc.descendants((node) => {
    if (node.isText || node.type.name === "figure") blank = false;
    return blank;
  });
  return blank;
}

/* doc → its HTML; a block that did not change is not written a second time. */
export function writer(htmlOfBlock) {
  const known = new WeakMap();
  return (doc) => {
    if (isBlank(doc)) return "";
    let html = "";
    doc.forEach((block) => {
      if (!known.has(block)) known.set(block, htmlOfBlock(block));
      html += known.get(block);
    });
    return html;
  };
}

/* {editor, box, write}. changed: called at every change; written: (html) whenever changes have been
   written out, which waits for a pause; write(): now, and whether something waited. */
export function openEditor(m, { content, pictures, attributes, changed, written }) {
  const field = element("div");
  const told = tellTale();
  const htmlOf = writer((block) =>
    m.getHTMLFromFragment(m.pm.model.Fragment.from(block), editor.schema),
  );
  let waiting = null;
  function write() {
    if (!waiting) return false;
    clearTimeout(waiting);
    waiting = null;
    written(htmlOf(editor.state.doc));
    return true;
  }
  let drawing = 0;
  let entered = false; // before that, no row of buttons for where the cursor is
  const editor = new m.Editor({
    element: field,
    injectCSS: false,
    content,
    extensions: extensions(m, pictures),
    editorProps: {
      ...pastingProps(m, () => MOST_STORED - htmlOf(editor.state.doc).length, told.say),
      attributes: { ...attributes, class: "rich rich-text", role: "textbox" },
      handleKeyDown: (_view, event) => {
        if (!event.altKey || event.key !== "F10") return false;
        tools.focus();
        return true;
      },
    },
    onUpdate: () => {
      if (!waiting) waiting = setTimeout(write, WAIT);
      changed();
    },
    onFocus: () => {
      entered = true;
    },
    onTransaction: () => {
      if (!drawing) drawing = requestAnimationFrame(draw);
    },
  });
  editor.pm = m.pm;
  const isIn = (name) => (one) => entered && one.isActive(name);
  const tools = toolbar(
    editor,
    [
      { label: "ข้อความ", tools: TOOLS(pictures) },
      { label: "ตาราง", when: isIn("table"), tools: TABLE_TOOLS },
      { label: "ภาพ", when: isIn("figure"), tools: FIGURE_TOOLS },
    ],
    isPressed,
  );
  function draw() {
    drawing = 0;
    tools.show();
  }
  const box = element("div", { class: "rich-editor" }, tools.box, field, told.box);
  return { editor, box, write };
}
