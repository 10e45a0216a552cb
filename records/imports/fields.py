"""Sections as read → fields of a record.

Keys of other editions go to the nearest field with a warning; where several meet in one field
each keeps a sub-heading of its own wording. What has no place stays in `unplaced`.
"""

from dataclasses import dataclass, field

from records.sections import section_of, text_sections

# Where a section of another edition belongs: individual form, unit form.
_NEAREST = {
    "background": ("origin", "origin"),
    "story": ("origin", "origin"),
    "problems": ("problems_solutions", "problems_solutions"),
    "solutions": ("problems_solutions", "problems_solutions"),
    "caution_problems_solutions": ("problems_solutions", "problems_solutions"),
    "strategies": ("technique", "work_approach"),
    "results": ("technique", "work_approach"),
    "technique": ("technique", "work_approach"),
    "new_knowledge": ("technique", "new_technique"),
    "new_technique": ("technique", "new_technique"),
    "work_approach": ("technique", "work_approach"),
    "process": ("process", "work_approach"),
    "knowledge_assets": ("technique", "new_technique"),
    "core_knowledge": ("technique", "new_technique"),
    "benefits": ("problem_results", "problem_results"),
}
# Three kinds of content under one heading: the heading goes along, else nobody finds the first.
_JOINT = {"caution_problems_solutions": "ข้อพึงระวัง/ปัญหา/วิธีการแก้ไขปัญหา"}
# Read into fields of their own (owner, position …), not into the text.
_HEAD = {"title", "owner", "position", "affiliation", "category"}


@dataclass
class RecordDraft:
    """A record as read. fields: key → blocks (see tree.Block.as_json); unplaced: heading, text."""

    kind: str
    title: str | None = None
    owner: dict | None = None
    owner_unit: str | None = None
    position: str | None = None
    affiliation: dict | None = None
    category: dict | None = None
    fiscal_year: dict | None = None
    fields: dict[str, list[dict]] = field(default_factory=dict)
    unplaced: list[dict] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    annex: dict = field(default_factory=dict)  # see annex.Annex; {} on other forms


def drafts_of(result: dict) -> list[RecordDraft]:
    """The drafts in one ImportResult.as_json()."""
    forms = result.get("records") or [result]
    return [_draft(form) for form in forms if form.get("record")]


def place_texts(kind: str, sections: dict) -> dict[str, str]:
    """Canonical key → plain text, placed like an import: unknown keys go to the nearest field."""
    placed: dict[str, str] = {}
    for key, text in sections.items():
        target, moved = target_of(kind, key)
        if target and str(text or "").strip():
            text = "\n".join(filter(None, (moved and _JOINT.get(key), str(text))))
            placed[target] = "\n".join(filter(None, (placed.get(target), text)))
    return placed


def target_of(kind: str, key: str) -> tuple[str | None, bool]:
    """The field for a section key in the form of *kind*, and whether it had to be moved."""
    own = {section.key for section in text_sections(kind)}
    if key in own:
        return key, False
    if key in _NEAREST:
        return _NEAREST[key][kind != "individual"], True
    return None, False


def _draft(form: dict) -> RecordDraft:
    record = form["record"]
    draft = RecordDraft(
        kind=form["form"]["kind"],
        **{
            key: record.get(key)
            for key in (
                *("title", "owner", "owner_unit", "position"),
                *("affiliation", "category", "fiscal_year"),
            )
        },
        unplaced=[{"heading": "", "text": part["text"]} for part in form.get("unmatched") or []],
        warnings=list(form.get("warnings") or []),
        annex=form.get("annex") or {},
    )
    if files := draft.annex.get("files"):
        draft.warnings.append(
            f"แบบนี้มีไฟล์หรือลิงก์แนบ {len(files)} รายการ โปรดแนบใหม่: {', '.join(files)}"
        )
    for node in form["sections"]:
        _place(node, None, draft)
    return draft


def _place(node: dict, above: str | None, draft: RecordDraft) -> None:
    """Put one section and those below it into the fields. above: field of the section above."""
    key = node["key"]
    blocks = [] if node.get("empty") else list(node.get("blocks") or [])
    if key == "sub":
        target, moved = above, False
        blocks = _numbered(node, blocks)
    elif key in _HEAD:
        target, moved, blocks = None, False, []
    else:
        target, moved = target_of(draft.kind, key)
    if blocks:
        if target:
            _add(draft, target, node, blocks, moved)
        else:
            text = "\n".join(_line(block) for block in blocks)
            draft.unplaced.append({"heading": node.get("heading") or "", "text": text})
            draft.warnings.append(f"แบบนี้ไม่มีที่สำหรับ “{_words(node)}” เก็บไว้ให้จัดเอง")
    for child in node.get("children") or []:
        _place(child, target or above, draft)


def _add(draft: RecordDraft, target: str, node: dict, blocks: list, moved: bool) -> None:
    there = draft.fields.setdefault(target, [])
    if moved:
        label = section_of(draft.kind, target)
        draft.warnings.append(f"“{_words(node)}” ย้ายไปข้อ {label.number} {label.label}")
    if node["heading"] and (moved or (there and node["key"] != "sub")):
        there.append({"type": "label", "text": node["heading"]})
    there.extend(blocks)


def _words(node: dict) -> str:
    return node.get("heading") or "ข้อความที่ไม่มีหัวข้อ"


def _numbered(node: dict, blocks: list) -> list:
    """A dotted sub-section becomes an item of the list, its own list below it as it is."""
    if not blocks:
        return blocks
    marker = (node.get("number") or "").split(".")[-1]
    first = {"type": "item", "text": blocks[0]["text"], "marker": f"{marker}.", "level": 1}
    return [first, *blocks[1:]]


def _line(block: dict) -> str:
    return f"{block['marker']} {block['text']}" if block["type"] == "item" else block["text"]
