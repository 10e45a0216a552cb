// Many records by keyboard: J and K go from row to row, digits choose, A takes what is suggested.
(() => {
  const form = document.querySelector("form[data-rows]");
  if (!form) return;
  const rows = [...form.querySelectorAll(".bulk-row")];
  const current = () => rows.findIndex((row) => row.contains(document.activeElement));

  const go = (step) => {
    const at = current();
    const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const choose = (row, box) => {
    if (!box) return;
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    row.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches(
      "input:not([type=radio], [type=checkbox]), textarea, select",
    );
    if (typing) return;
    const row = rows[current()];
    // By the key's place, so that it works with the Thai layout too.
    if (event.code === "KeyJ") go(1);
    else if (event.code === "KeyK") go(-1);
    else if (row && /^(Digit|Numpad)[1-9]$/.test(event.code)) {
      choose(
        row,
        row.querySelectorAll(".choice-buttons input[type=radio]")[Number(event.code.slice(-1)) - 1],
      );
    } else if (row && event.code === "KeyA") {
      const hint = row.querySelector("[data-suggests]");
      if (hint)
        choose(row, row.querySelector(`.choice-buttons input[value="${hint.dataset.suggests}"]`));
    } else return;
    event.preventDefault();
  });
})();
