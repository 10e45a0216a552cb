/* The author's form: rich text where the browser can, counts, marks, rows, copying.
   Until a section is changed in the editor its textarea keeps the plain text the server sent, which
   the server knows as "not touched". */
import { isEmpty, lengthOf, looksRich, textOf } from "./modules/typing.js";

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

  function measure(key, text, says = false) {
    const count = form.querySelector(`[data-count="${key}"]`);
    if (count) {
      const n = lengthOf(text);
      count.querySelector("[data-n]").textContent = n.toLocaleString("en");
      count.toggleAttribute("data-enough", n >= Number(count.dataset.advice));
    }
    mark(key, says || !isEmpty(text));
  }
  const measureHtml = (key, html) => measure(key, textOf(html), /<figure/.test(html));
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

  let library; // of the package, and our modules on it: both come when the page is there already
  let ours;
  const rich = (text) => (looksRich(text) ? text : ours.readText(text).html);
  /* What the editor starts with: what was typed or brought back, or the stored text. */
  const content = (area) =>
    area.value === area.defaultValue ? area.dataset.rich : rich(area.value);

  function build(area) {
    if (editors.has(area)) return;
    const opened = ours.openEditor(library, {
      content: content(area),
      pictures: ours.picturesOf(document.getElementById("pictures")?.textContent),
      attributes: {
        "aria-multiline": "true",
        "aria-labelledby": `label-${area.name}`,
        "aria-describedby": `help-${area.name} editor-hint`,
      },
      changed: () => area.dispatchEvent(new Event("input", { bubbles: true })),
      written: (html) => {
        area.value = html;
        measureHtml(area.name, html);
      },
    });
    const { editor, box } = opened;
    area.before(box);
    area.hidden = true;
    area.tabIndex = -1;
    editors.set(area, opened);
    document.getElementById("editor-hint").hidden = false;
    const label = form.querySelector(`#label-${area.name}`);
    if (label) label.addEventListener("click", () => editor.commands.focus());
    if (area.value !== area.defaultValue && !looksRich(area.value)) area.value = editor.getHTML();
  }
  // Whoever reads the form, to save or to keep it, gets what stands in the editors.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [area, opened] of editors) {
      if (opened.write()) formData.set(area.name, area.value);
    }
  });

  const slow =
    navigator.connection &&
    (navigator.connection.saveData || /2g/.test(navigator.connection.effectiveType || ""));
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 50));
  /* Plain text stays usable, and says how. */
  function stayPlain() {
    for (const part of form.querySelectorAll("[data-plain]")) part.hidden = false;
  }
  function enrich() {
    if (!areas.length) return;
    if (slow) return stayPlain();
    Promise.all([import(form.dataset.editor), import("./modules/editor.js")])
      .then((modules) => {
        [library, ours] = modules;
        const waiting = areas.slice();
        const next = () => {
          const area = waiting.shift();
          if (!area) return;
          // Not under the fingers of somebody who is typing already.
          if (area === document.activeElement)
            area.addEventListener("blur", () => build(area), { once: true });
          else build(area);
          idle(next);
        };
        idle(next);
      })
      .catch(stayPlain);
  }
  for (const area of areas) {
    // Text that is not stored yet goes out in full, whatever happens to the editor.
    if (area.hasAttribute("data-changed")) area.value = area.dataset.rich;
    area.addEventListener("writing:fill", () => {
      const opened = editors.get(area);
      if (!opened) return measure(area.name, area.value);
      const html = area.value;
      opened.editor.commands.setContent(rich(html), { emitUpdate: false });
      area.value = html;
      measureHtml(area.name, rich(html));
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
