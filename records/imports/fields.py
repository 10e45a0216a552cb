"""Sections as read → passages of the source → fields of a record.

Every passage has a place: a text field of the form, the head of the form, or none. Keys of other
editions go to the nearest field with a warning; where several meet in one field each keeps a
sub-heading in its own words. A person may put a passage elsewhere (`places` of `draft_of`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from records.core.richtext import rewriting
from records.core.richtext.rendering import escaped
from records.core.richtext.text import PICTURE
from records.core.sections import section_of, text_sections

from . import emptied_headings
from .emptied_headings import HEAD, UNPLACED
from .nearest_fields import nearest_field
from .nodes import GUESSED, LIKELY, SURE

_Above: TypeAlias = tuple[str, str, str, bool]  # place, trust, heading, moved

# Read into fields of their own (owner, position …), not into the text.
_HEAD_KEYS = {
    *("title", "owner", "position", "affiliation", "category", "fiscal_year"),
    *("contact", "recorded_date"),
}
EMPTY = "empty"  # the trust of a heading or a dash with nothing below it: no answer


@dataclass
class Passage:
    """One heading, or one line of a paragraph or list item of the source, in its order; of text
    that this site has written (readers/docx_styles.py) the whole of a paragraph or item. A table
    is one, a picture is one.

    place: key of a text field, HEAD or UNPLACED; trust: SURE, LIKELY, GUESSED or EMPTY; heading:
    what it stands under; moved: its section has another name in this form. type: "para",
    "label", "item" (with marker, level), "table", "figure" or "heading"; lead: what stood before
    the text. html: the words with what is put on them, or the table; own: this site has written
    it; list_id: which list an item is of; picture: which of the file it shows.
    """

    n: int
    text: str
    place: str = UNPLACED
    type: str = "para"
    trust: str = SURE
    heading: str = ""
    moved: bool = False
    marker: str = ""
    level: int = 0
    lead: str = ""
    html: str = ""
    own: bool = False
    list_id: str = ""
    caption: str = ""
    picture: int | None = None
    joined: bool = False  # a further line of the passage before

    @property
    def is_heading(self) -> bool:
        return self.type == "heading"

    @property
    def line(self) -> str:
        """The passage as it stood, with its marker and the addresses of its links."""
        if self.type == "figure":
            return f"{PICTURE}{self.text}".rstrip()
        words = "\n".join(filter(None, (self.caption, self.text)))
        addresses = "".join(f" ({url})" for url in self.addresses if url not in words)
        return f"{self.lead or self.marker} {words}{addresses}".strip()

    @property
    def addresses(self) -> list[str]:
        """Where its links lead."""
        return rewriting.addresses(self.html)

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Other words; those that change may lose what is put on them."""
        if self.type == "table":
            self.html = rewriting.in_html(self.html, rewriting.by_words(change))
            self.caption = change(self.caption)
            self.text = "\n".join(map(change, self.text.split("\n")))
        else:
            self.text = change(self.text)
            if self.own or self.html:
                self.html = rewriting.in_words(self.html, rewriting.by_words(change))


@dataclass
class RecordDraft:
    """A record as read. fields: key → blocks (see nodes.Block.as_json); unplaced: heading, text."""

    kind: str
    title: str | None = None
    owner: dict[str, Any] | None = None
    owner_unit: str | None = None
    position: str | None = None
    affiliation: dict[str, Any] | None = None
    category: dict[str, Any] | None = None
    fiscal_year: dict[str, Any] | None = None
    contact: dict[str, str] = field(default_factory=dict[str, str])
    passages: list[Passage] = field(default_factory=list)
    fields: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, Any])
    unplaced: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    annex: dict[str, Any] = field(
        default_factory=dict[str, Any]
    )  # see annex.Annex; {} on other forms

    @property
    def name(self) -> str:
        """Whose record it is, as the form says."""
        return (self.owner or {}).get("display") or self.owner_unit or ""


def drafts_of(result: dict[str, Any]) -> list[RecordDraft]:
    """The drafts in one ImportResult.as_json(), each in the form it was written on."""
    forms = result.get("records") or [result]
    return [draft_of(form) for form in forms if form.get("record")]


