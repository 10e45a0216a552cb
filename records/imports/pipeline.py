"""The whole way from a file to what it says: container, lines, tree, record."""

import logging
import re
from dataclasses import dataclass, field

from django.conf import settings

from records.readers import pdf_and_legacy, repairs
from records.readers.docx import Document, Picture, read_docx
from records.readers.refusals import TEXT_LIMIT, ImportRefused
from records.readers.text import read_text

from . import annex, category, fiscal_year, heading_words, markers, places
from . import owner as people
from .nodes import Tree
from .tree import build

log = logging.getLogger(__name__)
_CORE = {
    *("title", "owner", "category", "background", "origin", "process", "technique", "results"),
    *("km_definition", "new_technique", "success_factors", "problems", "problems_solutions"),
    *("strategies", "solutions", "caution", "problem_results", "affiliation", "story"),
}
_UNIT_KEYS = {"km_definition", "knowledge_identified", "knowledge_storage", "new_technique"}


@dataclass
class ImportResult:
    """What was read of one file. refusal: why it was not, or None."""

    file: str
    refusal: ImportRefused | None = None
    forms: list[dict] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.refusal:
            return "not_a_form" if self.refusal.code == "not_a_form" else "unreadable"
        return "record" if len(self.forms) == 1 else "multiple"

    def as_json(self) -> dict:
        """The shape of the expected results: one form at the top level, several in `records`."""
        out = {"file": self.file, "outcome": self.outcome}
        if self.refusal:
            empty = {"form": None, "record": None, "sections": [], "unmatched": []}
            return out | empty | {"warnings": [self.refusal.message]}
        if len(self.forms) == 1:
            return out | self.forms[0]
        return out | {"records": self.forms, "unmatched": [], "warnings": []}


def read(source, name: str, *, learned=()) -> ImportResult:
    """Read one form. source: bytes, a path, or a binary file; name: what the file is called;
    learned: (heading, key of its section) that the office taught.

    Never raises for a bad file: `refusal` then says why, in Thai.
    """
    content = _content(source)
    try:
        if len(content) > settings.UPLOAD_LIMIT:
            raise ImportRefused("too_large")
        if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
            raise ImportRefused("empty")
        with heading_words.learned(learned):
            return read_document(_document(content, name), name)
    except ImportRefused as refusal:
        return ImportResult(name, refusal)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # A file made to confuse: no reader of its parts may take the site down.
        log.exception("Import cannot read %r", name)
        return ImportResult(name, ImportRefused("damaged"))


def read_document(document: Document, name: str) -> ImportResult:
    """What the lines of a document say. Raises ImportRefused when they are no form."""
    if sum(len(line.text) for line in document.lines) > TEXT_LIMIT:
        raise ImportRefused("too_long")
    damage = repairs.inspect([line.text for line in document.lines])
    for line, text in zip(document.lines, damage.texts, strict=True):
        line.text = text
    lines, annexes = annex.part(document.lines, document.pictures)
    with heading_words.damaged(bool(damage.codes)):
        trees = build(lines)
    found = {node.key for tree in trees for node in tree.walk()}
    if len(found & _CORE) < 3 and not {"title", "story"} <= found:
        raise ImportRefused("not_a_form")
    forms = [_form(tree, shifted=damage.shifted) for tree in trees]
    for form in forms:
        form["form"]["damage"] = damage.codes
        form["warnings"] += [*damage.warnings, *document.warnings]
    for apart in annexes:
        form, _ = _place_of(trees, apart.line)
        forms[form].setdefault("annex", apart.as_json())
    for picture in document.pictures:
        picture.form, section = _place_of(trees, picture.line)
        picture.section = None if picture.apart else section
    forms[-1]["unmatched"] += [{"text": note, "near": "เชิงอรรถ"} for note in document.notes]
    if document.notes:
        forms[-1]["warnings"].append("มีเชิงอรรถที่ยังไม่ได้จัดเข้าหมวด")
    return ImportResult(name, None, forms, document.pictures)


def _place_of(trees: list[Tree], line: int) -> tuple[int, str | None]:
    """The form, and number and heading of the section, that the lines before *line* end in."""
    place = (0, None)
    for n, tree in enumerate(trees):
        for node in tree.walk():
            if node.line < line and node.heading:
                place = n, " ".join(filter(None, (node.number, node.heading)))
    return place


def _content(source) -> bytes:
    if isinstance(source, bytes):
        return source
    if hasattr(source, "read"):
        return source.read(settings.UPLOAD_LIMIT + 1)
    with open(source, "rb") as file:
        return file.read(settings.UPLOAD_LIMIT + 1)


def _document(content: bytes, name: str) -> Document:
    """By content, not by name: what a file says of itself is never believed."""
    if b"%PDF-" in content[:1024] and not content.startswith(b"PK"):
        return pdf_and_legacy.read_pdf(content)
    if content.startswith(pdf_and_legacy.OLE):
        return pdf_and_legacy.read_doc(content)
    if content.lstrip()[:5] == pdf_and_legacy.RTF:
        return pdf_and_legacy.read_rtf(content)
    if pdf_and_legacy.is_odt(content):
        return pdf_and_legacy.read_odt(content)
    if content.startswith(b"PK") or name.lower().endswith(".docx"):
        return read_docx(content)
    return read_text(content)


