/* What others have published about the same, told under the title while it is typed. Without this
   script, and without an answer, the preview tells it before the record is handed in. */
"use strict";
(() => {
  const title = document.querySelector("#writing [name=title]");
  const place = document.getElementById("near");
  if (!title || !place || !window.fetch) return;
  let waiting = 0, request = null, asked = "";

  function show(found) {
    if (!found.length) return place.replaceChildren();
    const box = document.createElement("div");
    const head = document.createElement("p");
    const list = document.createElement("ul");
    box.className = "notice";
    box.dataset.tone = "info";
    head.textContent = "มีคนเขียนเรื่องใกล้กันแล้ว อ่านก่อนได้ ถ้าเรื่องของท่านต่างออกไปหรือต่อยอด ควรเขียนบอกไว้ให้ชัด";
    for (const item of found) {
      const line = document.createElement("li");
      const link = document.createElement("a");
      const words = document.createElement("span");
      link.href = item.url;
      link.target = "_blank"; // what is being written stays where it is
      link.rel = "noopener";
      link.textContent = item.title;
      words.className = "quiet";
      words.textContent = ` คำที่ตรงกัน: ${item.shared.join(", ")}`;
      line.append(link, words);
      list.append(line);
    }
    box.append(head, list);
    place.replaceChildren(box);
  }

  async function ask() {
    const text = title.value.trim();
    if (text === asked) return;
    asked = text;
    if (request) request.abort();
    if (text.length < 6) return show([]);
    request = new AbortController();
    try {
      const url = `${place.dataset.url}?title=${encodeURIComponent(text)}`;
      const answer = await fetch(url, { signal: request.signal, headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) show((await answer.json()).near);
    } catch { /* a hint, nothing more */ }
  }
  title.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 600); });
})();
