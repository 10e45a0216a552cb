"""Who has written a form, and where she works, where no heading says so.

Notes begin with "ถอดบทเรียนของนาง…", "ผู้เล่า : …" or an office on a line of its own. A line that the
other rules left over is read by what stands in it: a name behind a title, a position of the list,
an office. What is found is a guess, and is said.
"""

import re

from records.core.thai import one_line
from records.people import reference_lists

from . import heading_words, markers, owner, places, private_contact
from .heading_table import HEAD_KEYS
from .nodes import GUESSED, Block, Node, Tree

_SECTIONS = 3  # of a text that is a form, whatever its head
_LENGTH_LIMIT = 240  # characters of a line of the head
_SIGN = r"[^\w\u0e01-\u0e5b(]*"
_OFFICE_FIRST = re.compile(
    rf"\s*{_SIGN}(?:(?:สังกัด|หน่วยงาน|สถานที่ปฏิบัติงาน)\s*[:：]?\s*)?(?=สำนักงาน|สนง\.|สพจ\.|สพอ\.|ศูนย์ศึกษา|วิทยาลัย|กลุ่มงาน)"
)
_BEFORE_NAME = re.compile(r"(?:^|[\s:：]|ของ|โดย)\s*(?=\S)")
# นายอำเภอ, นายทะเบียน; digits and dots; more than two names.
_NO_NAME = re.compile(r"^(?:อำเภอ|ทะเบียน|ตำรวจ|แพทย์|ช่าง|ท่า)|[\d.…]|\s(?!ณ\s)\S+\s")
_PLACE_LABEL = re.compile(r"(?:ตำแหน่ง|สังกัด|หน่วยงาน|สถานที่ปฏิบัติงาน|ต้นสังกัด)\s*[:：]?\s*")
_SAID = "ไม่มีหัวข้อเจ้าขององค์ความรู้หรือสังกัด อ่านจากบรรทัด"


def name_bare_head(tree: Tree) -> None:
    """Owner, position and office out of lines without a heading, where the form has none."""
    if sum(node.key not in HEAD_KEYS for node in tree.nodes) < _SECTIONS:
        return  # perhaps no form at all
    for node in tree.nodes:
        if node.trust == GUESSED and not node.text and _OFFICE_FIRST.match(node.heading or ""):
            _as_office(node)  # taken for a heading, because others look like it
    at = next((n for n, node in enumerate(tree.nodes) if node.key != "title"), len(tree.nodes))
    said: list[str] = []
    for read in (_owner, _position, _office):
        lines = [line for line in tree.loose if len(line) <= _LENGTH_LIMIT]
        if found := read(tree, lines):
            line, node = found
            tree.loose.remove(line)
            tree.nodes.insert(at + len(said), node)
            said.append(one_line(line))
    at = next((n for n, node in enumerate(tree.nodes) if node.key not in HEAD_KEYS), 0)
    for line in [line for line in tree.loose if len(line) <= _LENGTH_LIMIT]:
        if private_contact.holds(line):
            tree.loose.remove(line)
            tree.nodes.insert(at, _node("contact", line))
    if said:
        tree.warnings.append(f"{_SAID}: {'; '.join(said)}")


def is_place(text: str) -> bool:
    """Whether a line begins with a position or an office, its label aside."""
    plain = _PLACE_LABEL.sub("", text.strip(), count=1)
    found = any(map(plain.startswith, reference_lists.positions()))
    return found or bool(_OFFICE_FIRST.match(plain))


def is_whole(text: str) -> bool:
    """Whether a line says a name and her position or office."""
    at = name_at(text)
    said = owner.read_owner(text[at:]) if at is not None else owner.Owner()
    return bool(said.position or said.affiliation)


def is_field(text: str) -> bool:
    """Whether a line says who has written a form, or where she works, with a label or without."""
    plain = text.strip()
    if not plain or len(plain) > _LENGTH_LIMIT:
        return False
    found = heading_words.match(plain[markers.parse(plain).end :], forgiving=False)
    if found and found.exact and not found.glued and set(found.keys) & HEAD_KEYS:
        return True
    return is_place(plain) or name_at(plain) is not None


def _as_office(node: Node) -> None:
    node.blocks = [Block("para", [_without_sign(node.heading or "")])]
    node.key, node.heading, node.number, node.source = "affiliation", None, None, ""


def _without_sign(text: str) -> str:
    start = _OFFICE_FIRST.match(text)
    return text[start.end() :].strip() if start else text.strip()


def _owner(tree: Tree, lines: list[str]) -> tuple[str, Node] | None:
    for line in [] if tree.get("owner") else lines:
        if (at := name_at(line)) is not None:
            return line, _node("owner", line[at:], label=line[:at].strip())
    return None


def _position(tree: Tree, lines: list[str]) -> tuple[str, Node] | None:
    for line in [] if tree.get("position") else lines:
        if any(map(line.strip().startswith, reference_lists.positions())):
            return line, _node("position", line)
    return None


def _office(tree: Tree, lines: list[str]) -> tuple[str, Node] | None:
    """The line that names a district, else a province, unless owner or position say an office."""
    parts = [node for node in (tree.get("owner"), tree.get("position")) if node]
    if tree.get("affiliation") or any(owner.OFFICE.search(node.text) for node in parts):
        return None
    found: list[tuple[bool, int, str, int]] = []
    for line in lines:
        start = _OFFICE_FIRST.match(line)
        place = places.read_affiliation(line[start.end() :]) if start else None
        if start and place and (place["district"] or place["province"]):
            found.append((not place["district"], len(found), line, start.end()))
    if not found:
        return None
    _, _, line, at = min(found)
    return line, _node("affiliation", line[at:], label=line[:at].strip())


def _node(key: str, text: str, *, label: str = "") -> Node:
    return Node(
        key, None, label or None, 1, [Block("para", [text.strip()])], source=label, trust=GUESSED
    )


def name_at(line: str) -> int | None:
    """Where a person's name with her title begins: first, behind a short label, or behind "ของ"."""
    if len(line) > _LENGTH_LIMIT or not any(map(line.__contains__, reference_lists.prefixes())):
        return None
    for found in _BEFORE_NAME.finditer(line):
        at = found.end()
        said = owner.read_owner(line[at:])
        name = {key: str(value or "") for key, value in (said.name or {}).items()}
        if not all(name.get(key) for key in ("prefix", "given_name", "family_name")):
            continue
        if _NO_NAME.search(f"{name['given_name']} {name['family_name']}"):
            continue
        if said.position or said.affiliation or found[0].strip() or not line[:at].strip(" :："):
            return at
    return None
