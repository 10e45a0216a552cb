// Drag a passage of a suggested group onto a paragraph; the same is done by form and keyboard.
const form = document.querySelector("[data-drop]");
if (form) {
  document.querySelectorAll("[data-passage]").forEach((item) => {
    if (!item.dataset.passage) return;
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", item.dataset.passage);
      event.dataTransfer.effectAllowed = "copy";
    });
  });
  document.querySelectorAll("[data-paragraph]").forEach((target) => {
    target.addEventListener("dragover", (event) => {
      event.preventDefault();
      target.dataset.over = "1";
    });
    target.addEventListener("dragleave", () => {
      delete target.dataset.over;
    });
    target.addEventListener("drop", (event) => {
      event.preventDefault();
      const passage = event.dataTransfer.getData("text/plain");
      if (!/^\d+$/.test(passage)) return;
      form.elements.passage.value = passage;
      form.elements.paragraph.value = target.dataset.paragraph;
      form.submit();
    });
  });
}
