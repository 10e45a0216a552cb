"""The figures of a chart of Word, as its caption and the rows of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from .docx_xml import A, Element

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
ROW_LIMIT, COLUMN_LIMIT = 300, 24
_DAY_ONE = date(1899, 12, 30)  # day 0 of a spreadsheet
_DATES = re.compile(r"[yd]|(?<![hs:])m(?![:s])", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass
class Series:
    """One row of figures. labels, values: by place."""

    name: str = ""
    labels: dict[int, str] = field(default_factory=dict)
    values: dict[int, str] = field(default_factory=dict)


class Figures(NamedTuple):
    """headed: the first of the rows names the columns."""

    rows: list[list[str]]
    headed: bool


@dataclass
class Chart:
    """caption: its title, "" without; cut: there were more figures."""

    caption: str
    tables: list[Figures]
    cut: bool = False


def read(root: Element) -> Chart | None:
    """None for a chart that keeps no figures."""
    newer = root.tag.startswith(CX)
    series = list(_newer_series(root) if newer else _series(root))
    series = [one for one in series if one.values]
    title = _words(root.find(f"{CX}chart/{CX}title" if newer else f"{C}chart/{C}title"))
    down, across = ("", "") if newer else _axes(root)
    if not title and len(series) == 1:
        title = series[0].name
    if not series:
        return Chart(title, []) if title else None
    caption = f"{title} ({across})" if title and across else title or across
    cut = len(series) > COLUMN_LIMIT or any(len(one.values) > ROW_LIMIT for one in series)
    series = series[:COLUMN_LIMIT]
    if all(one.labels in ({}, series[0].labels) for one in series):
        tables = [_table(series, down)]
    else:  # each with labels of its own
        tables = [_table([one], down) for one in series]
    return Chart(caption, tables, cut)


def _table(series: list[Series], down: str) -> Figures:
    places = sorted({n for one in series for n in (*one.labels, *one.values)})[:ROW_LIMIT]
    labels = series[0].labels
    many = len(series) > 1
    names = [one.name or (f"ชุดที่ {n}" if many else "") for n, one in enumerate(series, 1)]
    rows = [[labels.get(n, ""), *(one.values.get(n, "") for one in series)] for n in places]
    head = [down, *names]
    rows = [head, *rows] if any(head) else rows
    return Figures(rows if labels else [row[1:] for row in rows], any(map(bool, head)))


def _series(root: Element) -> Iterator[Series]:
    for one in root.iter(C + "ser"):
        name = " ".join(text for text in _points(one.find(C + "tx"))[0].values())
        labels, code = _points(_first(one, "cat", "xVal"))
        values, values_code = _points(_first(one, "val", "yVal"))
        values = {n: _shown(text, values_code) for n, text in values.items()}
        for n, text in _points(one.find(C + "bubbleSize"))[0].items():
            values[n] = f"{values.get(n, '')} (ขนาด {_shown(text, '')})".strip()
        yield Series(name, {n: _shown(text, code) for n, text in labels.items()}, values)


def _newer_series(root: Element) -> Iterator[Series]:
    names = {
        (use.get("val") or ""): _words(one.find(CX + "tx"))
        for one in root.iter(CX + "series")
        if (use := one.find(CX + "dataId")) is not None
    }
    for data in root.iter(CX + "data"):
        one = Series(names.get(data.get("id") or "", ""))
        for dimension in data:
            numbers = dimension.tag == CX + "numDim"
            target = one.values if numbers else one.labels
            for level in reversed(dimension.findall(CX + "lvl")):
                for n, point in enumerate(level.findall(CX + "pt")):
                    place, text = _place(point, n), (point.text or "").strip()
                    text = _shown(text, level.get("formatCode") or "") if numbers else text
                    target[place] = " ".join(filter(None, (target.get(place), text)))
        yield one


def _points(parent: Element | None) -> tuple[dict[int, str], str]:
    """place → text of what is kept of a row of cells, and how its numbers are shown."""
    if parent is None:
        return {}, ""
    out: dict[int, str] = {}
    levels = list(parent.iter(C + "lvl"))
    for level in reversed(levels) if levels else [parent]:  # the outermost level comes last
        for n, point in enumerate(level.iter(C + "pt")):
            place, text = _place(point, n), _value(point)
            out[place] = " ".join(filter(None, (out.get(place), text)))
    if not out and (alone := _value(parent)):  # a name that is no cell
        out[0] = alone
    code = next(parent.iter(C + "formatCode"), None)
    return out, "" if code is None else code.text or ""


def _place(point: Element, default: int) -> int:
    place = point.get("idx") or ""
    return int(place) if place.isascii() and place.isdigit() and len(place) < 9 else default


def _value(point: Element) -> str:
    found = point.find(C + "v")
    return "" if found is None else (found.text or "").strip()


def _first(one: Element, *names: str) -> Element | None:
    return next((e for name in names if (e := one.find(C + name)) is not None), None)


def _shown(text: str, code: str) -> str:
    """A number as a spreadsheet shows it: without the tail of its binary form."""
    try:
        number = float(text)
    except ValueError:
        return text
    code = _QUOTED.sub("", code)
    if "%" in code:
        return f"{_plain(number * 100)}%"
    if _DATES.search(code) and code != "General" and 1 <= number < 100_000:
        day = _DAY_ONE + timedelta(days=int(number))
        return f"{day.day}/{day.month}/{day.year}"
    return _plain(number)


def _plain(number: float) -> str:
    if abs(number) >= 1e15 or number != number:
        return str(number)
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".") or "0"


def _axes(root: Element) -> tuple[str, str]:
    """What the axes are called: of the labels, of the values."""
    area = root.find(f"{C}chart/{C}plotArea")
    labels = values = ""
    for axis in area if area is not None else ():
        if axis.tag in (C + "catAx", C + "dateAx"):
            labels = labels or _words(axis.find(C + "title"))
        elif axis.tag == C + "valAx":
            values = values or _words(axis.find(C + "title"))
    return labels, values


def _words(title: Element | None) -> str:
    """The words of a title, typed or out of a cell."""
    if title is None:
        return ""
    typed = "".join(text.text or "" for text in title.iter(A + "t"))
    kept = " ".join((v.text or "").strip() for v in title.iter(C + "v", CX + "v"))
    return " ".join((typed or kept).split())
