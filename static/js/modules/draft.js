// What a form holds against the copy kept in this browser; nothing here touches the page.

// Never kept: what the page itself brings, and what is done at once.
const NEVER = new Set(["csrfmiddlewaretoken", "base", "caption", "link", "then", "placed"]);

export const isKept = (name) => !NEVER.has(name);

/* Names and texts of a form's entries that are saved; files are not. */
export function keptFields(entries) {
  return [...entries].filter(([name, value]) => typeof value === "string" && isKept(name));
}

export function versionOf(base) {
  try {
    return JSON.parse(base).version;
  } catch {
    return null;
  }
}

const KEYS = /data-file="([0-9a-f]{16})"|^\[ภาพ ([0-9a-f]{16})/gm;

/* The letters of a text and the keys of its pictures; spaces and what only marks lists and tables
   are left out. toText: what HTML says. */
export function lettersOf(value, toText) {
  const keys = [...value.matchAll(KEYS)].map((found) => found[1] || found[2]);
  const text = /<\w/.test(value)
    ? toText(value)
    : value
        .replace(/^(- |\d+\) |[ก-ฮ]\) |ตาราง: )/gm, "")
        .replace(/^\[ภาพ [0-9a-f]{16}(?:: (.*))?\]$/gm, "$1")
        .replace(/^\|(?: --- \|)+$/gm, "");
  return [text.replace(/[\s|\\]+/g, ""), ...keys].join("\n");
}

/* Whether the copy says something that the page does not. fieldOf: the page's field of a name,
   {rich: its stored text} for a rich one, null where the page has none. */
export function differs(copied, there, fieldOf, toText) {
  const known = new Set(there.map(([name, value]) => `${name}\n${value}`));
  return copied.some(([name, value]) => {
    if (name.endsWith("_FORMS") || known.has(`${name}\n${value}`)) return false;
    const field = fieldOf(name);
    if (!field) return value !== "" && name.startsWith("partner-");
    if (field.rich === undefined) return true;
    return lettersOf(value, toText) !== lettersOf(field.rich, toText);
  });
}

/* What to do with a copy: "forget" it, "fill" it in at once, "offer" it. */
export function fateOf(copy, base, says) {
  const same = versionOf(copy.base) === versionOf(base);
  if ((copy.submitted && !same) || !says) return "forget";
  return copy.signedOut && same ? "fill" : "offer";
}

export const nextWait = (wait, longest) => Math.min(wait * 2, longest);

/* Why nothing was saved, by the status of the answer: never "offline" when the server did answer. */
export function notSaved(status) {
  const kept = "เก็บไว้ในเครื่องนี้แล้ว จะลองบันทึกใหม่เอง";
  if (status === 507) return `พื้นที่เก็บข้อมูลของระบบเต็ม โปรดแจ้งผู้ดูแลระบบ – ${kept}`;
  if (status === 503) return `ฐานข้อมูลไม่ตอบในขณะนี้ – ${kept}`;
  return `ระบบขัดข้อง (รหัส ${status}) – ${kept}`;
}

export function whenInWords(when) {
  const day = when.toLocaleDateString("th-TH", { day: "numeric", month: "short" });
  const two = (number) => String(number).padStart(2, "0");
  return `(${day} เวลา ${two(when.getHours())}.${two(when.getMinutes())} น.)`;
}
