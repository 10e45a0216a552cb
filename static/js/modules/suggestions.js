// Suggestions under a search box: which is chosen, what is said; nothing here touches the page.

/* The option after a step from the active one (-1: none yet), round and round; -1 where none are. */
export function optionAfter(active, step, total) {
  if (!total) return -1;
  if (active < 0) return step > 0 ? 0 : total - 1;
  return (active + step + total) % total;
}

export const addressOf = (base, query) => `${base}?q=${encodeURIComponent(query)}`;

export function announcement(total) {
  return total ? `มีคำแนะนำ ${total} รายการ ใช้ลูกศรขึ้นลงเลือก` : "";
}
