"""How the letters of a web page look: bold, raised, hidden; what its fields show."""

import re
from dataclasses import dataclass, replace

from .docx_xml import Element

_MARKS = {
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"), "b"),
    **dict.fromkeys(("i", "em", "cite"), "i"),
    **dict.fromkeys(("s", "strike", "del"), "strike"),
    "sup": "superscript",
    "sub": "subscript",
}
_STYLES = (
    ("b", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")),
    ("i", re.compile(r"font-style\s*:\s*italic")),
    ("strike", re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")),
    ("superscript", re.compile(r"vertical-align\s*:\s*super")),
    ("subscript", re.compile(r"vertical-align\s*:\s*sub(?!s|per)")),
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_STYLE_LIMIT = 200_000  # characters of a style sheet that are looked at
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"(?:^|[\s>,\w])\.([\w-]{1,80})\s*(?=,|$)")


@dataclass(frozen=True)
class Look:
    """marks: as Word calls them; plain: spaces and new lines count; link: of the relation."""

    marks: frozenset[str] = frozenset()
    hidden: bool = False
    plain: bool = False
    link: str = ""

    def inside(self, element: Element, tag: str, style: str, hidden_classes: set[str]) -> "Look":
        """How the letters inside *element* look."""
        marks = set(self.marks)
        if tag in _MARKS:
            marks.add(_MARKS[tag])
        marks |= {mark for mark, pattern in _STYLES if pattern.search(style)}
        classes = set((element.get("class") or "").split())
        hidden = (
            self.hidden
            or element.get("hidden") is not None
            or bool(_HIDDEN.search(style))
            or not classes.isdisjoint(hidden_classes)
            or element.get("showingplchdr") in ("t", "true")  # of a control nobody filled in
            or (tag == "del" and element.get("datetime") is not None)  # a tracked change
        )
        return replace(
            self, marks=frozenset(marks), hidden=hidden, plain=self.plain or tag == "pre"
        )


def hidden_classes(sheet: str) -> set[str]:
    """The classes that a style sheet hides."""
    return {
        name
        for names, rules in _RULE.findall(sheet[:_STYLE_LIMIT])
        if _HIDDEN.search(rules.lower())
        for name in _CLASS.findall(names.strip())
    }


def filled_in(element: Element) -> str:
    """What a field of a form shows."""
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return "".join(map(str, (chosen or options)[0].itertext())) if options else ""
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "☐"
    return (
        (element.get("value") or "") if kind in ("text", "date", "number", "tel", "email") else ""
    )
