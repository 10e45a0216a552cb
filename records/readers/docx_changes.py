"""Tracked changes of Word that concern whole paragraphs and rows, carried out.

A paragraph whose mark was deleted or moved away goes on in the next one; deleted rows go. Deleted
and inserted words are the business of `docx`.
"""

from .docx_xml import Element, W, child

_GONE = (W + "del", W + "moveFrom")
_WORDS = {W + "t", W + "drawing", W + "pict", W + "object", W + "sym"}
# What may stand between two paragraphs and is neither text nor a table.
_BETWEEN = tuple(
    W + name
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"),
        *("customXmlDelRangeStart", "customXmlDelRangeEnd"),
    )
)


def settle(root: Element) -> int:
    """Carry the changes out; how many paragraphs with words were joined to the next."""
    joined = 0
    for row in list(root.iter(W + "tr")):
        if child(child(row, "trPr"), "del") is not None:
            remove(row)
    for paragraph in reversed(list(root.iter(W + "p"))):
        mark = child(child(paragraph, "pPr"), "rPr")
        if mark is None or all(mark.find(tag) is None for tag in _GONE):
            continue
        if (following := next_paragraph(paragraph)) is not None:
            joined += has_words(paragraph)
            own = child(following, "pPr")
            for element in list(paragraph):
                if element.tag == W + "pPr":
                    continue
                if own is None:
                    following.insert(0, element)
                else:
                    own.addnext(element)
                own = element
            remove(paragraph)
    return joined


def next_paragraph(paragraph: Element) -> Element | None:
    """The paragraph right behind; None where something else stands there."""
    following = paragraph.getnext()
    while following is not None and (
        following.tag in _BETWEEN or not isinstance(following.tag, str)
    ):
        following = following.getnext()
    return following if following is not None and following.tag == W + "p" else None


def has_words(paragraph: Element) -> bool:
    """Whether something of it is shown."""
    return any(
        (element.tag != W + "t" or (element.text or "").strip()) and not is_gone(element)
        for element in paragraph.iter(*_WORDS)
    )


def is_gone(element: Element) -> bool:
    """Whether it stands inside something that was deleted or moved away."""
    return any(parent.tag in _GONE for parent in element.iterancestors(*_GONE))


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
