/* Saves the author's form in the background, and keeps a copy in this browser until the server has
   it. Nothing is cleared before the server has answered that it is saved. */
import {
  differs,
  fateOf,
  isKept,
  keptFields,
  nextWait,
  notSaved,
  whenInWords,
} from "./modules/draft.js";
import { csrfToken, request } from "./modules/request.js";

(() => {
  const form = document.getElementById("writing");
  if (!form || !window.fetch || !window.FormData) return;

  const status = document.getElementById("save-status");
  const trouble = document.getElementById("trouble");
  const recover = document.getElementById("recover");
  const leftOut = document.getElementById("left-out");
  const key = form.dataset.key;
  const WAIT = 3000;
  const LONGEST_WAIT = 60000;

  let edits = 0,
    saved = 0; // counters: what was typed, what the server has of it
  let timer = null,
    storing = null,
    wait = WAIT;
  let sending = false,
    stopped = false,
    signedOut = false,
    leaving = false;

  const base = () => form.elements.base;
  const say = (text, tone) => {
    status.textContent = text;
    status.dataset.tone = tone || "";
  };
  const dirty = () => edits !== saved;

  const fields = () => keptFields(new FormData(form));

  // --- the copy in this browser -----------------------------------------------------------------

  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 0));

  function store(more, kept = fields()) {
    const copy = { at: Date.now(), base: base().value, fields: kept, signedOut, ...more };
    try {
      localStorage.setItem(key, JSON.stringify(copy));
    } catch {
      /* full or forbidden */
    }
  }
  function stored() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function forget() {
    try {
      localStorage.removeItem(key);
    } catch {
      /* forbidden */
    }
  }

  const toText = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const fieldOf = (name) => {
    const element = form.elements[name];
    if (!element) return null;
    const rich = element.dataset && "rich" in element.dataset;
    return rich ? { rich: element.dataset.rich || element.value } : {};
  };

  function fill(copy) {
    const rows = copy.fields.find(([name]) => name === "partner-TOTAL_FORMS");
    if (rows) form.dispatchEvent(new CustomEvent("writing:rows", { detail: Number(rows[1]) }));
    for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
    for (const [name, value] of copy.fields) {
      const element = form.elements[name];
      if (!element || name.endsWith("_FORMS")) continue;
      if (element.type === "checkbox") element.checked = true;
      else if (element.dataset && "rich" in element.dataset) {
        if (element.value !== value) {
          element.value = value;
          element.dispatchEvent(new CustomEvent("writing:fill"));
        }
      } else element.value = value;
    }
    base().value = copy.base;
    typed();
  }

  function offer() {
    const copy = stored();
    if (!copy || !Array.isArray(copy.fields)) return;
    const says = differs(copy.fields, fields(), fieldOf, toText);
    const fate = fateOf(copy, base().value, says);
    if (fate === "forget") return forget();
    if (fate === "fill") {
      fill(copy);
      return say("นำข้อความที่ค้างในเครื่องนี้กลับมาแล้ว กำลังจะบันทึก", "info");
    }
    recover.querySelector("[data-when]").textContent = whenInWords(new Date(copy.at));
    recover.hidden = false;
    recover.addEventListener("click", (event) => {
      const what = event.target.dataset.do;
      if (!what) return;
      recover.hidden = true;
      if (what === "use") fill(copy);
      else forget();
    });
  }

  // --- sending ----------------------------------------------------------------------------------

  function typed() {
    edits += 1;
    if (!storing)
      storing = setTimeout(() => {
        // Not between two letters of somebody who types, but soon.
        idle(
          () => {
            storing = null;
            if (dirty()) store();
          },
          { timeout: 500 },
        );
      }, 500);
    if (stopped) return;
    if (navigator.onLine === false) offline();
    else if (!sending) say("มีข้อความที่ยังไม่ได้บันทึก", "");
    plan(WAIT);
  }
  function plan(ms) {
    clearTimeout(timer);
    if (!stopped && dirty()) timer = setTimeout(send, ms);
  }
  function offline() {
    say("ออฟไลน์ – เก็บไว้ในเครื่องนี้แล้ว จะบันทึกเองเมื่อสัญญาณกลับมา", "warn");
  }
  // status: of an answer that says nothing was saved; none when no answer came.
  function again(status) {
    wait = nextWait(wait, LONGEST_WAIT);
    if (status) say(notSaved(status), "warn");
    else offline();
    plan(wait);
  }
  function stop(text, link, label) {
    stopped = true;
    trouble.hidden = false;
    trouble.textContent = `${text} `;
    if (link) {
      const a = document.createElement("a");
      a.href = link;
      a.textContent = label;
      a.addEventListener("click", () => {
        store();
        leaving = true;
      });
      trouble.append(a);
    }
    say("ยังไม่ได้บันทึก – ข้อความเก็บไว้ในเครื่องนี้แล้ว", "warn");
  }

  async function send() {
    if (sending || stopped || leaving || !dirty()) return;
    sending = true;
    const sent = edits;
    const kept = fields();
    store({}, kept);
    say("กำลังบันทึก…", "");
    const data = new FormData();
    for (const [name, value] of kept) data.append(name, value);
    data.append("base", base().value);
    try {
      const response = await request(form.dataset.autosave, { body: data });
      await answered(response, sent);
    } catch {
      again();
    } finally {
      sending = false;
      if (!stopped && dirty() && wait === WAIT) plan(WAIT);
    }
  }

  async function answered(response, sent) {
    if (response.status === 401) {
      signedOut = true;
      store();
      return stop(
        "หมดเวลาการเข้าสู่ระบบ ข้อความไม่หาย เก็บไว้ในเครื่องนี้แล้ว",
        form.dataset.login,
        "เข้าสู่ระบบอีกครั้ง",
      );
    }
    if (![200, 409, 422].includes(response.status)) return again(response.status);
    const answer = await response.json();
    if (answer.locked) return stop(answer.message, answer.url, "ดูเรื่องนี้");
    if (answer.conflicts) {
      const which = answer.conflicts.map((c) => c.heading).join(", ");
      return stop(`มีการแก้ไข “${which}” จากอีกหน้าต่างหรืออีกคนหนึ่ง กด “บันทึกร่าง” เพื่อดูทั้งสองข้อความแล้วเลือก`);
    }
    base().value = answer.base;
    for (const sentence of answer.left_out || []) tellLeftOut(sentence);
    signedOut = false;
    wait = WAIT;
    trouble.hidden = true;
    if (response.status === 422) {
      trouble.hidden = false;
      trouble.textContent = `บันทึกส่วนอื่นแล้ว แต่ยังมีช่องที่ต้องแก้ไข: ${Object.values(answer.errors).join(" ")}`;
    }
    saved = sent;
    if (dirty()) return;
    if (response.status === 200) forget();
    say(`บันทึกล่าสุดเมื่อ ${answer.saved_text}`, "good");
  }

  function tellLeftOut(sentence) {
    const line = document.createElement("p");
    line.textContent = sentence;
    leftOut.append(line);
    leftOut.hidden = false;
  }

  // Two texts to choose from: the next save is for the person to make.
  if (document.getElementById("conflicts")) {
    stopped = true;
    say("ยังไม่ได้บันทึก – เลือกข้อความแล้วกด “บันทึกร่าง”", "warn");
  }

  // --- listening --------------------------------------------------------------------------------

  form.addEventListener("input", (event) => {
    if (isKept(event.target.name) && event.target.type !== "file") typed();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    if (dirty()) store({ submitted: true });
    const token = csrfToken();
    if (token) form.elements.csrfmiddlewaretoken.value = token;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("online", () => {
    wait = WAIT;
    plan(0);
  });
  window.addEventListener("offline", () => {
    if (dirty()) offline();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      if (dirty() && !leaving) {
        store();
        plan(0);
      }
    } else if (signedOut) {
      // signed in again in another tab, perhaps
      stopped = false;
      plan(0);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!dirty() || leaving) return;
    store();
    event.preventDefault();
    event.returnValue = "";
  });
  form.addEventListener("writing:ready", offer, { once: true });
})();
