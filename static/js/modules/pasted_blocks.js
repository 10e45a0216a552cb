// A parsed page as blocks: what Word, spreadsheets, documents and sites mean by their tags.
// Reads nodeType, nodeName, childNodes, data and getAttribute of the nodes, nothing else.
import { isAddress } from "./links.js";
import { blockHtml, inlineHtml, saysSomething } from "./pasted_html.js";
import { assembled } from "./pasted_lists.js";

const SKIPPED = new Set(
  "STYLE SCRIPT META LINK TITLE HEAD NOSCRIPT TEMPLATE XML SELECT OPTION COL COLGROUP".split(" "),
);
const OBJECTS = new Set("VIDEO AUDIO IFRAME OBJECT EMBED CANVAS MATH SVG".split(" "));
const HEADINGS = /^H[1-6]$/;
const BLOCKS = new Set(
  "P DIV LI BLOCKQUOTE SECTION ARTICLE ASIDE HEADER FOOTER MAIN NAV PRE ADDRESS HR FIGURE FIGCAPTION DL DT DD FORM FIELDSET DETAILS SUMMARY CENTER TR TD TH CAPTION BODY HTML".split(
    " ",
  ),
);
const MARKS = { B: "strong", STRONG: "strong", I: "em", EM: "em", CITE: "em" };
Object.assign(MARKS, { S: "s", DEL: "s", STRIKE: "s", SUP: "sup", SUB: "sub" });
const ORDER = ["strong", "em", "s", "sup", "sub"];
const MOST_CELLS = 5000;
const MOST_COLUMNS = 60;
const MOST_DEPTH = 100;

const styleOf = (node) => node.getAttribute("data-style") || "";
const lost = (losses, what, n = 1) => {
  losses[what] = (losses[what] || 0) + n;
};

/* The marks of *node* over those around it. */
export function marksOf(node, around) {
  const style = styleOf(node);
  const marks = new Set(around);
  if (MARKS[node.nodeName]) marks.add(MARKS[node.nodeName]);
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) marks.add("strong");
  if (/font-weight:\s*(?:normal|[1-4]00)/i.test(style)) marks.delete("strong");
  if (/font-style:\s*(?:italic|oblique)/i.test(style)) marks.add("em");
  if (/font-style:\s*normal/i.test(style)) marks.delete("em");
  if (/text-decoration[\w-]*:[^;]*line-through/i.test(style)) marks.add("s");
  if (/vertical-align:\s*super/i.test(style)) marks.add("sup");
  if (/vertical-align:\s*sub/i.test(style)) marks.add("sub");
  return ORDER.filter((mark) => marks.has(mark));
}

const isHidden = (node) => /display:\s*none|mso-hide:\s*all/i.test(styleOf(node));
const isSpeck = (node) =>
  ["width", "height"].some((side) => /^[0-2]$/.test(node.getAttribute(side)));

function textIn(node) {
  if (node.nodeType === 3) return node.data;
  return [...node.childNodes].map(textIn).join("");
}

/* Paragraphs, sub-headings, lists and tables inside *node*; Word's items are paragraphs with level
   and marker. */
export function blocksIn(node, losses) {
  const reader = new Reader(losses);
  reader.inside(node, { marks: [], href: "", depth: 0 });
  reader.close();
  return reader.blocks;
}

class Reader {
  constructor(losses) {
    this.losses = losses;
    this.blocks = [];
    this.begin("p");
  }
  begin(tag, item = {}) {
    this.open = { tag, pieces: [], ...item };
  }
  close() {
    if (saysSomething(this.open.pieces)) this.blocks.push(this.open);
    this.begin("p");
  }
  add(blocks) {
    this.close();
    for (const block of blocks) this.blocks.push(block); // there may be more than a call takes
  }
  inside(node, around) {
    for (const child of node.childNodes) this.read(child, around);
  }

  read(node, around) {
    if (node.nodeType === 3) return this.words(node.data, around);
    if (node.nodeType !== 1 || SKIPPED.has(node.nodeName)) return;
    const { nodeName } = node;
    if (isHidden(node)) {
      if (textIn(node).trim()) lost(this.losses, "hidden");
      return;
    }
    if (/mso-list:\s*ignore/i.test(styleOf(node))) {
      this.open.marker = textIn(node);
      return;
    }
    if (nodeName === "IMG") return isSpeck(node) || lost(this.losses, "picture");
    if (OBJECTS.has(nodeName)) lost(this.losses, "object");
    const depth = around.depth + 1;
    if (depth > MOST_DEPTH) return this.words(textIn(node), around);
    if (nodeName === "BR") return this.open.pieces.push({ line: true });
    if (nodeName === "UL" || nodeName === "OL") return this.add(listsOf(node, this.losses));
    if (nodeName === "TABLE") return this.add(tableOf(node, this.losses));
    const marks = HEADINGS.test(nodeName) ? [] : marksOf(node, around.marks);
    const href = nodeName === "A" ? this.address(node) : around.href;
    const now = { marks, href, depth };
    if (!BLOCKS.has(nodeName) && !HEADINGS.test(nodeName)) return this.inside(node, now);
    this.close();
    this.begin(HEADINGS.test(nodeName) ? "h4" : "p", itemOf(node));
    this.inside(node, now);
    this.close();
  }
  words(data, { marks, href }) {
    const text = data.replace(/[\s\u00a0]+/g, " ").replace(/[\u200b\ufeff]/g, "");
    if (text) this.open.pieces.push({ text, marks, href });
  }
  address(node) {
    const href = (node.getAttribute("href") || "").trim().replace(/\s/g, "%20");
    if (isAddress(href)) return href;
    if (href && textIn(node).trim()) lost(this.losses, "link");
    return "";
  }
}

