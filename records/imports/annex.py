"""What stands behind the sections on a form that this site has printed: partners, processes, place.

The annex begins with its title and ends with the file, or where another form begins. It is no
text of a section; older forms do not have one.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from records.core.enums import Process, Sector
from records.core.sections import PARTNERS, PLACE
from records.core.thai import one_line
from records.readers.docx import Line, Picture

from . import heading_words

ANNEX_TITLE = "ข้อมูลประกอบแบบบันทึก"
PROCESSES = "กระบวนงานที่เกี่ยวข้อง"
FILES, PICTURES, REGISTER = "เอกสารและลิงก์แนบ", "ภาพประกอบ", "ทะเบียน"
NOTHING = "-"  # how the form says that a field is empty
_PLACE_LABELS = {
    "หมู่บ้าน": "village",
    "ตำบล": "subdistrict",
    "อำเภอ": "district",
    "จังหวัด": "province",
}


@dataclass
class Annex:
    """partners: sector, name, contribution; processes: process → detail; place: by level.

    line: how many lines of sections stand before it.
    """

    partners: list[dict[str, Any]] = field(default_factory=list)
    processes: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    line: int = 0

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in vars(self).items() if key != "line"}


def split_annexes(lines: list[Line], pictures: list[Picture]) -> tuple[list[Line], list[Annex]]:
    """The lines of the sections, and the annexes that were cut out of them, in order.

    Places count the lines of sections from then on, those of *pictures* too.
    """
    kept: list[Line] = []
    found: list[tuple[int, list[Line]]] = []
    inside = False
    moved = [(0, False)]  # by lines before: lines of sections before, whether in an annex
    for line in lines:
        if line.cell is None and ANNEX_TITLE in line.text and one_line(line.text) == ANNEX_TITLE:
            inside = True
            found.append((len(kept), []))
        elif inside and line.cell is None and heading_words.form_title(line.text):
            inside = False
        (found[-1][1] if inside else kept).append(line)
        moved.append((len(kept), inside))
    for picture in pictures:
        picture.line, picture.apart = moved[picture.line]
    return kept, [_read_annex(annex, at) for at, annex in found]


def _read_annex(lines: list[Line], at: int) -> Annex:
    annex, heading = Annex(line=at), ""
    rows: dict[tuple[str, int, int], dict[int, str]] = {}  # (heading, table, row): column → text
    for line in lines:
        text = one_line(line.text)
        if line.cell is not None:
            row = rows.setdefault((heading, *line.cell[:2]), {})
            row[line.cell[2]] = " ".join(filter(None, (row.get(line.cell[2]), text)))
        elif text in (PARTNERS, PROCESSES, PLACE, FILES, PICTURES, REGISTER):
            heading = text
        elif heading == PLACE:
            label, _, value = text.partition(" ")
            if label in _PLACE_LABELS and value:
                annex.place[_PLACE_LABELS[label]] = value
        elif heading == FILES and line.number:
            annex.files.append(text)
    for (heading, *_), row in rows.items():
        _read_row(annex, heading, [row.get(n, "") for n in range(3)])
    return annex


def _read_row(annex: Annex, heading: str, cells: list[str]) -> None:
    cells = ["" if re.fullmatch(r"[-–]", cell) else cell for cell in cells]
    if heading == PARTNERS:
        sector = next((s for s in Sector if s.label == cells[0]), None)
        if sector and cells[1]:
            row = {"sector": sector.value, "name": cells[1], "contribution": cells[2]}
            annex.partners.append(row)
    elif heading == PROCESSES:
        process = next((p for p in Process if p.label == cells[0]), None)
        if process:
            annex.processes[process.value] = cells[1]
