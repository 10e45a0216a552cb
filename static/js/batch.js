/* Goes on with a batch until it is done, and shows how far it is. Without this script the button
   does the same, some seconds at a time. */
import { request } from "./modules/request.js";

(() => {
  const form = document.querySelector("form[data-work]");
  if (!form || !window.fetch) return;
  const bar = form.querySelector("progress");
  const done = form.querySelector("[data-done]");
  const button = form.querySelector("button");

  const LONG = 120000; // the server stops by itself after some seconds

  async function go() {
    button.hidden = true;
    for (;;) {
      const answer = await request(form.action, { body: new FormData(form), timeout: LONG });
      if (!answer.ok) throw new Error(answer.status);
      const state = await answer.json();
      bar.value = state.done;
      done.textContent = state.done;
      if (state.finished) {
        location.reload();
        return;
      }
    }
  }
  go().catch(() => {
    button.hidden = false;
  });
})();
