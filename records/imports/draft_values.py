"""What a draft holds as values of a record: texts, masked or not, annex, category."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from records.core import richtext, thai
from records.core.enums import Kind
from records.core.richtext import lists
from records.core.sections import section_of
from records.cycles.models import Category, Cycle
from records.people.models import District
from records.readers import docx_styles
from records.record import personal_data

from .fields import RecordDraft

MASK = "[ข้อมูลส่วนบุคคล]"  # stands in a text for a number or address of a person


def texts_of(draft: RecordDraft, *, mask: bool = False) -> dict[str, Any]:
    """Title and rich texts of a draft, as a part of a snapshot."""
    title = draft.title or ""
    return {"title": masked(title) if mask else title} | {
        key: _html([_masked_block(block) for block in blocks] if mask else blocks)
        for key, blocks in draft.fields.items()
    }


def _masked_block(block: dict[str, Any]) -> dict[str, Any]:
    text = masked(block["text"])
    if text == block["text"]:
        return block
    # What is masked may be bold in part: the words stay, without bold and italic.
    html = {"html": docx_styles.text_as_html(text)} if "html" in block else {}
    return block | {"text": text} | html


def _html(blocks: list[dict[str, Any]]) -> str:
    """Text that was written here comes back as it was, other text by its lines and markers."""
    return "".join(
        richtext.clean(docx_styles.html(list(some))) if ours else _from_blocks(some)
        for ours, some in groupby(blocks, lambda block: "html" in block)
    )


def _from_blocks(blocks: Iterable[Mapping[str, Any]]) -> str:
    """HTML out of what was read: dicts with type (para, label, item), text, marker."""
    parts: list[lists.Typed] = []
    for block in blocks:
        words = (thai.one_line(block["text"]),)
        if block["type"] == "item":
            digits = re.search(r"[0-9๐-๙]+", block.get("marker") or "")
            parts.append(lists.Typed("ol" if digits else "ul", digits and digits[0], words))
        else:
            tag = "h4" if block["type"] == "label" else "p"
            parts.append(lists.Typed(tag, None, words))
    return richtext.to_html(lists.assembled(parts))


def masked(text: str) -> str:
    """*text* without numbers and addresses of people."""
    for _, found, before, _ in personal_data.find_in(text):
        text = text.replace(f"{before}{found}", f"{before}{MASK}", 1)
    return text


def personal_in(draft: RecordDraft) -> list[dict[str, Any]]:
    """What in a draft should not be public: kind (Thai) and the words found."""
    texts = [draft.title or "", *(passage.text for passage in draft.passages)]
    return [
        {"kind": personal_data.KINDS[kind], "found": found}
        for text in texts
        for kind, found, _, _ in personal_data.find_in(text)
    ]


def annex_of(draft: RecordDraft) -> dict[str, Any]:
    """Partners, work processes and place of a form printed here, as parts of a snapshot."""
    annex = draft.annex
    out: dict[str, Any] = {key: annex[key] for key in ("partners", "processes") if annex.get(key)}
    place = annex.get("place") or {}
    if place.get("village"):
        out["village"] = place["village"]
    found = District.objects.filter(
        name=place.get("district"), province__name=place.get("province")
    ).first()
    if found:
        out |= {"district_id": found.pk, "province_id": found.province_id}
        inside = found.subdistrict_set.filter(name=place.get("subdistrict")).first()
        out["subdistrict_id"] = inside and inside.pk
    return out


def split_by_form(kind: str, texts: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Texts that the form of *kind* has room for, and the others as unplaced passages."""
    keep: dict[str, Any] = {}
    unplaced: list[dict[str, str]] = []
    for key, value in texts.items():
        try:
            if key not in ("title", "category_id") and not section_of(kind, key).is_text:
                raise KeyError(key)
            keep[key] = value
        except KeyError:
            unplaced.append({"heading": _label(key), "text": richtext.to_text(value)})
    return keep, unplaced


def category_for(draft: RecordDraft, cycle: Cycle) -> Category | None:
    """The category of *cycle* that the form names, by code or wording; None when not listed."""
    found = draft.category or {}
    official = found.get("official") or {}
    words = {thai.fold(w) for w in (official.get("label"), found.get("raw")) if w}
    for category in cycle.categories.all():
        names = {thai.fold(name) for name in (category.label, *category.variants)}
        if category.code == official.get("code") or names & words:
            return category
    return None


def _label(key: str) -> str:
    for kind in Kind:
        try:
            return section_of(kind, key).label
        except KeyError:
            continue
    return key
