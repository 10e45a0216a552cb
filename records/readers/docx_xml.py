"""Short names for WordprocessingML."""

from lxml.etree import _Element as Element

__all__ = ["MC", "A", "Element", "R", "V", "W", "attr", "child", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

LIMIT = 32_767  # of numbers that are read


def child(element: Element | None, name: str) -> Element | None:
    """First child w:name, or None; None of None is None."""
    return None if element is None else element.find(W + name)


def attr(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(W + name)


def whole(element: Element | None, name: str, default: int) -> int:
    """The attribute w:name as a number between 0 and LIMIT; *default* for anything else."""
    value = attr(element, name) or ""
    plain = value.isascii() and value.isdigit() and len(value) < 9
    return min(int(value), LIMIT) if plain else default