/* Level of a paragraph that Word calls an item. */
function itemOf(node) {
  const level = styleOf(node).match(/mso-list:[^;]*\blevel(\d)/i);
  return level ? { level: Number(level[1]) } : {};
}

const own = (block) => block.tag === "list" || block.tag === "table";

/* A list; cut in two where a table stands in an item. */
function listsOf(node, losses) {
  const out = [];
  let list = null;
  const ordered = node.nodeName === "OL";
  const letters = ordered && node.getAttribute("data-letters") === "thai";
  const kind = letters ? "letters" : ordered ? "ol" : "ul";
  let start = Math.max(Number.parseInt(node.getAttribute("start"), 10) || 1, 1);
  const begun = () => {
    if (!list) {
      list = { tag: "list", kind, start, items: [] };
      out.push(list);
    }
    return list;
  };
  for (const child of node.childNodes) {
    if (child.nodeType !== 1) continue;
    const parts =
      child.nodeName === "UL" || child.nodeName === "OL"
        ? listsOf(child, losses)
        : assembled(blocksIn(child, losses).map(({ level, marker, ...block }) => block));
    const words = parts.filter((part) => !own(part));
    if (words.length || !list?.items.length) {
      const pieces = words.flatMap((part, at) =>
        at ? [{ line: true }, ...part.pieces] : part.pieces,
      );
      if (words.length || parts.some((part) => part.tag === "list"))
        begun().items.push({ pieces, lists: [] });
    }
    for (const part of parts.filter(own)) {
      if (part.tag === "list" && list) list.items.at(-1).lists.push(part);
      else {
        out.push(part);
        start = ordered && list ? start + list.items.length : start;
        list = null;
      }
    }
  }
  return out.filter((part) => part.tag !== "list" || part.items.length);
}

function* rowsOf(node, head = false) {
  for (const child of node.childNodes) {
    if (child.nodeName === "TR") yield [child, head];
    else if (/^T(?:HEAD|BODY|FOOT)$/.test(child.nodeName))
      yield* rowsOf(child, child.nodeName === "THEAD");
  }
}

function cellsOf(row, losses) {
  return [...row.childNodes]
    .filter(({ nodeName }) => nodeName === "TD" || nodeName === "TH")
    .map((cell) => {
      const span = (name) =>
        Math.min(Math.max(Number.parseInt(cell.getAttribute(name), 10) || 1, 1), 60);
      const blocks = assembled(blocksIn(cell, losses)).flatMap((block) => inCell(block, losses));
      const html =
        blocks.length === 1 && blocks[0].tag === "p"
          ? inlineHtml(blocks[0].pieces)
          : blocks.map(blockHtml).join("");
      return {
        html,
        blocks,
        head: cell.nodeName === "TH",
        columns: span("colspan"),
        rows: span("rowspan"),
      };
    });
}

/* A cell holds paragraphs and lists; a table in it becomes lines. */
function inCell(block, losses) {
  if (block.tag === "h4") {
    const pieces = block.pieces.map((piece) =>
      piece.line ? piece : { ...piece, marks: ["strong", ...piece.marks] },
    );
    return [{ tag: "p", pieces }];
  }
  if (block.tag !== "table") return [block];
  lost(losses, "nested");
  return linesOf(block);
}

const wordsIn = (html) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

function linesOf(table) {
  return table.rows.flatMap((row) => {
    const text = row.map((cell) => wordsIn(cell.html)).join(" | ");
    return /[^ |]/.test(text) ? [{ tag: "p", pieces: [{ text, marks: [] }] }] : [];
  });
}

function tableOf(node, losses) {
  let caption = "";
  for (const child of node.childNodes) {
    if (child.nodeName !== "CAPTION") continue;
    const pieces = blocksIn(child, losses).flatMap((block) => block.pieces || []);
    caption ||= inlineHtml(pieces);
  }
  let rows = [];
  let heads = 0;
  let count = 0;
  let over = 0;
  for (const [row, head] of rowsOf(node)) {
    if (isHidden(row)) {
      lost(losses, "hidden");
      continue;
    }
    if (count >= MOST_CELLS) {
      over += 1;
      continue;
    }
    const cells = cellsOf(row, losses);
    if (!cells.length) continue;
    count += cells.length;
    if (head && heads === rows.length) heads += 1;
    rows.push(cells);
  }
  if (over) lost(losses, "row", over);
  while (rows.length && rows.at(-1).every((cell) => !cell.html)) rows.pop();
  rows = withoutEmptyColumns(rows);
  const before = caption ? [{ tag: "p", pieces: [{ text: wordsIn(caption), marks: [] }] }] : [];
  const blocks = rows.flat().flatMap((cell) => cell.blocks);
  if (rows.flat().length <= 1 || /^(?:presentation|none)$/.test(node.getAttribute("role") || "")) {
    return [...before, ...blocks];
  }
  const columnsOf = (row) => row.reduce((sum, cell) => sum + cell.columns, 0);
  const width = rows.reduce((most, row) => Math.max(most, columnsOf(row)), 0);
  const table = {
    tag: "table",
    caption,
    rows,
    heads: heads < rows.length ? heads : Math.min(heads, 1),
  };
  if (width <= MOST_COLUMNS) return [table];
  lost(losses, "wide");
  return [...before, ...linesOf(table)];
}

/* Spreadsheets hand over empty columns on the right; rows with merged cells are left alone. */
function withoutEmptyColumns(rows) {
  const plain = rows.every((row) => row.every((cell) => cell.columns === 1 && cell.rows === 1));
  if (!plain) return rows;
  const filledIn = (row) => row.findLastIndex((cell) => cell.html) + 1;
  const filled = rows.reduce((most, row) => Math.max(most, filledIn(row)), 1);
  return rows.map((row) => row.slice(0, filled));
}
