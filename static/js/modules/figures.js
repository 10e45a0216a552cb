// Pictures in the text: each shows a file that hangs on the record, with words below it.
import { ask } from "./dialog.js";
import { element } from "./elements.js";
import { insertBlock } from "./placing.js";

export const NO_PICTURES = "ยังไม่มีภาพในเรื่องนี้ แนบภาพก่อนที่ส่วน “ไฟล์แนบ” ท้ายหน้า แล้วกลับมาแทรกตรงนี้";

/* What the page says about pictures: key → {url, name, caption}. */
export function picturesOf(text) {
  try {
    return new Map(JSON.parse(text || "[]").map((picture) => [picture.key, picture]));
  } catch {
    return new Map();
  }
}

/* The kind of node: a line of words, the caption, that carries the key of its picture. */
export function figureNode(m, pictures) {
  return m.Node.create({
    name: "figure",
    group: "block",
    content: "inline*",
    isolating: true,
    defining: true,
    addAttributes: () => ({
      file: {
        default: "",
        parseHTML: (found) => found.getAttribute("data-file"),
        renderHTML: ({ file }) => ({ "data-file": file }),
      },
    }),
    parseHTML: () => [
      {
        tag: "figure[data-file]",
        contentElement: (found) =>
          found.querySelector("figcaption") || document.createElement("figcaption"),
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],
    addNodeView:
      () =>
      ({ node, view, getPos }) => {
        const picture = pictures.get(node.attrs.file);
        const shown = picture
          ? element("img", { src: picture.url, alt: picture.caption || picture.name })
          : element("p", { class: "quiet" }, "ไม่มีไฟล์ภาพ");
        shown.contentEditable = "false";
        const words = element("figcaption", { "data-empty": "คำบรรยายภาพ" });
        const dom = element("figure", {}, shown, words);
        shown.addEventListener("mousedown", (event) => {
          event.preventDefault();
          const chosen = m.pm.state.NodeSelection.create(view.state.doc, getPos());
          view.dispatch(view.state.tr.setSelection(chosen));
          view.focus();
        });
        const mark = (now) => words.toggleAttribute("data-blank", now.content.size === 0);
        mark(node);
        return {
          dom,
          contentDOM: words,
          ignoreMutation: (change) => !words.contains(change.target) || change.target === words,
          update(now) {
            if (now.type !== node.type || now.attrs.file !== node.attrs.file) return false;
            mark(now);
            return true;
          },
        };
      },
    addKeyboardShortcuts() {
      return { Enter: () => this.editor.isActive("figure") && writeBelow(this.editor) };
    },
  });
}

/* Into the paragraph behind the figure or table that the cursor is in: an empty one, or a new one. */
export function writeBelow(editor) {
  const { $from, node } = editor.state.selection;
  const end = node && $from.depth === 0 ? $from.pos + node.nodeSize : $from.after(1);
  const next = editor.state.doc.resolve(end).nodeAfter;
  const chain = editor.chain();
  if (next?.type.name !== "paragraph" || next.content.size) {
    chain.insertContentAt(end, { type: "paragraph" });
  }
  return chain
    .setTextSelection(end + 1)
    .focus()
    .scrollIntoView()
    .run();
}

export function removeFigure(editor) {
  const { $from, node } = editor.state.selection;
  const range = node
    ? { from: $from.pos, to: $from.pos + node.nodeSize }
    : { from: $from.before(), to: $from.after() };
  return editor.chain().focus().deleteRange(range).run();
}

export async function askForPicture(editor, pictures) {
  const options = [...pictures.values()].map(({ key, url, name, caption }, at) =>
    element(
      "label",
      { class: "picture-choice" },
      element("input", { type: "radio", name: "file", value: key, checked: at === 0 }),
      element("img", { src: url, alt: "", loading: "lazy" }),
      element("span", {}, caption || name),
    ),
  );
  const way = element("a", { href: "#attachments" }, "ไปที่ส่วนไฟล์แนบ");
  const parts = options.length
    ? [element("div", { class: "picture-choices" }, ...options)]
    : [element("p", {}, NO_PICTURES), element("p", {}, way)];
  way.addEventListener("click", () => way.closest("dialog").close());
  const answer = await ask("แทรกภาพ", parts, { ok: options.length ? "แทรกภาพ" : "" });
  if (!answer?.file) return answer === null && options.length ? editor.commands.focus() : false;
  const caption = pictures.get(answer.file).caption;
  const content = caption ? [{ type: "text", text: caption }] : [];
  return insertBlock(editor, { type: "figure", attrs: { file: answer.file }, content });
}
