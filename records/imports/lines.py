"""Where a heading ends and its text begins; what a line of text is among those around it."""

import re

from records.readers.skeleton import loosely

from .nodes import Node

_AS_FOLLOWS = "|".join(map(loosely, ("ดังต่อไปนี้", "ดังนี้", "ประกอบด้วย", "ได้แก่")))
_WORDS = rf"(?:{_AS_FOLLOWS}|คือ|คอื)"
_CONNECTIVE = re.compile(rf"\s*(?:{_WORDS}|:|->|→)(?:\s*[:：])?(?=\s|$|[“\"])\s*")
OPENS = re.compile(rf"\s*({_WORDS}):?(?=\s)\s*(?=\S)")
_TAIL = re.compile(rf"^[^\n]{{0,45}}?{_WORDS}\s*:?\s*$")
_LEADS_UP = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ|ประกอบด้วย|:)$")
LABEL = 60  # characters of a line that may be a sub-heading


def split(rest: str, end: int) -> tuple[str, str]:
    """Heading with its connectives, and the text that follows on the same line."""
    tail = rest[end:]
    if _TAIL.match(tail):
        return rest.strip(), ""
    connective = _CONNECTIVE.match(tail)
    if connective:
        end += connective.end()
    return rest[:end].strip().rstrip(":").strip(), rest[end:]


def label_before(blocks) -> None:
    """A short line right before a list is its sub-heading, unless it leads up to the list."""
    if not blocks or blocks[-1].type != "para" or len(blocks[-1].lines[0]) > LABEL:
        return
    if blocks[-1].html is not None:  # this site's own text says what it is
        return
    text = blocks[-1].text
    if len(text) <= LABEL and not _LEADS_UP.search(text):
        blocks[-1].type = "label"


def level_of(marker, node: Node) -> int:
    """1 for the first kind of marker in the section, deeper for kinds that came later."""
    kind = kind_of(marker.item)
    if kind not in node.kinds:
        node.kinds.append(kind)
    return node.kinds.index(kind) + 1


def kind_of(marker: str) -> str:
    """ "(๑)" → "(", "1)" → ")", "1." → ".", a bullet → "-"."""
    if marker.startswith("("):
        return "("
    return marker[-1] if marker[-1] in ")." else "-"
