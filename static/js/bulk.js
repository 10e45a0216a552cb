/* Goes on with a batch until it is done, and shows how far it is. Without this script the button
   does the same, some seconds at a time. */
"use strict";
(() => {
  const form = document.querySelector("form[data-work]");
  if (!form || !window.fetch) return;
  const bar = form.querySelector("progress");
  const done = form.querySelector("[data-done]");
  const button = form.querySelector("button");

  async function go() {
    button.hidden = true;
    const headers = { "X-Requested-With": "fetch" };
    for (;;) {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
      if (!answer.ok) throw new Error(answer.status);
      const state = await answer.json();
      bar.value = state.done;
      done.textContent = state.done;
      if (state.finished) { location.reload(); return; }
    }
  }
  go().catch(() => { button.hidden = false; });
})();
