// Tables of the editor: their kinds of nodes, and what can be done to the one around the cursor.
import { ask } from "./dialog.js";
import { element, field } from "./elements.js";
import { writeBelow } from "./figures.js";
import { insertBlock } from "./placing.js";

export const MOST_ROWS = 100;
export const MOST_COLUMNS = 20;
const IN_CELLS = "(paragraph | bulletList | orderedList)+";

/* What a typed number says, between 1 and *most*. */
export function sizeOf(typed, most, otherwise = 3) {
  const thai = [..."๐๑๒๓๔๕๖๗๘๙"];
  const figures = String(typed).replace(/[๐-๙]/g, (figure) => thai.indexOf(figure));
  const number = Number.parseInt(figures, 10);
  return Number.isNaN(number) ? otherwise : Math.min(Math.max(number, 1), most);
}

/* JSON of an empty table. */
export function emptyTable(rows, columns, head) {
  const row = (type) => ({
    type: "tableRow",
    content: Array.from({ length: columns }, () => ({ type, content: [{ type: "paragraph" }] })),
  });
  const content = Array.from({ length: rows }, (_, n) =>
    row(head && n === 0 ? "tableHeader" : "tableCell"),
  );
  return { type: "table", content };
}

function attributesOf() {
  const span = (name) => ({
    default: 1,
    parseHTML: (cell) => sizeOf(cell.getAttribute(name), 60, 1),
    renderHTML: (attributes) => (attributes[name] > 1 ? { [name]: attributes[name] } : {}),
  });
  // The library counts on widths; the text has none.
  const colwidth = { default: null, parseHTML: () => null, renderHTML: () => ({}) };
  return { colspan: span("colspan"), rowspan: span("rowspan"), colwidth };
}

/* The kinds of nodes. A caption is an attribute: HTML of words, as it is stored. */
export function tableNodes(m) {
  const cell = { content: IN_CELLS, addAttributes: attributesOf };
  const rulesInHead = (parent) =>
    parent.map((rule) => ({ ...rule, tag: "thead td", priority: 60 }));
  return [
    m.Table.extend({
      addAttributes: () => ({
        caption: {
          default: "",
          parseHTML: (table) => table.querySelector(":scope > caption")?.innerHTML || "",
          renderHTML: () => ({}),
        },
      }),
      parseHTML: () => [{ tag: "table" }, { tag: "table > caption", ignore: true }],
      renderHTML: ({ node }) => {
        const { caption } = node.attrs;
        return ["table", ...(caption ? [captionOf(caption)] : []), ["tbody", 0]];
      },
      addNodeView() {
        return ({ node, getPos }) => tableView(node, () => askForCaption(this.editor, getPos()));
      },
    }),
    m.TableRow,
    m.TableCell.extend(cell),
    m.TableHeader.extend({
      ...cell,
      parseHTML() {
        const own = this.parent();
        return [...own, ...rulesInHead(own)];
      },
    }),
  ];
}

function captionOf(html) {
  const page = new DOMParser().parseFromString(`<table><caption>${html}`, "text/html");
  return document.importNode(page.querySelector("caption"), true);
}

function tableView(node, ask) {
  const body = element("tbody");
  const table = element("table", {}, body);
  const dom = element("div", { class: "scroll-x" }, table);
  let caption = "";
  function show(now) {
    if (now.attrs.caption === caption) return;
    caption = now.attrs.caption;
    table.querySelector(":scope > caption")?.remove();
    if (!caption) return;
    const words = captionOf(caption);
    words.contentEditable = "false";
    words.addEventListener("click", ask);
    table.prepend(words);
  }
  show(node);
  return {
    dom,
    contentDOM: body,
    ignoreMutation: (change) => !body.contains(change.target),
    update(now) {
      if (now.type !== node.type) return false;
      show(now);
      return true;
    },
  };
}

