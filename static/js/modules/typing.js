// Texts of the editor: what is empty, how long, whether rich; nothing here touches the page.

const EMPTY = /^[\s\u00a0.–-]*$/;

export const isEmpty = (text) => EMPTY.test(text);

/* Characters as the form counts them: without spaces. */
export const lengthOf = (text) => text.replace(/\s+/g, "").length;

/* The letters of stored HTML; any entity counts as one. */
export const textOf = (html) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/&\w+;/g, "&");

export const looksRich = (text) => /<(p|ul|ol|h4|br|strong|em|table|figure)\b/i.test(text);
