"""What is put on words in Word: raised, lowered, struck out, and links, of fields too."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from records.core.richtext.building import ORDER, Dress

from .docx_package import Package
from .docx_xml import Element, R, W, attr, child

KEPT = {"a", "s", "sup", "sub"}  # of what is put on anybody's words; bold says what is a heading
FIELD_PARTS = {W + "fldChar", W + "instrText"}
MARKS_STYLE = "KmMarks"  # before the names of marks, where they do not stand in the usual order
_ALLOWED = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:\S)", re.I)
_LINK_CODE = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]\S*))?', re.I)
_ANCHOR_CODE = re.compile(r'\\l\s+"?([^"\s]+)', re.I)
_OFF = ("0", "false", "off", "none")
_LIFTS = {"superscript": "sup", "subscript": "sub"}
_CHAIN_LIMIT = 12  # styles that a style may be based on, one behind the other


class Mark(NamedTuple):
    """Letters from start to end are raised ("sup"), lowered, struck out ("s") or a link ("a")."""

    start: int
    end: int
    tag: str
    href: str = ""


def cut(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """The marks on a part of a text, counted from its beginning."""
    return [
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.tag, mark.href)
        for mark in marks
        if mark.start < end and mark.end > start
    ]


def moved(marks: list[Mark], by: int) -> list[Mark]:
    return [Mark(mark.start + by, mark.end + by, mark.tag, mark.href) for mark in marks]


def dressed(text: str, marks: list[Mark]) -> list[tuple[str, Dress]]:
    """The text in pieces, each with what is put on it."""
    edges = sorted({0, len(text), *(e for m in marks for e in (m.start, m.end) if e < len(text))})
    return [
        (
            text[start:end],
            in_order({(m.tag, m.href) for m in marks if m.start <= start and m.end >= end}),
        )
        for start, end in zip(edges, edges[1:], strict=False)
    ]


def in_order(dress: set[tuple[str, str]], order: tuple[str, ...] = ORDER) -> Dress:
    return tuple(sorted(dress, key=lambda put: (order.index(put[0]), put[1])))


@dataclass
class Field:
    """A field that is open: its code, and the link that it turned out to be."""

    code: str = ""
    link: str = ""
    shown: bool = False  # what it shows has begun


@dataclass
class Dresses:
    """What elements of one file put on the words inside them. refused: links not to be followed."""

    links: dict[str, str]
    styles: dict[str, set[str]]
    refused: int = 0
    fields: list[Field] = field(default_factory=list)

    @classmethod
    def of_package(cls, package: Package) -> Dresses:
        return cls(_links(package), _character_styles(package.xml(package.beside("styles.xml"))))

    def inside(self, element: Element, outside: Dress) -> Dress:
        """What is put on words inside *element*, with what is put on them *outside* of it."""
        if element.tag == W + "r":
            return self._in_run(element, outside)
        link: Dress = ()
        if element.tag == W + "hyperlink":
            anchor = attr(element, "anchor")
            link = self._link(self.links.get(element.get(R + "id") or ""), anchor)
        elif element.tag == W + "fldSimple":
            link = self._link(*_of_code(attr(element, "instr") or ""))
        return _linked(outside, link)

    def in_field(self, outside: Dress) -> Dress:
        """The same with the link of the innermost field that is one."""
        link = next((f.link for f in reversed(self.fields) if f.shown and f.link), "")
        return _linked(outside, (("a", link),)) if link else outside

    def read_field(self, element: Element) -> None:
        """A part of a field: where it begins, its code, where what it shows begins and ends."""
        kind = attr(element, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif not self.fields:
            return
        elif element.tag == W + "instrText":
            self.fields[-1].code += element.text or ""
        elif kind == "separate":
            self.fields[-1].shown = True
            self.fields[-1].link = dict(self._link(*_of_code(self.fields[-1].code))).get("a", "")
        elif kind == "end":
            self.fields.pop()

    def _link(self, url: str | None, anchor: str | None) -> Dress:
        """() where it leads nowhere outside of the file."""
        if not url:
            return ()
        url = "".join(url.split()) + (f"#{anchor}" if anchor and "#" not in url else "")
        if _ALLOWED.match(url):
            return (("a", url),)
        self.refused += 1
        return ()

    def _in_run(self, run: Element, outside: Dress) -> Dress:
        properties = child(run, "rPr")
        if properties is None:
            return outside
        style = attr(child(properties, "rStyle"), "val") or ""
        found = _changed(set(self.styles.get(style, ())), properties)
        found |= {tag for name, tag in (("b", "strong"), ("i", "em")) if _is_on(properties, name)}
        first = style.split("-")[1:] if style.startswith(MARKS_STYLE) else []
        order = dict.fromkeys([*(tag for tag in first if tag in ORDER), *ORDER])
        return in_order({*outside, *((tag, "") for tag in found)}, tuple(order))


def _linked(outside: Dress, link: Dress) -> Dress:
    """A link inside of another takes its place."""
    return in_order({*(put for put in outside if put[0] != "a"), *link}) if link else outside


def _is_on(properties: Element, name: str) -> bool:
    mark = child(properties, name)
    return mark is not None and (attr(mark, "val") or "1") not in _OFF


def _changed(found: set[str], properties: Element) -> set[str]:
    """What a style puts on words, and what these properties change in it."""
    lift = attr(child(properties, "vertAlign"), "val")
    if lift is not None:
        found = found - {"sup", "sub"} | ({_LIFTS[lift]} if lift in _LIFTS else set())
    if any(child(properties, name) is not None for name in ("strike", "dstrike")):
        struck = _is_on(properties, "strike") or _is_on(properties, "dstrike")
        found = found | {"s"} if struck else found - {"s"}
    return found


def _of_code(code: str) -> tuple[str | None, str | None]:
    """(address, anchor) that the code of a field names; None for what it does not."""
    found = _LINK_CODE.match(code)
    if found is None:
        return None, None
    anchor = _ANCHOR_CODE.search(code, found.end())
    return found["quoted"] or found["bare"], anchor[1] if anchor else None


def _links(package: Package) -> dict[str, str]:
    """Relationship id → address outside of the package."""
    folder, name = posixpath.split(package.document)
    root = package.xml(f"{folder}/_rels/{name}.rels")
    return {
        relation.get("Id") or "": relation.get("Target") or ""
        for relation in (root if root is not None else ())
        if isinstance(relation.tag, str)
        and relation.get("TargetMode") == "External"
        and (relation.get("Type") or "").endswith("/hyperlink")
    }


def _character_styles(root: Element | None) -> dict[str, set[str]]:
    """style id → what it puts on words, of the styles that put on something."""
    styles = {
        attr(style, "styleId") or "": style
        for style in (root.findall(W + "style") if root is not None else ())
        if attr(style, "type") == "character"
    }
    out: dict[str, set[str]] = {}
    for name in styles:
        chain: list[Element] = []
        at: str | None = name
        while at in styles and len(chain) < _CHAIN_LIMIT:
            chain.append(styles[at])
            at = attr(child(styles[at], "basedOn"), "val")
        found: set[str] = set()
        for style in reversed(chain):
            properties = child(style, "rPr")
            found = found if properties is None else _changed(found, properties)
        if found:
            out[name] = found
    return out
