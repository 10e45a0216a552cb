// Links of the editor: which addresses there may be, and the window that asks for one.
import { ask } from "./dialog.js";
import { element, field } from "./elements.js";

const SCHEMES = /^(?:https?:\/\/[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d\s().-]+)$/i;
const MAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const PHONE = /^\+?[\d\s-]{9,16}$/;
const SITE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i;

export const WRONG = "ใส่ที่อยู่ที่ขึ้นต้นด้วย https:// หรือ http:// อีเมล (mailto:) หรือหมายเลขโทรศัพท์ (tel:)";

export const isAddress = (href) => SCHEMES.test((href || "").trim());

/* The address that was meant, "" for none: a site, a mail address, a telephone number. */
export function addressOf(text) {
  const typed = (text || "").trim();
  if (isAddress(typed)) return typed;
  if (MAIL.test(typed)) return `mailto:${typed}`;
  if (PHONE.test(typed)) return `tel:${typed.replace(/[\s-]/g, "")}`;
  return SITE.test(typed) ? `https://${typed}` : "";
}

/* The kind of mark, without the windows of the library. */
export function linkMark(m) {
  const link = m.Link.extend({
    addKeyboardShortcuts() {
      return {
        "Mod-k": () => {
          askForLink(this.editor);
          return true;
        },
      };
    },
    addPasteRules: () => [],
  });
  return link.configure({ autolink: false, openOnClick: false, defaultProtocol: "https" });
}

/* The address of the link at the cursor or under the selection, "" for none. */
export function linkAt({ selection: { $from }, schema }) {
  const marks = [$from.nodeAfter, $from.nodeBefore].map(
    (node) => node && schema.marks.link.isInSet(node.marks),
  );
  return marks.find(Boolean)?.attrs.href || "";
}

export async function askForLink(editor) {
  const { from, to, empty } = editor.state.selection;
  const href = linkAt(editor.state);
  const there = Boolean(href);
  const address = element("input", {
    name: "href",
    type: "text",
    inputmode: "url",
    autocomplete: "off",
    placeholder: "https://",
    value: href,
  });
  const parts = [field("ที่อยู่ของลิงก์", address, "เว็บไซต์ อีเมล หรือหมายเลขโทรศัพท์")];
  if (empty && !there) {
    parts.push(field("ข้อความที่แสดง", element("input", { name: "words", type: "text" })));
  }
  const answer = await ask(there ? "แก้ไขลิงก์" : "ใส่ลิงก์", parts, {
    ok: there ? "บันทึกลิงก์" : "ใส่ลิงก์",
    more: there ? [["remove", "เอาลิงก์ออก"]] : [],
    check: (values) => (addressOf(values.href) ? "" : WRONG),
  });
  const chain = editor.chain().focus().setTextSelection({ from, to });
  if (!answer) return chain.run();
  if (answer.button === "remove") return chain.extendMarkRange("link").unsetLink().run();
  const link = { href: addressOf(answer.href) };
  if (there) return chain.extendMarkRange("link").setLink(link).run();
  if (!empty) return chain.setLink(link).run();
  const text = answer.words.trim() || link.href.replace(/^(?:mailto|tel):/, "");
  const marks = [{ type: "link", attrs: link }];
  return chain.insertContent({ type: "text", text, marks }).unsetMark("link").run();
}
