// Saves a reviewer's draft while she writes; the form says when, the server gives the words.
(() => {
  const form = document.querySelector("[data-review]");
  if (!form || !window.htmx) return;
  const WAIT = 2000,
    AGAIN = 15000;
  let timer = null,
    leaving = false;

  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!leaving) form.dispatchEvent(new CustomEvent("review:save"));
    }, wait);
  };
  const say = (text) => {
    const line = document.querySelector("#saved p");
    line.className = "notice";
    line.dataset.tone = "bad";
    line.textContent = text;
  };
  form.addEventListener("input", () => soon(WAIT));
  form.addEventListener("change", () => soon(WAIT));
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    clearTimeout(timer);
  });
  form.addEventListener("htmx:sendError", () => {
    say("ติดต่อเครื่องแม่ข่ายไม่ได้ ข้อความยังอยู่ในหน้านี้ จะลองใหม่เอง");
    soon(AGAIN);
  });
  form.addEventListener("htmx:timeout", () => soon(AGAIN));
  // Signed out meanwhile, or the server in trouble: nothing is swapped into the form.
  form.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (!xhr.responseURL.endsWith("/review/") || xhr.status >= 400) {
      event.detail.shouldSwap = false;
      say("ยังบันทึกไม่ได้ ถ้าออกจากระบบไปแล้ว ให้กด “บันทึกร่าง” แล้วเข้าสู่ระบบ ข้อความจะไม่หาย");
    }
  });
})();
