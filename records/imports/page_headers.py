"""What the headers and footers of the pages say of a form that says it nowhere else.

They are no text of a section: a fiscal year and an office are taken from them, marked as such,
and all other words are said.
"""

from typing import Any

from records.core.thai import one_line, to_arabic
from records.readers.docx import Document, Line
from records.readers.docx_headers import without_page
from records.readers.skeleton import reduce

from . import fiscal_year, heading_words, markers, places
from .heading_table import HEAD_KEYS

SOURCE = "page_header"
_SAID_LIMIT = 200  # characters of the words that are said
_LINES_TO_HEAD = 4  # lines below the title of a form, in which its head begins


def take_out(document: Document) -> None:
    """Take lines of the margins of a PDF out of its text; they join the headers and footers.

    Where a form begins on each page, its title and its numbered headings are no running heads.
    """
    kept: list[Line] = []
    before = [0]  # by lines of the file: how many of them stay
    said = dict.fromkeys(document.headers)
    numbers = 0
    for n, line in enumerate(document.lines):
        if line.margin and not _is_of_form(document.lines, n):
            words = without_page(" ".join(line.text.split()))
            numbers += not words
            said |= {words: None} if words else {}
        else:
            kept.append(line)
        before.append(len(kept))
    if len(kept) == len(document.lines):
        return
    for picture in document.pictures:
        picture.line = before[picture.line]
    document.lines, document.headers = kept, list(said)
    if numbers:
        document.warnings.append(f"เลขหน้า {numbers} แห่งไม่ได้นำเข้า")


def _is_of_form(lines: list[Line], n: int) -> bool:
    """Whether it is a numbered heading, or the title of a form whose head follows."""
    text = lines[n].text
    marker = markers.parse(text)
    found = heading_words.match(text[marker.end :], forgiving=False)
    if found and found.exact and marker.number:
        return True
    if not heading_words.form_title(lines[n].text):
        return False
    below = [line.text for line in lines[n + 1 :][: 3 * _LINES_TO_HEAD] if not line.margin]
    for text in below[:_LINES_TO_HEAD]:
        found = heading_words.match(text[markers.parse(text).end :], forgiving=False)
        if found and set(found.keys) & HEAD_KEYS:
            return True
    return False


def complete(form: dict[str, Any], headers: list[str]) -> None:
    """Fill in what *form* (see pipeline) does not say, and add warnings."""
    if not headers:
        return
    record = form["record"]
    left = list(headers)
    if record["fiscal_year"]["value"] is None and (found := _fiscal_year(headers)):
        record["fiscal_year"] = found
        left = _without(left, found["evidence"])
        form["warnings"].append(f"ใช้ปีจากหัวกระดาษ: {found['evidence']}")
    if not _is_place(record["affiliation"]) and (place := _affiliation(headers)):
        record["affiliation"] = place
        if form["form"]["kind"] == "unit" and not record["owner"]:
            record["owner_unit"] = record["owner_unit"] or place["raw"]
        left = _without(left, place["raw"])
        form["warnings"].append(f"ใช้สังกัดจากหัวกระดาษ: {place['raw']}")
    known = {reduce(text) for text in (record["title"], form["form"]["form_title"]) if text}
    left = [line for line in left if line and reduce(line) not in known]
    left = [line for line in left if not (heading_words.form_title(line) and len(line) < 60)]
    if left:
        words = one_line(" · ".join(left))
        words = words if len(words) <= _SAID_LIMIT else f"{words[: _SAID_LIMIT - 1]}…"
        form["warnings"].append(f"หัวหรือท้ายกระดาษไม่ได้นำเข้า: {words}")


def _fiscal_year(headers: list[str]) -> dict[str, Any] | None:
    """The one year that they name; None where they name several."""
    found = [fiscal_year.read_fiscal_year(line, "") for line in headers]
    found = [year for year in found if year["value"]]
    if len({year["value"] for year in found}) != 1:
        return None
    return found[0] | {"certainty": "inferred", "source": SOURCE}


def _affiliation(headers: list[str]) -> dict[str, Any] | None:
    """The one place that they name, the one that says most; None where they name several."""
    found = [place for line in headers if _is_place(place := places.in_line(line, SOURCE))]
    known = [place for place in found if place]
    if not known:
        return None
    for level in ("province", "district"):
        if len({place[level] for place in known if place[level]}) > 1:
            return None
    return max(known, key=lambda place: (bool(place["district"]), bool(place["province"])))


def _is_place(affiliation: dict[str, Any] | None) -> bool:
    return bool(affiliation and (affiliation["district"] or affiliation["province"]))


def _without(lines: list[str], words: str) -> list[str]:
    """The lines without *words*, in whatever digits they stand there."""
    out = []
    for line in lines:
        at = to_arabic(line).find(to_arabic(words))
        rest = line if at < 0 else f"{line[:at]} {line[at + len(words) :]}"
        out.append(" ".join(rest.split()).strip(" -–—|/·,:"))
    return out