def draft_of(
    form: dict[str, Any],
    *,
    kind: str | None = None,
    places: Mapping[int, str] | None = None,
    repairs: Mapping[int, Callable[[str], str]] | None = None,
    headings: Collection[int] = (),
) -> RecordDraft:
    """One form as a record. kind: of the record, if another; places, repairs, headings: what
    a person said of passages by their number, against what was read."""
    record = form["record"]
    kind = kind or form["form"]["kind"]
    own = ("title", "owner", "owner_unit", "position", "affiliation", "category", "fiscal_year")
    draft = RecordDraft(kind, **{key: record.get(key) for key in own})
    draft.contact = record.get("contact") or {}
    draft.warnings = list(form.get("warnings") or [])
    draft.annex = form.get("annex") or {}
    if files := draft.annex.get("files"):
        draft.warnings.append(
            f"แบบนี้มีไฟล์หรือลิงก์แนบ {len(files)} รายการ โปรดแนบใหม่: {', '.join(files)}"
        )
    draft.passages = passages_of(form, kind)
    places = emptied_headings.with_headings(draft.passages, places or {})
    for passage in draft.passages:
        if repairs and passage.n in repairs:
            passage.rewrite(repairs[passage.n])
        if passage.n in headings:
            passage.type, passage.heading, passage.joined = "heading", "", False
        _place_passage(draft, passage, places.get(passage.n))
    return draft


def passages_of(form: dict[str, Any], kind: str) -> list[Passage]:
    """Everything that stands in the form, each passage in the place that reading gives it."""
    out = []
    if title := form["form"].get("form_title"):
        out.append(Passage(0, title, HEAD, "heading"))
    notes = form.get("unmatched") or []
    out += [Passage(0, part["text"], trust=GUESSED) for part in notes if not part.get("near")]
    for node in form["sections"]:
        _collect_passages(node, None, kind, out)
    for part in notes:
        if near := part.get("near"):
            out.append(Passage(0, near, type="heading", trust=GUESSED, heading=near))
            blocks = part.get("blocks") or [{"text": part["text"], "type": "para"}]
            for block in blocks:
                out += _of_block(block, {"trust": GUESSED, "heading": near}, joined=False)
    for n, passage in enumerate(out):
        passage.n = n
    return out


def _collect_passages(
    node: dict[str, Any], above: _Above | None, kind: str, out: list[Passage]
) -> None:
    """The passages of one section and of those below it. above: what the section above says."""
    key, trust, heading = node["key"], node.get("trust") or SURE, node.get("heading") or ""
    not_own = False
    if key == "sub":
        place, trust, heading, moved = above or (UNPLACED, GUESSED, "", False)
    elif key in _HEAD_KEYS:
        place, moved = HEAD, False
    else:
        target, moved = nearest_field(kind, key)
        place = target or (above[0] if above and above[0] != HEAD else UNPLACED)
        not_own = not target
        trust = LIKELY if trust == SURE and (moved or not_own) else trust
    common: dict[str, Any] = {"place": place, "trust": trust, "heading": heading, "moved": moved}
    blocks = list(node.get("blocks") or [])
    empty = node.get("empty") or not blocks
    if node.get("source") and key != "sub":
        silent = {"place": HEAD, "trust": EMPTY} if empty and place != UNPLACED else {}
        silent = {} if place == HEAD else silent
        out.append(Passage(0, node["source"], type="heading", **common | silent))
    if key == "sub":
        blocks = _subsection_blocks(node, blocks)
    place_of: dict[str, Any] = {"place": HEAD, "trust": EMPTY} if node.get("empty") else {}
    for block in blocks:
        surer = {"trust": _trust_of(block, trust, moved or not_own)} if block.get("trust") else {}
        out += _of_block(block, common | place_of | surer)
    for child in node.get("children") or []:
        _collect_passages(child, (place, trust, heading, moved), kind, out)


def _trust_of(block: dict[str, Any], trust: str, moved: bool) -> str:
    """A passage whose section has another name in this form is never more than likely."""
    said: str = block["trust"]
    return LIKELY if said == SURE and moved else said


