// Plain text as blocks: a line is a paragraph; tabs, or bars at both ends, make a table; "[ภาพ …]" is
// a picture (records/core/richtext/plain.py).
import { escaped } from "./pasted_html.js";

const CAPTION = "ตาราง:";
const ROW = /^\|(.+)\|$/;
const DASHES = /^\|(?:\s*:?-{3,}:?\s*\|)+$/;
const FIGURE = /^\[ภาพ ([0-9a-f]{16})(?:: ?(.*))?\]$/;

const oneLine = (line) => line.replace(/[\s\u00a0]+/g, " ").trim();
const cellOf = (words) => ({ html: escaped(oneLine(words)) });
const piecesOf = (text) => (text ? [{ text, marks: [] }] : []);

export function blocksOfText(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = oneLine(lines[at]);
    const captioned = line.startsWith(CAPTION) && ROW.test(oneLine(lines[at + 1] || ""));
    const typed = barred(lines, captioned ? at + 1 : at);
    const rows = typed?.rows || tabbed(lines, at);
    const figure = line.match(FIGURE);
    if (rows) {
      const caption = captioned ? escaped(oneLine(line.slice(CAPTION.length))) : "";
      const cells = rows.map((row) => row.map(cellOf));
      blocks.push({ tag: "table", caption, rows: cells, heads: typed?.heads || 0 });
      at += (typed ? typed.lines : rows.length) - 1 + (captioned ? 1 : 0);
    } else if (figure) blocks.push({ tag: "figure", key: figure[1], pieces: piecesOf(figure[2]) });
    else if (line) blocks.push({ tag: "p", pieces: piecesOf(line) });
  }
  return blocks;
}

/* The rows of cells that begin at a line: two or more with as many tabs each; or null. */
export function tabbed(lines, at) {
  const columns = lines[at].split("\t").length;
  if (columns < 2) return null;
  let end = at;
  while (end < lines.length && lines[end].split("\t").length === columns) end += 1;
  return end - at > 1 ? lines.slice(at, end).map((line) => line.split("\t")) : null;
}

/* {rows, heads, lines} of lines between bars, the way a table is typed; or null. */
export function barred(lines, at) {
  let end = at;
  while (end < lines.length && ROW.test(oneLine(lines[end]))) end += 1;
  const found = lines.slice(at, end).map(oneLine);
  const said = found.filter((line) => !DASHES.test(line));
  const rows = said.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.replace(/\\\|/g, "|")),
  );
  if (!rows.length || (found.length < 2 && rows[0].length < 2)) return null;
  const heads = found.length > 2 && DASHES.test(found[1]) ? 1 : 0;
  return { rows, heads, lines: found.length };
}