def _form(tree: Tree, *, shifted: bool) -> dict:
    texts = {node.key: node.text for node in tree.walk() if node.key != "sub"}
    body = "\n".join(node.text for node in tree.walk())
    read = (lambda text: text) if shifted else repairs.joined
    owner = people.read_owner(read(texts.get("owner", "")), shifted=shifted)
    said = read(texts.get("affiliation") or "")
    affiliation = places.read_affiliation(said or owner.affiliation)
    affiliation = affiliation or places.read_affiliation(owner.office) or places.in_body(body)
    kind = _kind(tree, texts, affiliation, owner)
    if kind == "unit":
        affiliation = affiliation or _of_form_title(tree)
    office = owner.office
    if office is None and owner.name is None and kind != "individual" and affiliation:
        office = affiliation["raw"]
    record = {
        "title": _plain(texts.get("title")),
        "owner": owner.name,
        "owner_unit": office,
        "position": " ".join((read(texts.get("position") or "") or owner.position or "").split())
        or None,
        "affiliation": affiliation,
        "category": category.read_category(texts.get("category")),
        "fiscal_year": fiscal_year.read_fiscal_year(
            "\n".join([tree.form_title or "", *(line for line in tree.loose if len(line) < 120)]),
            body,
            texts.get("recorded_date", ""),
        ),
    }
    return {
        "form": {
            "kind": kind,
            "edition": _edition(tree, kind),
            "form_title": tree.form_title,
            "digits": _digits(tree),
        },
        "record": record,
        "sections": [node.as_json() for node in tree.nodes],
        "unmatched": [
            *({"text": text, "near": None} for text in tree.loose),
            *({"text": node.lines, "near": node.source} for node in tree.strays),
        ],
        "warnings": _warnings(tree, record),
    }


def _plain(title: str | None) -> str | None:
    """A title on one line, without quotation marks around the whole of it."""
    title = " ".join((title or "").split())
    if len(title) > 2 and title[0] + title[-1] in ("“”", '""', "‘’", "''"):
        inner = title[1:-1]
        title = inner if not set(inner) & set('“”"') else title
    return title or None


def _of_form_title(tree: Tree) -> dict | None:
    """The unit forms of 2563 name the office in the line of the form's title, or below it."""
    for line in (tree.form_title or "", *tree.loose):
        at = line.find("สำนักงานพัฒนาชุมชน")
        if at >= 0:
            return places.read_affiliation(line[at:])
    return None


def _kind(tree: Tree, texts: dict, affiliation: dict | None, owner: people.Owner) -> str:
    """ "individual", "unit" or "set" (a provincial office's set of knowledge)."""
    title = heading_words.squeeze(tree.form_title or "")
    if "บุคคล" in title:
        return "individual"
    heading = heading_words.squeeze((tree.get("title") or tree.nodes[0]).heading or "")
    of_unit = bool(_UNIT_KEYS & set(texts)) or "ชุด" in heading or "ชุดความรู้" in title
    if "หน่วยงาน" in title or "อำเภอ" in title:
        return "unit"
    if of_unit:
        return "set" if affiliation and affiliation["level"] == "province" else "unit"
    return "unit" if owner.office and not owner.name else "individual"


def _edition(tree: Tree, kind: str) -> str | None:
    """The edition whose numbered headings agree best with those found."""
    found = {(".".join(map(str, markers.numbers(n.number or ""))), n.key) for n in tree.walk()}
    best, best_score = None, 1
    for edition in heading_words.facts()["editions"]:
        headings = {(number or "", key) for number, key, _ in edition["headings"]}
        title = any(
            heading_words.squeeze(t) == heading_words.squeeze(tree.form_title or "-")
            for t in edition["form_titles"]
        )
        score = len(found & headings) + title + (edition["kind"] == kind) * 0.5
        score -= len(headings - found) * 0.1
        if score > best_score:
            best, best_score = edition["id"], score
    return best


def _digits(tree: Tree) -> str:
    text = "".join(node.number or "" for node in tree.walk())
    thai, arabic = bool(re.search("[๐-๙]", text)), bool(re.search("[0-9]", text))
    return "mixed" if thai and arabic else "thai" if thai else "arabic"


def _warnings(tree: Tree, record: dict) -> list[str]:
    """Thai, for the person who looks the result over."""
    out = list(tree.warnings)
    if tree.loose:
        out.append("มีข้อความก่อนหัวข้อแรกที่ยังไม่ได้จัดเข้าหมวด")
    if not record["title"]:
        out.append("ไม่พบชื่อเรื่อง")
    found = record["category"]
    if count := found.get("unclear"):
        out.append(f"แบบพิมพ์หมวดไว้ {count} รายการ แต่ดูไม่ออกว่าเลือกหมวดใด โปรดเลือกเอง")
    if found["raw"] and not found["official"]:
        out.append(f"หมวด “{found['raw']}” ไม่ตรงรายการทางการ โปรดเลือกเอง")
    affiliation = record["affiliation"] or {}
    if affiliation.get("candidates"):
        names = ", ".join(affiliation["candidates"])
        out.append(f"อำเภอ{affiliation['district']}มีในหลายจังหวัด ({names}) โปรดเลือกเอง")
    if affiliation.get("source") == "body":
        out.append(f"ส่วนหัวไม่บอกสังกัด ใช้ที่พบในเนื้อความ: {affiliation['raw']}")
    return out
