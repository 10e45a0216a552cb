"""Where the sections of other editions belong: the nearest text field of today's forms."""

from collections.abc import Mapping

from records.core import richtext
from records.core.sections import text_sections

# Where a section of another edition belongs: individual form, unit form.
_NEAREST_FIELD = {
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
_JOINT_LABEL = {"caution_problems_solutions": "ข้อพึงระวัง/ปัญหา/วิธีการแก้ไขปัญหา"}


def nearest_field(kind: str, key: str) -> tuple[str | None, bool]:
    """The field for a section key in the form of *kind*, and whether it had to be moved."""
    own = {section.key for section in text_sections(kind)}
    if key in own:
        return key, False
    if key in _NEAREST_FIELD:
        return _NEAREST_FIELD[key][kind != "individual"], True
    return None, False


def place_texts(kind: str, sections: Mapping[str, object]) -> dict[str, str]:
    """Canonical key → text, placed like an import: unknown keys go to the nearest field.

    Plain text stays plain; where HTML meets other text in one field, the field is HTML.
    """
    placed: dict[str, list[str]] = {}
    for key, text in sections.items():
        target, moved = nearest_field(kind, key)
        if target and str(text or "").strip():
            label = _JOINT_LABEL.get(key) if moved else None
            placed.setdefault(target, []).extend(filter(None, (label, str(text))))
    return {key: _together(texts) for key, texts in placed.items()}


def _together(texts: list[str]) -> str:
    if len(texts) > 1 and any(map(richtext.looks_rich, texts)):
        return "".join(map(richtext.clean, texts))
    return "\n".join(texts)
