"""What a draft holds as values of a record: texts, masked or not, annex, category."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from records.core import richtext, thai
from records.core.enums import Kind
from records.core.richtext import lists, model, rewriting
from records.core.sections import section_of
from records.cycles.models import Category, Cycle
from records.people.models import District
from records.readers import docx_styles
from records.record import personal_data

from .fields import RecordDraft

MASK = "[ข้อมูลส่วนบุคคล]"  # stands in a text for a number or address of a person


def texts_of(
    draft: RecordDraft, *, mask: bool = False, figures: Mapping[int, str] | None = None
) -> dict[str, Any]:
    """Title and rich texts of a draft, as a part of a snapshot.

    figures: the keys of pictures by their numbers in the file; those of others are left out, their
    captions stay.
    """
    title = draft.title or ""
    return {"title": masked(title) if mask else title} | {
        key: _html([_masked_block(block) for block in blocks] if mask else blocks, figures or {})
        for key, blocks in draft.fields.items()
    }


def _masked_block(block: dict[str, Any]) -> dict[str, Any]:
    """What is masked may lose what is put on it; tables, lists and all other words stay."""
    made = {key: masked(block[key]) for key in ("text", "caption") if block.get(key)}
    if html := block.get("html"):
        change = rewriting.in_html if block["type"] == "table" else rewriting.in_words
        made["html"] = change(html, _masked_words)
    return block | made


def _masked_words(children: tuple[model.Inline, ...]) -> tuple[model.Inline, ...]:
    kept = rewriting.without_links(children, lambda url: bool(list(personal_data.find_in(url))))
    return rewriting.by_words(masked)(kept)


def _html(blocks: list[dict[str, Any]], figures: Mapping[int, str]) -> str:
    """Text that was written here comes back as it was, other text by its lines and markers."""
    out = []
    for kind, some in groupby(blocks, _kind):
        if kind == "table":
            out += [richtext.clean(block["html"]) for block in some]
        elif kind == "figure":
            out += [_figure(block, figures) for block in some]
        elif kind == "own":
            out.append(richtext.clean(docx_styles.html(some)))
        else:
            out.append(_from_blocks(some))
    return "".join(out)


def _kind(block: Mapping[str, Any]) -> str:
    if block["type"] in ("table", "figure"):
        return str(block["type"])
    return "own" if block.get("own") else "read"


def _figure(block: Mapping[str, Any], figures: Mapping[int, str]) -> str:
    caption = _words(block)
    key = figures.get(block["picture"])
    made = model.Figure(key, caption) if key else model.Paragraph(caption)
    return richtext.to_html((made,)) if key or caption else ""


def _from_blocks(blocks: Iterable[Mapping[str, Any]]) -> str:
    """HTML out of what was read: dicts with type (para, label, item), text, html, marker."""
    out: list[model.Block] = []
    for is_item, some in groupby(blocks, lambda block: block["type"] == "item"):
        if is_item:
            out += lists.outlined((b.get("marker") or "", _words(b)) for b in some)
        else:
            out += [_paragraph(block) for block in some]
    return richtext.to_html(out)


def _paragraph(block: Mapping[str, Any]) -> model.Block:
    made = model.Heading if block["type"] == "label" else model.Paragraph
    return made(_words(block))


def _words(block: Mapping[str, Any]) -> tuple[model.Inline, ...]:
    if html := block.get("html"):
        return rewriting.inlines(html)
    text = thai.one_line(block["text"])
    return (text,) if text else ()


def masked(text: str) -> str:
    """*text* without numbers and addresses of people."""
    for _, found, before, _ in personal_data.find_in(text):
        text = text.replace(f"{before}{found}", f"{before}{MASK}", 1)
    return text


def personal_in(draft: RecordDraft) -> list[dict[str, Any]]:
    """What in a draft should not be public: kind (Thai) and the words found."""
    texts = [draft.title or "", *(passage.line for passage in draft.passages)]
    return [
        {"kind": personal_data.KINDS[kind], "found": found}
        for text in texts
        for kind, found, _, _ in personal_data.find_in(text)
    ]


def annex_of(draft: RecordDraft) -> dict[str, Any]:
    """Partners, work processes and place of a form printed here, as parts of a snapshot."""
    annex = draft.annex
    out: dict[str, Any] = {key: annex[key] for key in ("partners", "processes") if annex.get(key)}
    return out | place_of(annex.get("place") or {})


def place_of(place: Mapping[str, Any]) -> dict[str, Any]:
    """A place by its names, as a part of a snapshot; names that are not listed are left out."""
    out: dict[str, Any] = {}
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
