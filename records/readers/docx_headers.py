"""What the headers and footers of a Word document say, page numbers aside; and its comments."""

import re
from collections.abc import Callable, Iterable, Mapping

from .docx_package import Package
from .docx_relations import Relation
from .docx_runs import PLAIN_CHARACTERS
from .docx_xml import Element, R, W, attr, child
from .refusals import ImportRefused
from .tally import Tally

PART_LIMIT = 30  # headers and footers of one document
LINE_LIMIT = 60
_OFF = {"0", "false", "off", "none"}
# Fields whose words change from page to page or day to day.
_COUNTING = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|FILENAME)\b",
    re.IGNORECASE,
)
_PAGE_WORDS = re.compile(r"(?:หน้า(?:ที่)?|แผ่นที่|page|of|จาก|[\d๐-๙\s./|–—\-()])*", re.IGNORECASE)

_PAGE_END = re.compile(r"\s*(?:หน้า(?:ที่)?|\bpage)(?:จาก|of|[\d๐-๙\s./|–—-])*$", re.IGNORECASE)


def read(
    body: Element,
    package: Package,
    relations: Mapping[str, Relation],
    shown: Callable[[str], Element | None],
    tally: Tally,
) -> list[str]:
    """Each line once, in the order of the sections. shown: a part as Word shows it."""
    lines: dict[str, None] = {}
    for target in _parts(body, package, relations):
        try:
            root = shown(target)
        except ImportRefused:
            tally["lost_parts"] += 1
            continue
        if root is not None:
            lines.update(dict.fromkeys(_lines(root)))
    return list(lines)[:LINE_LIMIT]


def count_comments(package: Package, tally: Tally) -> None:
    try:
        root = package.xml(package.beside("comments.xml"))
    except ImportRefused:
        tally["lost_parts"] += 1
        return
    tally["comments"] += 0 if root is None else len(root.findall(W + "comment"))


def _parts(body: Element, package: Package, relations: Mapping[str, Relation]) -> list[str]:
    """The parts that are shown: the first page and even ones have their own only if it is said."""
    even = _even_pages(package)
    found: dict[str, None] = {}
    for section in body.iter(W + "sectPr"):
        first = _on(child(section, "titlePg"))
        for named in section.iter(W + "headerReference", W + "footerReference"):
            kind = attr(named, "type")
            relation = relations.get(named.get(R + "id") or "")
            unused = (kind == "first" and not first) or (kind == "even" and not even)
            if relation and not relation.external and not unused:
                found[relation.target] = None
    return list(found)[:PART_LIMIT]


def _even_pages(package: Package) -> bool:
    try:
        return _on(child(package.xml(package.beside("settings.xml")), "evenAndOddHeaders"))
    except ImportRefused:
        return False


def _on(switch: Element | None) -> bool:
    return switch is not None and (attr(switch, "val") or "1").lower() not in _OFF


def _lines(root: Element) -> Iterable[str]:
    """The lines of a header, the letters of each paragraph together."""
    words: dict[Element, str] = {}
    fields: list[str] = []  # that are open: what they are
    for element in root.iter():
        if element.tag == W + "p":
            words[element] = ""
        elif element.tag == W + "fldChar":
            _step(fields, attr(element, "fldCharType") or "")
        elif element.tag == W + "instrText" and fields:
            fields[-1] += element.text or ""
        elif element.tag == W + "t" or element.tag in PLAIN_CHARACTERS:
            paragraph = next(element.iterancestors(W + "p"), None)
            counting = any(_COUNTING.match(what) for what in fields) or any(
                _COUNTING.match(attr(simple, "instr") or "")
                for simple in element.iterancestors(W + "fldSimple")
            )
            gone = next(element.iterancestors(W + "del", W + "moveFrom"), None) is not None
            if paragraph is not None and not counting and not gone:
                words[paragraph] += PLAIN_CHARACTERS.get(element.tag) or element.text or ""
    for text in words.values():
        for line in text.split("\n"):
            if line := without_page(" ".join(line.split())):
                yield line


def without_page(line: str) -> str:
    """A line of a header or footer without the number of its page."""
    return "" if _PAGE_WORDS.fullmatch(line) else _PAGE_END.sub("", line)


def _step(fields: list[str], kind: str) -> None:
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()
