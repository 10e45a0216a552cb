// Where a table or a picture goes: behind the block of the cursor; a list is cut in two around it.

/* Number of the first item of a list's second half; 1 in a list of dots. */
export const numberAfter = (list, kept) =>
  list.type.name === "orderedList" ? (list.attrs.start || 1) + kept : 1;

/* Puts *content* (JSON of a block) there, a paragraph behind it where none is, the cursor into it. */
export function insertBlock(editor, content) {
  const { state, view, schema } = editor;
  const { tr } = state;
  const { $from } = state.selection;
  const node = schema.nodeFromJSON(content);
  let at = $from.depth ? $from.after(1) : state.selection.to;
  const top = $from.depth ? $from.node(1) : null;
  if (top?.type.name === "paragraph" && top.content.size === 0) {
    at = $from.before(1);
    tr.delete(at, $from.after(1));
  } else if (top && /List$/.test(top.type.name) && $from.index(1) < top.childCount - 1) {
    const kept = $from.index(1) + 1;
    tr.split($from.after(2), 1, [
      { type: top.type, attrs: { ...top.attrs, start: numberAfter(top, kept) } },
    ]);
    at = $from.after(2) + 1;
  }
  tr.insert(at, node);
  const end = at + node.nodeSize;
  if (tr.doc.resolve(end).nodeAfter?.type.name !== "paragraph") {
    tr.insert(end, schema.nodes.paragraph.create());
  }
  const { Selection } = editor.pm.state;
  tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}
