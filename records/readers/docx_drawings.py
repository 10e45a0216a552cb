"""What drawings of Word say: diagrams, charts and lettering become paragraphs and tables behind
the paragraph in which they stand; pictures and files that are not there are counted."""

import re
from collections.abc import Callable, Iterator, Mapping

from . import docx_charts
from .docx_changes import is_gone
from .docx_made import caption, paragraph, table
from .docx_package import Package
from .docx_relations import Relation
from .docx_xml import MC, A, Element, R, V, W
from .refusals import ImportRefused
from .tally import Tally

DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_CANVAS = "{http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas}lockedCanvas"
_FORMULAS = ("equation", "mathtype")  # programs of old formulas
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ABOVE = re.compile(r"margin-top\s*:\s*-")
DRAWING_LIMIT = 100  # of diagrams and charts in one file
PART_LIMIT = 2 * 1024 * 1024  # bytes of the part of one
POINT_LIMIT = 1_000  # of a diagram
_DEPTH_LIMIT = 20  # of a diagram


def unfold(
    root: Element, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> None:
    """Put what drawings say behind their paragraphs."""
    last: dict[Element, Element] = {}  # paragraph → what was put behind it last
    for element in list(root.iter(*_READERS)):
        anchor = next(element.iterancestors(W + "p"), None)
        if anchor is None or is_gone(element):
            continue
        for made in _READERS[element.tag](element, package, relations, tally):
            last.get(anchor, anchor).addnext(made)
            last[anchor] = made
    _count_objects(root, tally)
    _count_pictures(root, package, relations, tally)


def drop_fallbacks(root: Element) -> None:
    """What is drawn in two ways is read in the new one."""
    for alternate in root.iter(MC + "AlternateContent"):
        choice = alternate.find(MC + "Choice")
        if choice is not None and len(choice):
            for other in list(alternate):
                if other is not choice:
                    alternate.remove(other)


def stands_above(box: Element) -> bool:
    """Whether a text box hangs above the first line of its paragraph."""
    for offset in box.iterancestors(_WP + "anchor"):
        down = offset.find(f"{_WP}positionV/{_WP}posOffset")
        return down is not None and (down.text or "").strip().startswith("-")
    for shape in box.iterancestors(V + "shape", V + "rect", V + "roundrect"):
        return bool(_ABOVE.search(shape.get("style") or ""))
    return False


def _part(
    identity: str | None, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> Element | None:
    """The part that a drawing names; None where it is not there, or not sound."""
    relation = relations.get(identity or "")
    if relation is None or relation.external:
        return None
    if tally["charts"] + tally["diagrams"] >= DRAWING_LIMIT:
        return None
    try:
        return package.xml(relation.target, PART_LIMIT)
    except ImportRefused:
        return None


def _diagram(
    element: Element, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> Iterator[Element]:
    root = _part(element.get(R + "dm"), package, relations, tally)
    items = [] if root is None else diagram_items(root)
    tally["diagrams" if items else "lost_drawings"] += 1
    for level, text in items:
        yield paragraph(text, level)


def _chart(
    element: Element, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> Iterator[Element]:
    root = _part(element.get(R + "id"), package, relations, tally)
    chart = None if root is None else docx_charts.read(root)
    tally["charts" if chart and chart.tables else "lost_drawings"] += 1
    if chart is None:
        return
    tally["cut_charts"] += chart.cut
    if chart.caption:
        yield caption(chart.caption)
    for figures in chart.tables:
        yield table(figures.rows, headed=figures.headed)


def _lettering(
    element: Element, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> Iterator[Element]:
    """Words set as a drawing (WordArt)."""
    if words := (element.get("string") or "").strip():
        yield paragraph(words)


def _canvas(
    element: Element, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> Iterator[Element]:
    """Shapes that were pasted out of a presentation."""
    for words in map(_words, element.iter(A + "p")):
        if words:
            yield paragraph(words)


_READERS: dict[
    str, Callable[[Element, Package, Mapping[str, Relation], Tally], Iterator[Element]]
] = {
    DGM + "relIds": _diagram,
    docx_charts.C + "chart": _chart,
    docx_charts.CX + "chart": _chart,
    V + "textpath": _lettering,
    _CANVAS: _canvas,
}


def diagram_items(root: Element) -> list[tuple[int, str]]:
    """(level, text) of a diagram, in the order of its tree; what hangs on nothing comes last."""
    points = {
        point.get("modelId") or "": point
        for point in list(root.iter(DGM + "pt"))[:POINT_LIMIT]
        if point.get("type") != "pres"
    }
    below: dict[str, list[tuple[int, str]]] = {}
    for line in root.iter(DGM + "cxn"):
        start, end = line.get("srcId") or "", line.get("destId") or ""
        if line.get("type", "parOf") == "parOf" and {start, end} <= points.keys():
            order = line.get("srcOrd") or ""
            place = int(order) if order.isascii() and order.isdigit() and len(order) < 9 else 0
            below.setdefault(start, []).append((place, end))
    hanging = {end for ends in below.values() for _, end in ends}
    out: list[tuple[int, str]] = []
    seen: set[str] = set()

    def add(name: str, level: int) -> None:
        if name in seen:
            return
        seen.add(name)
        text = "\n".join(filter(None, map(_words, points[name].iter(A + "p"))))
        if text:
            out.append((level, text))
        if level < _DEPTH_LIMIT:
            for _, end in sorted(below.get(name, ())):
                add(end, level + bool(text))

    for name in [*(n for n in points if n not in hanging and n in below), *points]:
        add(name, 0)
    return out


def _words(paragraph: Element) -> str:
    return " ".join("".join(text.text or "" for text in paragraph.iter(A + "t")).split())


def _count_objects(root: Element, tally: Tally) -> None:
    for thing in root.iter(_OLE):
        if not is_gone(thing):
            old = (thing.get("ProgID") or "").lower().startswith(_FORMULAS)
            tally["old_formulas" if old else "objects"] += 1


def _count_pictures(
    root: Element, package: Package, relations: Mapping[str, Relation], tally: Tally
) -> None:
    """Pictures that are only named in the file."""
    for picture in root.iter(A + "blip", V + "imagedata"):
        names = (picture.get(R + name) or "" for name in ("embed", "id", "link", "href"))
        named = [relations.get(name) for name in names if name]
        if is_gone(picture) or any(r and not r.external and r.target in package for r in named):
            continue
        if any(r and r.external for r in named):
            tally["linked_pictures"] += 1
        elif named:
            tally["lost_pictures"] += 1
