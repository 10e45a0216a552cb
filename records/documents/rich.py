"""Rich text of a section (the tags of records.core.richtext) as parts of a document."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from .document import Item, ItemList, Paragraph, Span


def blocks(html: str) -> tuple[Paragraph | ItemList, ...]:
    """Paragraphs, lists and sub-headings, in order."""
    reader = _Reader()
    reader.feed(html or "")
    reader.close()
    return tuple(reader.parts)


@dataclass
class _OpenList:
    """A list whose end has not been read."""

    ordered: bool
    start: int
    items: list[Item] = field(default_factory=list)


class _Reader(HTMLParser):
    """Lists inside a list belong to the item before them, as deep as they come."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Paragraph | ItemList] = []
        self.spans: list[Span] = []
        self.bold = self.italic = 0
        self.label = False
        self.lists: list[_OpenList] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "h4", "li"):
            self._flush()
        elif tag in ("ul", "ol"):
            self._flush()
            start = dict(attrs).get("start") or ""
            self.lists.append(_OpenList(tag == "ol", int(start) if start.isdecimal() else 1))
        elif tag == "br":
            self.spans.append(Span("\n"))
        self.bold += tag == "strong"
        self.label = tag == "h4" or (self.label and tag not in ("p", "li"))
        self.italic += tag == "em"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "h4", "li"):
            self._flush()
        elif tag in ("ul", "ol") and self.lists:
            self._flush()
            done = self.lists.pop()
            made = ItemList(tuple(done.items), done.ordered, done.start)
            if self.lists and self.lists[-1].items:
                last = self.lists[-1].items
                last[-1] = replace(last[-1], inside=(*last[-1].inside, made))
            elif made.items:
                self.parts.append(made)
        self.bold -= tag == "strong"
        self.italic -= tag == "em"

    def handle_data(self, data: str) -> None:
        if data.strip() or self.spans:
            self.spans.append(Span(data, bold=self.bold > 0, italic=self.italic > 0))

    def _flush(self) -> None:
        text = "".join(span.text for span in self.spans)
        if text.strip():
            if self.lists:
                self.lists[-1].items.append(Item(tuple(self.spans)))
            else:
                label = self.label
                self.parts.append(Paragraph(tuple(self.spans), indent=not label, label=label))
        self.spans = []
