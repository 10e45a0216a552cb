"""The whole way from a file to what it says: container, lines, tree, record."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from os import PathLike
from typing import Any, BinaryIO, TypeAlias

from records.core.office import upload_limit
from records.core.richtext import rewriting
from records.readers import (
    html,
    pdf,
    pdf_and_legacy,
    picture_kinds,
    repairs,
    sara_am,
    zip_files,
)
from records.readers.docx import Document, Line, Picture, read_docx
from records.readers.refusals import OTHER_KINDS, TEXT_LIMIT, ImportRefused
from records.readers.text import read_text

from . import (
    annex,
    category,
    facts,
    fiscal_year,
    form_kind,
    heading_table,
    heading_words,
    other_kinds,
    page_headers,
    paper,
    places,
    private_contact,
    remarks,
    titles,
)
from .nodes import GUESSED, Node, Tree
from .owner import read_owner, split_position
from .tree import build

log = logging.getLogger(__name__)
_CORE = {
    *("title", "owner", "category", "background", "origin", "process", "technique", "results"),
    *("km_definition", "new_technique", "success_factors", "problems", "problems_solutions"),
    *("strategies", "solutions", "caution", "problem_results", "affiliation", "story"),
}
NO_HEADINGS = (
    "ไม่พบหัวข้อของแบบบันทึกองค์ความรู้ ตรวจว่าเลือกไฟล์ถูก ถ้าถูก ให้ย้ายข้อความเข้าข้อที่ตรงกัน "
    "แล้วให้ระบบจำชื่อหัวข้อไว้สำหรับไฟล์ต่อไป"
)


@dataclass
class ImportResult:
    """What was read of one file. refusal: why it was not, or None."""

    file: str
    refusal: ImportRefused | None = None
    forms: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.refusal:
            return "not_a_form" if self.refusal.is_another_kind else "unreadable"
        return "record" if len(self.forms) == 1 else "multiple"

    def as_json(self) -> dict[str, Any]:
        """The shape of the expected results: one form at the top level, several in `records`."""
        out = {"file": self.file, "outcome": self.outcome}
        if self.refusal:
            empty: dict[str, Any] = {"form": None, "record": None, "sections": [], "unmatched": []}
            return out | empty | {"warnings": [self.refusal.message]}
        if len(self.forms) == 1:
            return out | self.forms[0]
        return out | {"records": self.forms, "unmatched": [], "warnings": []}


Source: TypeAlias = bytes | str | PathLike[str] | BinaryIO


def read(
    source: Source, name: str, *, taught: Iterable[tuple[str, str]] = (), anyway: bool = False
) -> ImportResult:
    """Read one file. source: bytes, a path, or a binary file; name: what the file is called;
    taught: (heading, key of its section) that the office taught; anyway: a text without the
    headings of a form is read too, as text that stands nowhere yet.

    Never raises for a bad file: `refusal` then says why, in Thai.
    """
    content = _content(source)
    try:
        if len(content) > upload_limit():
            raise ImportRefused("too_large")
        if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
            raise ImportRefused("empty")
        with heading_table.taught(taught):
            return read_document(_document(content, name), name, anyway=anyway)
    except ImportRefused as refusal:
        return ImportResult(name, refusal)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # A file made to confuse: no reader of its parts may take the site down.
        log.exception("Import cannot read %r", name)
        return ImportResult(name, ImportRefused("damaged"))


def read_document(document: Document, name: str, *, anyway: bool = False) -> ImportResult:
    """What the lines of a document say. Raises ImportRefused when they are no form and not to be
    read anyway, and when they say nothing."""
    if sum(len(line.text) for line in document.lines) > TEXT_LIMIT:
        raise ImportRefused("too_long")
    page_headers.take_out(document)
    damage = repairs.inspect([line.text for line in document.lines])
    for line, text in zip(document.lines, damage.texts, strict=True):
        line.text = text
    lines, annexes = annex.split_annexes(document.lines, document.pictures)
    with heading_words.damaged_text(bool(damage.codes)):
        trees = build(lines, document.tables, document.pictures)
    found = {node.key for tree in trees for node in tree.walk()}
    no_form = len(found & _CORE) < 3 and not {"title", "story"} <= found
    other = other_kinds.kind_of([line.text for line in lines])
    # A letter may stand before a form; minutes with a title of their own are still minutes.
    titled = "title" in found or any(tree.form_title for tree in trees)
    no_form = no_form or (other is not None and other != "letter" and not titled)
    if other == "letter" and not titled and "owner" not in found:
        # Numbered parts of a letter, whose words say nothing of a form.
        no_form = no_form or not any(_is_said(node) for tree in trees for node in tree.nodes)
    if no_form and not any(line.text.strip() for line in lines):
        raise ImportRefused("not_a_form")
    forms = [_form(tree, damage.codes) for tree in trees]
    if no_form:
        other = other or other_kinds.guess(forms)
        if not anyway:
            raise ImportRefused(other or "not_a_form")
        forms[0]["warnings"].insert(0, OTHER_KINDS[other] if other else NO_HEADINGS)
        forms[0] |= {"doubt": other} if other else {}
    # Pages that this site has made repeat what the form says.
    ours = any(line.own for line in document.lines)
    headers = [] if ours else [repairs.readable(line) for line in document.headers]
    for form in forms:
        form["form"]["damage"] = damage.codes
        if document.read_by:
            form["form"]["read_by"] = document.read_by
        page_headers.complete(form, headers)
        form["warnings"] += [*damage.warnings, *document.warnings]
    if lost := _links_without_a_place(lines, trees):
        forms[0]["warnings"].append(f"ลิงก์ในหัวข้อหรือส่วนหัวเก็บไว้แต่คำ: {', '.join(lost)}")
    for cut_out in annexes:
        form_index, _ = _place_of(trees, cut_out.line)
        forms[form_index].setdefault("annex", cut_out.as_json())
    for picture in document.pictures:
        picture.form, section = _place_of(trees, picture.line)
        picture.section = None if picture.apart else section
    forms[-1]["unmatched"] += [{"text": note, "near": "เชิงอรรถ"} for note in document.notes]
    if document.notes:
        count = len(document.notes)
        forms[-1]["warnings"].append(f"มีเชิงอรรถ {count} รายการที่ยังไม่ได้จัดเข้าหมวด")
    return ImportResult(name, None, forms, document.pictures)


def _is_said(node: Node) -> bool:
    return node.key not in heading_table.HEAD_KEYS and node.trust != GUESSED


def _links_without_a_place(lines: list[Line], trees: list[Tree]) -> list[str]:
    """The addresses of links in headings, in the head or before it: their words are kept plain."""
    found = dict.fromkeys(mark.href for line in lines for mark in line.marks if mark.href)
    nodes = [node for tree in trees for part in (tree.nodes, tree.strays) for node in part]
    html = "".join(
        block.as_json().get("html") or ""
        for top in nodes
        for node in top.walk()
        if node.key not in heading_table.HEAD_KEYS
        for block in node.blocks
    )
    kept = set(rewriting.addresses(html))
    return [address for address in found if address not in kept]


def _place_of(trees: list[Tree], line: int) -> tuple[int, str | None]:
    """The form, and number and heading of the section, that the lines before *line* end in."""
    place: tuple[int, str | None] = (0, None)
    for n, tree in enumerate(trees):
        for node in tree.walk():
            if node.line < line and node.heading:
                place = n, " ".join(filter(None, (node.number, node.heading)))
    return place


def _content(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | PathLike):
        with open(source, "rb") as file:
            return file.read(upload_limit() + 1)
    return source.read(upload_limit() + 1)


def _document(content: bytes, name: str) -> Document:
    """By content, not by name: what a file says of itself is never believed."""
    if b"%PDF-" in content[:1024] and not content.startswith(b"PK"):
        return pdf.read_pdf(content)
    if office := other_kinds.office_file(content, name):
        raise ImportRefused(office)
    if content.startswith(pdf_and_legacy.OLE):
        return pdf_and_legacy.read_doc(content)
    if content.lstrip()[:5] == pdf_and_legacy.RTF:
        return pdf_and_legacy.read_rtf(content)
    if pdf_and_legacy.is_odt(content):
        return pdf_and_legacy.read_odt(content)
    if picture_kinds.is_heic(content):
        raise ImportRefused("heic")
    if picture_kinds.is_picture(content):
        raise ImportRefused("scanned_picture")
    if html.is_html(content):
        return pdf_and_legacy.read_html(content)
    if zip_files.is_archive(content):
        raise ImportRefused("archive")
    if content.startswith(b"PK") or name.lower().endswith(".docx"):
        return read_docx(content)
    return read_text(content)


def _form(tree: Tree, damage: Collection[str]) -> dict[str, Any]:
    texts = {node.key: node.text for node in tree.walk() if node.key != "sub"}
    body = "\n".join(node.text for node in tree.walk())
    shifted = "mark-shift" in damage

    def read(text: str) -> str:
        text = text if shifted else repairs.joined(text)
        return sara_am.propose(text, throughout=True) if "aa-to-am" in damage else text

    def of_head(key: str) -> str:
        return private_contact.without(read(texts.get(key) or ""))

    owner = read_owner(of_head("owner"), shifted=shifted)
    position, beside = split_position(of_head("position"))
    in_field = of_head("affiliation") or beside or ""
    affiliation = places.read_affiliation(in_field or owner.affiliation)
    affiliation = affiliation or places.read_affiliation(owner.office) or places.in_body(body)
    kind = form_kind.kind_of(tree, texts, affiliation, owner)
    if kind == "unit":
        affiliation = affiliation or titles.office_of(tree)
    front = [*tree.loose, *tree.asides.get(paper.BEFORE, [])]
    office = owner.office
    if office is None and owner.name is None and kind != "individual" and affiliation:
        office = affiliation["raw"]
    record = {
        "title": titles.plain(private_contact.without(texts.get("title") or "")),
        "owner": owner.name,
        "owner_unit": office,
        "position": position or " ".join((owner.position or "").split()) or None,
        "affiliation": affiliation,
        "category": category.read_category(texts.get("category")),
        "fiscal_year": fiscal_year.read_fiscal_year(
            "\n".join(
                [
                    tree.form_title or "",
                    _year_field(texts.get("fiscal_year")),
                    *(line for line in front if len(line) < 120),
                ]
            ),
            body,
            "\n".join([texts.get("recorded_date", ""), *tree.asides.get(paper.SIGNATURE, [])]),
        ),
    }
    head = ("contact", "owner", "position", "affiliation", "title")
    if contact := private_contact.read(texts.get(key) for key in head):
        record["contact"] = contact
    return {
        "form": {
            "kind": kind,
            "edition": form_kind.edition_of(tree, kind),
            "form_title": tree.form_title,
            "digits": form_kind.digits_of(tree),
        },
        "record": record,
        "facts": facts.read(tree, kind),
        "sections": [node.as_json() for node in tree.nodes],
        "unmatched": [
            *({"text": text, "near": None} for text in (*tree.loose, *tree.instructions)),
            *(_stray(node) for node in tree.strays),
            *({"text": "\n".join(lines), "near": name} for name, lines in tree.asides.items()),
        ],
        "warnings": remarks.on_form(tree, record),
    }


def _year_field(text: str | None) -> str:
    """A year that stands in a field of its own, as the title of a form would say it."""
    return f"ปีงบประมาณ {text.strip(' .:')}" if text else ""


def _stray(node: Node) -> dict[str, Any]:
    """A section whose heading nobody knows; with its blocks where lines do not say it all."""
    out: dict[str, Any] = {"text": node.lines, "near": node.source}
    blocks = [block.as_json() for block in node.blocks]
    rich = any(not block.keys().isdisjoint({"html", "picture"}) for block in blocks)
    return out | {"blocks": blocks} if rich and not node.children else out
