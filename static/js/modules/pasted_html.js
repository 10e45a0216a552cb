// What was pasted as HTML of the few tags that a section holds, as much of it as there is room for.

export const escaped = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/* Words in their marks: pieces are {text, marks, href} or {line: true}. */
export function inlineHtml(pieces) {
  let html = "";
  const open = [];
  const close = (kept) => {
    while (open.length > kept) html += `</${open.pop().split(" ")[0]}>`;
  };
  for (const piece of trimmed(pieces)) {
    const href = piece.href && `a href="${escaped(piece.href).replace(/"/g, "&quot;")}"`;
    const wanted = piece.line ? [] : [...(href ? [href] : []), ...piece.marks];
    let same = 0;
    while (same < open.length && open[same] === wanted[same]) same += 1;
    close(same);
    for (const tag of wanted.slice(same)) {
      html += `<${tag}>`;
      open.push(tag);
    }
    html += piece.line ? "<br>" : escaped(piece.text);
  }
  close(0);
  return html;
}

/* Without white space and new lines at the ends and around new lines. */
function trimmed(pieces) {
  const out = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.line) {
      if (last) out.push(piece);
      continue;
    }
    const starts = !last || last.line || / $/.test(last.text);
    const text = starts ? piece.text.replace(/^ +/, "") : piece.text;
    if (text) out.push({ ...piece, text });
  }
  while (out.length && (out.at(-1).line || !out.at(-1).text.trim())) out.pop();
  if (out.length) out[out.length - 1] = { ...out.at(-1), text: out.at(-1).text.trimEnd() };
  return out;
}

export const saysSomething = (pieces) => pieces.some((piece) => piece.text?.trim());

function listHtml(list) {
  const tag = list.kind === "ul" ? "ul" : "ol";
  const letters = list.kind === "letters" ? ' data-letters="thai"' : "";
  const start = list.kind !== "ul" && list.start > 1 ? ` start="${list.start}"` : "";
  const items = list.items.map((item) => {
    return `<li><p>${inlineHtml(item.pieces)}</p>${item.lists.map(listHtml).join("")}</li>`;
  });
  return `<${tag}${letters}${start}>${items.join("")}</${tag}>`;
}

export function blockHtml(block) {
  if (block.tag === "list") return listHtml(block);
  if (block.tag === "table") return tableHtml(block);
  const words = inlineHtml(block.pieces);
  if (block.tag !== "figure") return `<${block.tag}>${words}</${block.tag}>`;
  return `<figure data-file="${block.key}"><figcaption>${words}</figcaption></figure>`;
}

function cellHtml(cell, head) {
  const tag = cell.head || head ? "th" : "td";
  const columns = cell.columns > 1 ? ` colspan="${cell.columns}"` : "";
  const rows = cell.rows > 1 ? ` rowspan="${cell.rows}"` : "";
  const inside = /^<(?:p|ul|ol)\b/.test(cell.html) ? cell.html : `<p>${cell.html}</p>`;
  return `<${tag}${columns}${rows}>${inside}</${tag}>`;
}

function tableHtml(table) {
  const caption = table.caption ? `<caption>${table.caption}</caption>` : "";
  const lines = table.rows.map((row, n) => {
    return `<tr>${row.map((cell) => cellHtml(cell, n < table.heads)).join("")}</tr>`;
  });
  return `<table>${caption}<tbody>${lines.join("")}</tbody></table>`;
}

/* What of a table's rows or a list's items fits into *room*: [block or null, how many do not fit]. */
function fitting(block, room) {
  const name = block.tag === "table" ? "rows" : "items";
  const whole = block[name];
  const lengthWith = (parts) => blockHtml({ ...block, [name]: parts }).length;
  const around = lengthWith([]);
  let left = room - around;
  const fits = [];
  for (const part of whole) {
    left -= lengthWith([part]) - around;
    if (left < 0) break;
    fits.push(part);
  }
  return [fits.length ? { ...block, [name]: fits } : null, whole.length - fits.length];
}

const LOST = { table: "row", list: "item" };

/* The HTML of *blocks* up to *room* characters; what does not fit is counted. */
export function htmlOf(blocks, room, losses) {
  const lose = (what, count) => {
    if (count) losses[what] = (losses[what] || 0) + count;
  };
  let html = "";
  for (const [at, block] of blocks.entries()) {
    const next = blockHtml(block);
    if (html.length + next.length <= room) {
      html += next;
      continue;
    }
    const what = LOST[block.tag];
    if (what) {
      const [part, count] = fitting(block, room - html.length);
      if (part) html += blockHtml(part);
      lose(what, count);
    } else lose("block", 1);
    lose("block", blocks.length - at - 1);
    return html;
  }
  return html;
}