export async function askForTable(editor) {
  const number = (name) =>
    element("input", { name, type: "text", inputmode: "numeric", autocomplete: "off", value: 3 });
  const tick = element("input", { type: "checkbox", name: "head", checked: true });
  const sizes = [field("จำนวนแถว", number("rows")), field("จำนวนคอลัมน์", number("columns"))];
  const answer = await ask(
    "แทรกตาราง",
    [
      element("div", { class: "ask-pair" }, ...sizes),
      element("label", { class: "ask-tick" }, tick, " แถวแรกเป็นหัวตาราง"),
    ],
    { ok: "แทรกตาราง" },
  );
  if (!answer) return editor.commands.focus();
  const rows = sizeOf(answer.rows, MOST_ROWS);
  const columns = sizeOf(answer.columns, MOST_COLUMNS);
  return insertBlock(editor, emptyTable(rows, columns, Boolean(answer.head)));
}

/* Merges what is chosen; of a lone cell, the cell and its neighbour: right, in the last column left. */
export function mergeCells(editor) {
  const { CellSelection, selectedRect } = editor.pm.tables;
  if (!(editor.state.selection instanceof CellSelection)) {
    const { map, tableStart, left, right, top } = selectedRect(editor.state);
    const [from, to] = right < map.width ? [left, right] : [left - 1, left];
    if (from < 0) return editor.commands.focus();
    const cell = (column) => tableStart + map.map[top * map.width + column];
    editor.commands.setCellSelection({ anchorCell: cell(from), headCell: cell(to) });
  }
  return editor.chain().mergeCells().focus().run();
}

function tableAt(editor) {
  const { table, tableStart } = editor.pm.tables.selectedRect(editor.state);
  return { table, at: tableStart - 1 };
}

export async function askForCaption(editor, place) {
  const at = place ?? tableAt(editor).at;
  const { caption } = editor.state.doc.nodeAt(at).attrs;
  const words = caption ? captionOf(caption).textContent : "";
  const input = element("input", { name: "caption", type: "text", value: words, maxlength: 300 });
  const help = /</.test(caption) ? "คำบรรยายนี้มีลิงก์หรือตัวหนา แก้ที่นี่แล้วจะเหลือข้อความล้วน" : "";
  const answer = await ask("คำบรรยายตาราง", [field("คำบรรยายเหนือตาราง", input, help)], {
    more: caption ? [["remove", "เอาออก"]] : [],
  });
  if (answer && (answer.button === "remove" || answer.caption.trim() !== words)) {
    const text = answer.button === "remove" ? "" : answer.caption.trim();
    const html = element("p", {}, text).innerHTML;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(at, "caption", html));
  }
  return editor.commands.focus();
}

/* The buttons for the table around the cursor: [name, label, title, what it does]. */
export const TABLE_TOOLS = [
  ["rowBefore", "+ แถวบน", "เพิ่มแถวด้านบน", (e) => e.chain().focus().addRowBefore().run()],
  ["rowAfter", "+ แถวล่าง", "เพิ่มแถวด้านล่าง", (e) => e.chain().focus().addRowAfter().run()],
  ["colBefore", "+ คอลัมน์ซ้าย", "เพิ่มคอลัมน์ด้านซ้าย", (e) => e.chain().focus().addColumnBefore().run()],
  ["colAfter", "+ คอลัมน์ขวา", "เพิ่มคอลัมน์ด้านขวา", (e) => e.chain().focus().addColumnAfter().run()],
  ["rowDelete", "ลบแถว", "ลบแถวนี้", (e) => e.chain().focus().deleteRow().run()],
  ["colDelete", "ลบคอลัมน์", "ลบคอลัมน์นี้", (e) => e.chain().focus().deleteColumn().run()],
  ["merge", "ผสานเซลล์", "ผสานเซลล์ที่เลือก ถ้าไม่ได้เลือก ผสานกับเซลล์ข้าง ๆ", mergeCells],
  ["split", "แยกเซลล์", "แยกเซลล์ที่ผสานไว้", (e) => e.chain().focus().splitCell().run()],
  ["head", "หัวตาราง", "สลับแถวแรกเป็นหัวตาราง", (e) => e.chain().focus().toggleHeaderRow().run()],
  ["caption", "คำบรรยาย", "คำบรรยายเหนือตาราง", (e) => askForCaption(e)],
  ["below", "เขียนต่อใต้ตาราง", "ย่อหน้าใหม่ใต้ตาราง", writeBelow],
  ["delete", "ลบตาราง", "ลบตารางทั้งตาราง", (e) => e.chain().focus().deleteTable().run()],
];
