/* Pictures of pages beside their text: open where there is room, and as they were after a change. */
const WIDE = "(min-width: 62rem)";

export function openPages(root, before) {
  const old = before ? [...before.querySelectorAll("[data-scan-page]")] : [];
  [...root.querySelectorAll("[data-scan-page]")].forEach((page, n) => {
    page.open = old[n] ? old[n].open : window.matchMedia(WIDE).matches;
  });
}
