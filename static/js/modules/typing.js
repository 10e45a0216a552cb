// Texts of the editor: what is empty, how long, what a paste brings; nothing here touches the page.

const EMPTY = /^[\s\u00a0.–-]*$/;
const BULLET = /^[\s\u00a0]*[·•▪●○◦§\uf0b7\uf0a7\uf0d8-][\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*\(?[0-9๐-๙]{1,3}[.)]\)?[\s\u00a0]+/;
const STYLES = /\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*')/gi;
const BLOCKS = /<(style|script|title|xml)\b[\s\S]*?<\/\1>/gi;

export const isEmpty = (text) => EMPTY.test(text);

/* Characters as the form counts them: without spaces. */
export const lengthOf = (text) => text.replace(/\s+/g, "").length;

export const looksRich = (text) => /<(p|ul|ol|h4|br|strong|em)\b/i.test(text);

export const linesOf = (text) => text.split(/\r?\n/).filter((line) => line.trim());

/* Pasted HTML without style sheets, scripts and their attributes. */
export function withoutNoise(html) {
  return html.replace(BLOCKS, "").replace(/<[^>]+>/g, (tag) => tag.replace(STYLES, ""));
}

/* Word hands lists over as paragraphs that begin with a marker: {list, length of the marker} or
   null. A number alone makes no list; Word must have called the paragraph an item. */
export function listMarker(text, isItem) {
  const bullet = text.match(BULLET);
  if (bullet) return { list: "ul", length: bullet[0].length };
  const number = isItem && text.match(NUMBER);
  return number ? { list: "ol", length: number[0].length } : null;
}
