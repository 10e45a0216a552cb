// What the ticks of a grid of records by reviewers come to.

/* Names of the records that would newly come to *reviewer*. */
export function toCome(ticks, reviewer) {
  return ticks
    .filter((tick) => tick.reviewer === reviewer && tick.checked && !tick.had)
    .map((tick) => tick.name);
}

/* Every tick as the server writes it: "record:reviewer", by spaces. */
export function pairs(ticks) {
  return ticks
    .filter((tick) => tick.checked)
    .map((tick) => `${tick.record}:${tick.reviewer}`)
    .join(" ");
}
