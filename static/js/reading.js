/* Aids for whoever reads a record: size of letters, colours, reading aloud, the place kept, the
   section that is read marked in the contents. The page says everything without them. */
const root = document.documentElement;
const record = document.querySelector(".record[data-number]");

// What is chosen on this machine; a browser that keeps nothing is as good.
function remember(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    /* full or forbidden */
  }
}
function remembered(name) {
  try {
    return localStorage.getItem(name) || "";
  } catch {
    return "";
  }
}

// --- size and colours ---------------------------------------------------------------------------

function show() {
  for (const button of document.querySelectorAll("[data-text-size]")) {
    const chosen = (root.dataset.text || "0") === button.dataset.textSize;
    button.setAttribute("aria-pressed", chosen);
  }
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = root.dataset.theme || (dark ? "dark" : "light");
    button.setAttribute("aria-pressed", theme === button.dataset.themeChoice);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-text-size], [data-theme-choice]");
  if (!button) return;
  const { textSize, themeChoice } = button.dataset;
  if (textSize === "0") delete root.dataset.text;
  else if (textSize) root.dataset.text = textSize;
  if (textSize) remember("text", root.dataset.text);
  if (themeChoice) {
    root.dataset.theme = themeChoice;
    remember("theme", themeChoice);
  }
  show();
});
show();

// --- aloud --------------------------------------------------------------------------------------

// The reader itself is fetched when somebody wants to listen.
async function listen(box) {
  const { Reader } = await import("./modules/aloud.js");
  const words = { reading: "กำลังอ่าน", done: "อ่านจบแล้ว", stopped: "" };
  const said = box.querySelector("[data-spoken]");
  const reader = new Reader(document.querySelectorAll("[data-read-aloud]"), (what) => {
    said.textContent = words[what];
  });
  box.addEventListener("click", (event) => {
    const what = event.target.closest("[data-speak]")?.dataset.speak;
    if (what === "start") reader.start();
    if (what === "stop") reader.stop();
  });
  addEventListener("pagehide", () => reader.stop());
  reader.start();
}

function offerVoice() {
  const box = document.querySelector("[data-aloud]");
  const thai = speechSynthesis.getVoices().some((voice) => /^th\b/i.test(voice.lang));
  if (!box?.hidden || !thai) return;
  box.hidden = false;
  box.querySelector("[data-speak=start]").addEventListener("click", () => listen(box), {
    once: true,
  });
}
if ("speechSynthesis" in window && "SpeechSynthesisUtterance" in window) {
  offerVoice();
  speechSynthesis.addEventListener?.("voiceschanged", offerVoice);
}

// --- the place ----------------------------------------------------------------------------------

const places = [...document.querySelectorAll("[data-place]")];
const links = new Map(
  [...document.querySelectorAll(".record-toc a[href^='#']")].map((link) => [
    link.getAttribute("href").slice(1),
    link,
  ]),
);
const linkOf = (place) =>
  links.get(place.id) || links.get(place.closest(".reading-group")?.querySelector("h2")?.id);

function reached() {
  const line = innerHeight / 3;
  return places.filter((place) => place.getBoundingClientRect().top < line).at(-1);
}

function mark() {
  const here = reached();
  for (const link of links.values()) link.removeAttribute("aria-current");
  if (here) linkOf(here)?.setAttribute("aria-current", "true");
}

let waiting = false;
addEventListener(
  "scroll",
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  },
  { passive: true },
);
mark();

if (record) {
  const key = `place:${record.dataset.number}`;
  const kept = remembered(key);
  const target = kept && document.getElementById(kept);
  const resume = document.querySelector(".resume");
  if (target && !location.hash && scrollY < 50 && resume) {
    resume.hidden = false;
    resume.querySelector("a").href = `#${kept}`;
  }
  const keep = () => {
    const here = scrollY > innerHeight && reached();
    const atEnd = innerHeight + scrollY > document.body.scrollHeight - innerHeight / 2;
    remember(key, here && !atEnd ? here.id : "");
  };
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}

// On a wide screen the contents stand open beside the text.
if (!CSS.supports("selector(::details-content)")) {
  const contents = document.querySelector("[data-tool='contents']");
  const wide = matchMedia("(min-width: 62rem)");
  const fit = () => {
    if (contents) contents.open = wide.matches || contents.open;
  };
  wide.addEventListener("change", fit);
  fit();
}
