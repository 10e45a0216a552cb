/* The author's form: rich text where the browser can, counts, marks, rows, copying.
   Until a section is changed in the editor its textarea keeps the plain text the server sent, which
   the server knows as "not touched". */
import {
  isEmpty,
  lengthOf,
  linesOf,
  listMarker,
  looksRich,
  withoutNoise,
} from "./modules/typing.js";

(() => {
  const form = document.getElementById("writing");
  if (!form) return;
  const areas = [...form.querySelectorAll("textarea[data-rich]")];
  const editors = new Map();

  const contents = document.getElementById("toc-box");
  const wide = matchMedia("(min-width: 62rem)");
  if (wide.matches) contents.open = true;
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });

  // --- counts and marks -------------------------------------------------------------------------

  function measure(key, text) {
    const count = form.querySelector(`[data-count="${key}"]`);
    if (count) {
      const n = lengthOf(text);
      count.querySelector("[data-n]").textContent = n.toLocaleString("en");
      count.toggleAttribute("data-enough", n >= Number(count.dataset.advice));
    }
    mark(key, !isEmpty(text));
  }
  function mark(key, done) {
    const line = form.querySelector(`[data-toc="${key}"]`);
    if (!line || line.hasAttribute("data-done") === done) return;
    line.toggleAttribute("data-done", done);
    line.querySelector("[data-word]").textContent = done ? "กรอกแล้ว" : "ยังไม่ได้กรอก";
  }
  form.addEventListener("input", ({ target }) => {
    if (areas.includes(target) && !editors.has(target)) measure(target.name, target.value);
    if (target.name === "title") mark("title", target.value.trim() !== "");
    if (target.name === "category") mark("category", target.value !== "");
  });

  // --- rich text --------------------------------------------------------------------------------

  const TOOLS = [
    ["bold", "หนา", "ตัวหนา (Ctrl+B)", (c) => c.toggleBold()],
    ["italic", "เอียง", "ตัวเอียง (Ctrl+I)", (c) => c.toggleItalic()],
    ["bulletList", "• รายการ", "รายการแบบจุด", (c) => c.toggleBulletList()],
    ["orderedList", "1. ลำดับ", "รายการลำดับเลข", (c) => c.toggleOrderedList()],
    ["heading", "หัวข้อ", "หัวข้อย่อย", (c) => c.toggleHeading({ level: 4 })],
    [null, "↶", "ย้อนกลับ (Ctrl+Z)", (c) => c.undo()],
    [null, "↷", "ทำซ้ำ (Ctrl+Y)", (c) => c.redo()],
  ];
  const paragraphs = (text) => {
    const box = document.createElement("div");
    for (const line of linesOf(text)) {
      box.appendChild(document.createElement("p")).textContent = line;
    }
    return box.innerHTML;
  };
  /* What the editor starts with: what was typed or brought back, or the stored text. */
  function content(area) {
    const changed = area.value !== area.defaultValue;
    if (changed) return looksRich(area.value) ? area.value : paragraphs(area.value);
    return area.dataset.rich;
  }

  /* Word hands lists over as paragraphs that begin with a marker: make them lists. */
  function tidy(html) {
    const page = new DOMParser().parseFromString(withoutNoise(html), "text/html");
    for (const x of page.querySelectorAll("style, script, meta, link, title")) x.remove();
    for (const p of page.querySelectorAll("p")) {
      const marker = listMarker(p.textContent, /MsoList/.test(p.className));
      if (!marker) continue;
      const kind = marker.list;
      cut(p, marker.length);
      const li = page.createElement("li");
      const before = p.previousElementSibling;
      const list = before && before.dataset.made === kind ? before : page.createElement(kind);
      if (list !== before) {
        list.dataset.made = kind;
        p.before(list);
      }
      li.append(...p.childNodes);
      list.append(li);
      p.remove();
    }
    return page.body.innerHTML;
  }
  function cut(node, length) {
    const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (length > 0 && walker.nextNode()) {
      const text = walker.currentNode;
      const n = Math.min(length, text.data.length);
      text.deleteData(0, n);
      length -= n;
    }
  }

  function build(area, m) {
    if (editors.has(area)) return;
    const box = document.createElement("div");
    box.className = "rich-editor";
    const tools = document.createElement("div");
    tools.className = "rich-tools";
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "เครื่องมือจัดข้อความ");
    const field = document.createElement("div");
    box.append(tools, field);
    area.before(box);
    // Without the style attribute that the library writes into every ordered list.
    const OrderedList = m.OrderedList.extend({
      renderHTML: ({ HTMLAttributes: { start } }) => [
        "ol",
        start && start !== 1 ? { start } : {},
        0,
      ],
    });
    const editor = new m.Editor({
      element: field,
      injectCSS: false,
      content: content(area),
      extensions: [
        m.Document,
        m.Paragraph,
        m.Text,
        m.Bold,
        m.Italic,
        m.BulletList,
        OrderedList,
        m.ListItem,
        m.HardBreak,
        m.Heading.configure({ levels: [4] }),
        m.History,
      ],
      editorProps: {
        transformPastedHTML: tidy,
        attributes: {
          class: "rich-text",
          role: "textbox",
          "aria-multiline": "true",
          "aria-labelledby": `label-${area.name}`,
          "aria-describedby": `help-${area.name}`,
        },
      },
      onUpdate: ({ editor }) => {
        area.value = editor.isEmpty ? "" : editor.getHTML();
        measure(area.name, editor.getText());
        area.dispatchEvent(new Event("input", { bubbles: true }));
      },
      onTransaction: ({ editor }) => show(editor, tools),
    });
    for (const [name, label, title, run] of TOOLS) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.title = title;
      button.setAttribute("aria-label", title);
      if (name) {
        button.dataset.name = name;
        button.setAttribute("aria-pressed", "false");
      }
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => run(editor.chain().focus()).run());
      button.tabIndex = tools.childElementCount ? -1 : 0;
      tools.append(button);
    }
    tools.addEventListener("keydown", (event) => {
      const step = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[
        event.key
      ];
      const to = step && event.target[step];
      if (!to) return;
      event.target.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    });
    area.hidden = true;
    area.tabIndex = -1;
    editors.set(area, editor);
    const label = form.querySelector(`#label-${area.name}`);
    if (label) label.addEventListener("click", () => editor.commands.focus());
    if (area.value !== area.defaultValue && !looksRich(area.value)) area.value = editor.getHTML();
  }
  function show(editor, tools) {
    for (const button of tools.querySelectorAll("[data-name]")) {
      button.setAttribute("aria-pressed", String(editor.isActive(button.dataset.name)));
    }
  }

  const slow =
    navigator.connection &&
    (navigator.connection.saveData || /2g/.test(navigator.connection.effectiveType || ""));
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 50));
  function enrich() {
    if (slow || !areas.length) return;
    import(form.dataset.editor)
      .then((m) => {
        const waiting = areas.slice();
        const next = () => {
          const area = waiting.shift();
          if (!area) return;
          // Not under the fingers of somebody who is typing already.
          if (area === document.activeElement)
            area.addEventListener("blur", () => build(area, m), { once: true });
          else build(area, m);
          idle(next);
        };
        idle(next);
      })
      .catch(() => {
        /* plain text stays usable */
      });
  }
  for (const area of areas) {
    // Text that is not stored yet goes out in full, whatever happens to the editor.
    if (area.hasAttribute("data-changed")) area.value = area.dataset.rich;
    area.addEventListener("writing:fill", () => {
      const editor = editors.get(area);
      if (!editor) return measure(area.name, area.value);
      const html = area.value;
      editor.commands.setContent(looksRich(html) ? html : paragraphs(html), { emitUpdate: false });
      area.value = html;
      measure(area.name, editor.getText());
    });
  }

  // --- rows of partners ---------------------------------------------------------------------------

  const total = form.elements["partner-TOTAL_FORMS"];
  const most = Number(form.elements["partner-MAX_NUM_FORMS"].value);
  const add = document.getElementById("partner-add");
  function addRow() {
    const n = Number(total.value);
    if (n >= most) return;
    const row = document.getElementById("partner-template").content.cloneNode(true);
    for (const x of row.querySelectorAll("[name], [for]")) {
      for (const at of ["name", "id", "for"]) {
        if (x.hasAttribute(at)) x.setAttribute(at, x.getAttribute(at).replace("__prefix__", n));
      }
    }
    document.getElementById("partner-rows").append(row);
    total.value = n + 1;
  }
  add.hidden = false;
  add.addEventListener("click", () => {
    addRow();
    const rows = document.querySelectorAll("#partner-rows .partner-row");
    rows[rows.length - 1].querySelector("select").focus();
  });
  form.addEventListener("writing:rows", ({ detail }) => {
    while (Number(total.value) < Math.min(detail, most)) addRow();
  });

  // --- places: only the subdistricts of the district chosen ---------------------------------------

  const district = form.elements.district,
    subdistrict = form.elements.subdistrict;
  const groups = [...subdistrict.querySelectorAll("optgroup")];
  function narrow() {
    const chosen = district.value && district.options[district.selectedIndex].text;
    for (const group of groups) group.remove();
    subdistrict.append(...groups.filter((group) => !chosen || group.label === chosen));
  }
  district.addEventListener("change", () => {
    subdistrict.value = "";
    narrow();
  });
  const kept = subdistrict.value;
  narrow();
  if (kept && subdistrict.value !== kept) {
    subdistrict.append(...groups);
    subdistrict.value = kept;
  }

  // --- copying a passage ----------------------------------------------------------------------------

  for (const button of form.querySelectorAll("[data-copy-from]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copyFrom);
      try {
        // biome-ignore lint/performance/useDomNodeTextContent: with its lines as they are seen
        await navigator.clipboard.writeText(source.innerText);
      } catch {
        const range = document.createRange();
        range.selectNodeContents(source);
        const selection = getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        document.execCommand("copy");
      }
      button.textContent = "คัดลอกแล้ว";
      setTimeout(() => {
        button.textContent = "คัดลอก";
      }, 2000);
    });
  }

  form.dispatchEvent(new CustomEvent("writing:ready"));
  enrich();
})();