def _of_block(
    block: dict[str, Any], common: dict[str, Any], *, joined: bool = True
) -> Iterator[Passage]:
    """A passage for each line of a block. joined: those behind the first go on in its paragraph."""
    kept = ("type", "marker", "level", "lead", "own", "caption", "picture")
    said = {key: block[key] for key in kept if block.get(key) is not None}
    said["list_id"] = block.get("list") or ""
    html = block.get("html") or ""
    if block.get("own") or block["type"] in ("table", "figure"):
        yield Passage(0, block["text"], html=html, **said, **common)
        return
    texts = block["text"].split("\n")
    marked = html.split("\n") if html else [""] * len(texts)
    for n, (text, words) in enumerate(zip(texts, marked, strict=True)):
        rest = {"joined": joined} if n else said
        yield Passage(0, text, html=words if "<" in words else "", **rest, **common)


def _place_passage(draft: RecordDraft, passage: Passage, place: str | None) -> None:
    """Put one passage where it belongs: where a person said, else where it was read to be."""
    put = place is not None and place != passage.place
    passage.place = passage.place if place is None else place
    own = {section.key for section in text_sections(draft.kind)}
    if passage.place == HEAD:
        return
    if passage.place not in own:
        if not passage.is_heading or put:
            _leave_unplaced(draft, passage)
        return
    there = draft.fields.setdefault(passage.place, [])
    if passage.is_heading:
        if passage.moved or there or put:
            there.append({"type": "label", "text": passage.heading or passage.text})
        if passage.moved:
            _warn_moved(draft, passage)
        return
    last = draft.passages[passage.n - 1] if passage.joined else None
    if there and last and last.place == passage.place and there[-1]["type"] in ("para", "item"):
        _join(there[-1], passage)
    else:
        there.append(_as_block(passage))


def _leave_unplaced(draft: RecordDraft, passage: Passage) -> None:
    """Unplaced text, the passages below one heading together."""
    last = draft.unplaced[-1] if draft.unplaced else None
    if last and passage.heading and last["heading"] == passage.heading:
        last["text"] += f"\n{passage.line}"
        return
    draft.unplaced.append({"heading": passage.heading, "text": passage.line})
    if passage.heading:
        draft.warnings.append(f"แบบนี้ไม่มีที่สำหรับ “{passage.heading}” เก็บไว้ให้จัดเอง")


def _warn_moved(draft: RecordDraft, passage: Passage) -> None:
    label = section_of(draft.kind, passage.place)
    draft.warnings.append(f"“{passage.heading}” ย้ายไปข้อ {label.number} {label.label}")


def _join(block: dict[str, Any], passage: Passage) -> None:
    if passage.html or block.get("html"):
        before = block.get("html") or escaped(block["text"])
        block["html"] = f"{before}\n{passage.html or escaped(passage.text)}"
    block["text"] += f"\n{passage.text}"


def _as_block(passage: Passage) -> dict[str, Any]:
    block: dict[str, Any] = {"type": passage.type, "text": passage.text}
    if passage.type == "item":
        block |= {"marker": passage.marker, "level": passage.level}
    said = {key: getattr(passage, key) for key in ("html", "own", "caption")}
    said["list"] = passage.list_id
    block |= {key: value for key, value in said.items() if value}
    return block if passage.picture is None else block | {"picture": passage.picture}


def _subsection_blocks(node: dict[str, Any], blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A dotted sub-section becomes an item of the list, its own list below it as it is."""
    if not blocks:
        return [{"type": "label", "text": node["source"]}]
    marker = (node.get("number") or "").split(".")[-1]
    first = {"type": "item", "text": "", "marker": f"{marker}.", "level": 1}
    first |= {"lead": node.get("source") or ""}
    if blocks[0]["type"] in ("table", "figure"):
        return [{"type": "label", "text": node["source"]}, *blocks]
    first |= {key: blocks[0][key] for key in ("text", "html", "own") if key in blocks[0]}
    return [first, *blocks[1:]]
