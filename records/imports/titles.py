"""Titles of records and of forms: where they stand without a label, and what they say."""

import re
from typing import Any

from . import category, heading_words, places, signatures
from .heading_table import HEAD_KEYS
from .nodes import GUESSED, Block, Node, Tree

_LENGTH_LIMIT = 200  # characters of a title without a label
_NO_TITLE = re.compile(r"\s*(?:สำนักงาน|สนง\.|กรม|กลุ่มงาน|ศูนย์|วิทยาลัย|(?:ประจำ)?ปี|#|ที่\s)")


def plain(title: str | None) -> str | None:
    """A title on one line, without quotation marks around the whole of it."""
    title = " ".join((title or "").split())
    if len(title) > 2 and title[0] + title[-1] in ("“”", '""', "‘’", "''"):
        inner = title[1:-1]
        title = inner if not set(inner) & set('“”"') else title
    return title or None


def office_of(tree: Tree) -> dict[str, Any] | None:
    """The unit forms of 2563 name the office in the line of the form's title, or below it."""
    for line in (tree.form_title or "", *tree.loose):
        at = line.find("สำนักงานพัฒนาชุมชน")
        if at >= 0:
            return places.read_affiliation(line[at:])
    return None


def name_bare_title(tree: Tree) -> None:
    """Old notes have their title as a bare line above the head: "เจ้าของความรู้ …"."""
    first = tree.nodes[0] if tree.nodes else None
    bare = first and first.number is None and first.key in HEAD_KEYS - {"title", "category"}
    if not bare or tree.get("title"):
        return
    lines = [line for line in tree.loose if _may_be_title(line)]
    if len(lines) != 1:
        return
    title = lines[0]
    tree.loose.remove(title)
    tree.nodes.insert(0, Node("title", None, None, 1, [Block("para", [title])], trust=GUESSED))
    tree.warnings.append(f"ไม่มีหัวข้อชื่อเรื่อง ใช้บรรทัดแรกเป็นชื่อ: {title}")


def _may_be_title(line: str) -> bool:
    if len(line) > _LENGTH_LIMIT or _NO_TITLE.match(line) or category.is_entry(line):
        return False
    return not (heading_words.form_title(line) or signatures.is_date(line))
