"""Where a heading ends and its text begins; what a line of text is among those around it."""

import re

from records.readers.skeleton import loosely

from .markers import Marker
from .nodes import Block, Node

_AS_FOLLOWS = "|".join(map(loosely, ("ดังต่อไปนี้", "ดังนี้", "ประกอบด้วย", "ได้แก่")))
_WORDS = rf"(?:{_AS_FOLLOWS}|คือ|คอื)"
_CONNECTIVE = re.compile(rf"\s*(?:{_WORDS}|:|->|→)(?:\s*[:：])?(?=\s|$|[“\"])\s*")
CONNECTIVE_FIRST = re.compile(rf"\s*({_WORDS}):?(?=\s)\s*(?=\S)")
_ENDS_WITH_CONNECTIVE = re.compile(rf"^[^\n]{{0,45}}?{_WORDS}\s*:?\s*$")
_LEADS_UP = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ|ประกอบด้วย|:)$")
LABEL_LENGTH = 60  # characters of a line that may be a sub-heading


def split_heading(rest: str, end: int) -> tuple[str, str]:
    """Heading with its connectives, and the text that follows on the same line."""
    tail = rest[end:]
    if _ENDS_WITH_CONNECTIVE.match(tail):
        return rest.strip(), ""
    connective = _CONNECTIVE.match(tail)
    if connective:
        end += connective.end()
    return rest[:end].strip().rstrip(":").strip(), rest[end:]


def make_label_before_list(blocks: list[Block]) -> None:
    """A short line right before a list is its sub-heading, unless it leads up to the list."""
    if not blocks or blocks[-1].type != "para" or len(blocks[-1].lines[0]) > LABEL_LENGTH:
        return
    if blocks[-1].own:  # this site's own text says what it is
        return
    text = blocks[-1].text
    if len(text) <= LABEL_LENGTH and not _LEADS_UP.search(text):
        blocks[-1].type = "label"


def list_level(marker: Marker, node: Node) -> int:
    """1 for the first kind of marker in the section, deeper for kinds that came later."""
    kind = marker_kind(marker.item)
    if kind not in node.kinds:
        node.kinds.append(kind)
    return node.kinds.index(kind) + 1


def marker_kind(marker: str) -> str:
    """ "(๑)" → "(", "1)" → ")", "1." → ".", "ก." and "a." themselves, a bullet → "-"."""
    if re.match(r"\(?[ก-ฮ]", marker):
        return f"ก{marker[-1]}"
    if re.match(r"\(?[a-z]", marker, re.IGNORECASE):
        return f"a{marker[-1]}"
    if marker.startswith("("):
        return "("
    return marker[-1] if marker[-1] in ")." else "-"
