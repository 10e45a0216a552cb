// A reader of HTML for tests: what the pasted modules ask of a parsed page, without a browser.
const VOID = new Set("BR IMG META LINK COL HR INPUT SOURCE".split(" "));
const CLOSED_BY = { LI: ["LI"], TR: ["TR"], TD: ["TD", "TH"], TH: ["TD", "TH"], P: ["P"] };
const ENTITIES = { nbsp: "\u00a0", amp: "&", lt: "<", gt: ">", quot: '"' };
const unescaped = (text) => text.replace(/&(\w+);/g, (all, name) => ENTITIES[name] ?? all);

function node(nodeName, attributes = new Map()) {
  const getAttribute = (name) => attributes.get(name) ?? null;
  return { nodeType: 1, nodeName, childNodes: [], getAttribute };
}

export function parsed(html) {
  const body = node("BODY");
  const open = [body];
  const text = html.replace(/<!\[[^>]*>/g, "").replace(/<!--[\s\S]*?-->/g, "");
  for (const [part] of text.matchAll(/<[^>]+>|[^<]+/g)) {
    const tag = part.match(/^<(\/?)([\w:]+)/);
    if (!tag) {
      open.at(-1).childNodes.push({ nodeType: 3, nodeName: "#text", data: unescaped(part) });
      continue;
    }
    const name = tag[2].toUpperCase();
    if (name === "HTML" || name === "BODY") continue;
    const at = open.findLastIndex((one) => one.nodeName === name);
    if (tag[1]) {
      if (at > 0) open.length = at;
      continue;
    }
    if (CLOSED_BY[name]?.includes(open.at(-1).nodeName)) open.pop();
    const attributes = new Map();
    for (const [, key, a, b, c] of part.matchAll(
      /\s([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g,
    )) {
      attributes.set(key.toLowerCase(), unescaped(a ?? b ?? c ?? ""));
    }
    const made = node(name, attributes);
    open.at(-1).childNodes.push(made);
    if (!VOID.has(name) && !part.endsWith("/>")) open.push(made);
  }
  return body;
}
