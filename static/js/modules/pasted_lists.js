// Lists out of lines: what Word calls an item, and what hands mark with figures, letters and dots.

// In the order in which Word counts by them.
const LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
const THAI = "๐๑๒๓๔๕๖๗๘๙";
const MARKER = new RegExp(
  `^[\\s\\u00a0]*(?:(?<b>[·•▪●○◦\\uf0b7\\uf0a7\\uf0d8–-])|\\(?(?<n>[0-9๐-๙]{1,3})[.)](?![0-9๐-๙])\\)?|\\(?(?<l>[${LETTERS}])[.)]\\)?)[\\s\\u00a0]+`,
);

const number = (figures) => Number(figures.replace(/[๐-๙]/g, (figure) => THAI.indexOf(figure)));

/* What Word wrote before an item: {kind: "ul", "ol" or "letters", n}. */
export function markerOf(text) {
  const marker = text.replace(/[\s\u00a0]+/g, "");
  const letter = marker.match(new RegExp(`^\\(?([${LETTERS}])[.)]+$`));
  if (letter) return { kind: "letters", n: LETTERS.indexOf(letter[1]) + 1 };
  const figures = marker.match(/([0-9๐-๙]{1,4})[.):]*$/);
  if (figures) return { kind: "ol", n: number(figures[1]) };
  const latin = marker.match(/^\(?([a-z])[.)]+$/i);
  if (latin) return { kind: "ol", n: latin[1].toLowerCase().charCodeAt(0) - 96 };
  return { kind: "ul", n: 1 };
}

/* The marker that a hand typed before a paragraph: {look, kind, n, length}; or null. */
export function typedMarker(text) {
  const found = text.match(MARKER);
  if (!found) return null;
  const { b, l } = found.groups;
  const shape = found[0].trim();
  const around = (shape.startsWith("(") ? "(" : "") + shape.at(-1);
  const { length } = found[0];
  if (b) return { look: "-", kind: "ul", n: 1, length };
  if (l) return { look: `ก${around}`, kind: "letters", n: LETTERS.indexOf(l) + 1, length };
  return { look: `1${around}`, kind: "ol", n: number(found.groups.n), length };
}

/* Blocks with lists in place of items and of runs of marked paragraphs. */
export function assembled(blocks) {
  const out = [];
  let run = [];
  const close = () => {
    for (const block of run[0]?.level ? nested(run) : typedRun(run)) out.push(block);
    run = [];
  };
  for (const block of blocks) {
    const line = lineOf(block);
    if (run.length && (!line || Boolean(line.level) !== Boolean(run[0].level))) close();
    if (line) run.push(line);
    else out.push(block);
  }
  close();
  return out;
}

function lineOf(block) {
  if (block.tag !== "p") return null;
  if (block.level && block.marker) return { ...markerOf(block.marker), ...block };
  const [first] = block.pieces;
  const plain = first?.text && !first.marks.length && !first.href;
  const marker = plain ? typedMarker(first.text) : null;
  if (!marker) return null;
  const rest = first.text.slice(marker.length);
  const pieces = rest
    ? [{ ...first, text: rest }, ...block.pieces.slice(1)]
    : block.pieces.slice(1);
  return pieces.length ? { ...marker, pieces, level: block.level, block } : null;
}

/* Items whose levels Word knows; a list that does not count on begins a new one. */
function nested(lines) {
  const out = [];
  const stack = [];
  for (const line of lines) {
    while (stack.length && stack.at(-1).level > line.level) stack.pop();
    const there = stack.at(-1);
    const counts = line.kind === "ul" || there?.list.start + there?.list.items.length === line.n;
    if (there?.level === line.level && (there.list.kind !== line.kind || !counts)) stack.pop();
    if (stack.at(-1)?.level !== line.level) {
      const list = { tag: "list", kind: line.kind, start: line.n, items: [] };
      const above = stack.at(-1);
      if (above) above.list.items.at(-1).lists.push(list);
      else out.push(list);
      stack.push({ level: line.level, list });
    }
    stack.at(-1).list.items.push({ pieces: line.pieces, lists: [] });
  }
  return out;
}

/* As the server reads typed markers; a deeper list begins where it should, at its first number. */
function typedRun(lines) {
  const counted = lettersThatCount(lines);
  const out = [];
  let stack = [];
  let first = null;
  const close = (depth) => {
    if (depth || !stack.length) {
      stack.length = depth;
      return;
    }
    const [{ list }] = stack;
    if (list.kind !== "ul" && list.items.length === 1) out.push(first, ...list.items[0].lists);
    else out.push(list);
    stack = [];
  };
  lines.forEach((line, at) => {
    if (line.kind === "letters" && !counted.has(at)) {
      close(0);
      out.push(line.block);
      return;
    }
    let depth = stack.findIndex(({ look }) => look === line.look);
    if (depth >= 0) {
      close(depth + 1);
      const { list } = stack[depth];
      if (list.kind !== "ul" && line.n !== list.start + list.items.length) {
        close(depth);
        depth = -1;
      }
    } else if (stack.length && !goesDeeper(stack.at(-1), lines.slice(at))) close(0);
    if (depth < 0) {
      const list = { tag: "list", kind: line.kind, start: line.n, items: [] };
      if (stack.length) stack.at(-1).list.items.at(-1).lists.push(list);
      else first = line.block;
      stack.push({ look: line.look, list });
    }
    stack.at(-1).list.items.push({ pieces: line.pieces, lists: [] });
  });
  close(0);
  return out;
}

function goesDeeper(last, [line, ...rest]) {
  if (line.kind !== "ul" && line.n !== 1) return false;
  return last.list.kind !== "ul" || [line, ...rest].some(({ look }) => look === last.look);
}

/* Places of letters that begin with ก and go on; อ. and จ. before a name are abbreviations. */
function lettersThatCount(lines) {
  const found = new Set();
  let row = [];
  lines.forEach((line, at) => {
    if (line.kind !== "letters") return;
    if (row.length && line.n === row.length + 1 && lines[row.at(-1)].look === line.look)
      row.push(at);
    else row = line.n === 1 ? [at] : [];
    if (row.length > 1) for (const place of row) found.add(place);
  });
  return found;
}
