"""The parts of a small Word file that is being written: text, lists, what it points to."""

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from .docx_xml import Element, R, W
from .html_look import Look

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Listed:
    """A list of its own count, at a level from 0."""

    number: str
    level: int
    form: str


@dataclass
class Parts:
    """relations: identity → kind, target, content (None for what stands outside).

    comments: how many the source had, which are not written.
    """

    body: Element = field(default_factory=lambda: etree.Element(W + "body"))
    numbering: Element = field(default_factory=lambda: etree.Element(W + "numbering"))
    relations: dict[str, tuple[str, str, bytes | None]] = field(default_factory=dict)
    comments: int = 0

    def relate(self, kind: str, target: str, content: bytes | None = None) -> str:
        identity = f"r{len(self.relations) + 1}"
        self.relations[identity] = kind, target, content
        return identity

    def new_list(self, form: str, level: int, start: int) -> Listed:
        number = str(len(self.numbering) // 2 + 1)
        abstract = etree.Element(W + "abstractNum")
        abstract.set(W + "abstractNumId", number)
        one = etree.SubElement(abstract, W + "lvl")
        one.set(W + "ilvl", str(level))
        _value(one, "start", str(start))
        _value(one, "numFmt", form)
        _value(one, "lvlText", f"%{level + 1}.")
        num = etree.Element(W + "num")
        num.set(W + "numId", number)
        _value(num, "abstractNumId", number)
        self.numbering.extend((abstract, num))
        return Listed(number, level, form)

    def packed(self) -> bytes:
        """The .docx."""
        out = io.BytesIO()
        relations = etree.Element(_RELATIONS + "Relationships")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            for identity, (kind, target, content) in self.relations.items():
                relation = etree.SubElement(relations, _RELATIONS + "Relationship")
                relation.set("Id", identity)
                relation.set("Type", f"{_KINDS}/{kind}")
                relation.set("Target", target)
                if content is None:
                    relation.set("TargetMode", "External")
                else:
                    package.writestr(f"word/{target}", content)
            document, comments = etree.Element(W + "document"), etree.Element(W + "comments")
            document.append(self.body)
            comments.extend(etree.Element(W + "comment") for _ in range(self.comments))
            for name, root in (
                ("document.xml", document),
                ("numbering.xml", self.numbering),
                ("comments.xml", comments),
                ("_rels/document.xml.rels", relations),
            ):
                package.writestr(f"word/{name}", etree.tostring(root, encoding="utf-8"))
        return out.getvalue()


def new_paragraph(parent: Element, listed: Listed | None) -> Element:
    made = etree.SubElement(parent, W + "p")
    if listed:
        numbers = etree.SubElement(etree.SubElement(made, W + "pPr"), W + "numPr")
        _value(numbers, "ilvl", str(listed.level))
        _value(numbers, "numId", listed.number)
    return made


def new_run(paragraph: Element, look: Look) -> Element:
    if look.link:
        paragraph = etree.SubElement(paragraph, W + "hyperlink")
        paragraph.set(R + "id", look.link)
    made = etree.SubElement(paragraph, W + "r")
    if look.marks or look.hidden:
        properties = etree.SubElement(made, W + "rPr")
        for mark in sorted(look.marks):
            if mark in ("superscript", "subscript"):
                _value(properties, "vertAlign", mark)
            else:
                etree.SubElement(properties, W + mark)
        if look.hidden:
            etree.SubElement(properties, W + "vanish")
    return made


def new_cell(row: Element, width: int, merge: str) -> Element:
    """merge: "restart" where it reaches down, "continue" below such a one, else ""."""
    made = etree.SubElement(row, W + "tc")
    properties = etree.SubElement(made, W + "tcPr")
    if width > 1:
        _value(properties, "gridSpan", str(width))
    if merge:
        _value(properties, "vMerge", merge)
    if merge == "continue":
        etree.SubElement(made, W + "p")
    return made


def _value(parent: Element, name: str, value: str) -> None:
    etree.SubElement(parent, W + name).set(W + "val", value)
