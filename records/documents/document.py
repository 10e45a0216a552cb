"""A document as neutral parts, from which Word and PDF are written.

Text of a part is a plain `str`, or a tuple of Span where some of it is bold, italic or a link;
"\\n" breaks the line. All of it is data: no writer ever reads markup out of it.
"""

import re
from dataclasses import dataclass, field

from records.core import thai
from records.core.enums import Digits

# Words that keep their figures whatever the document's digits: addresses, register numbers.
_LATIN = re.compile(r"[^\s\u0e00-\u0e7f]*[A-Za-z@][^\s\u0e00-\u0e7f]*")


@dataclass(frozen=True, slots=True)
class Span:
    """page_of: key of a Heading; the page it stands on is printed after the text.

    order: the tags of its marks, the outermost first, where that is not the usual order.
    """

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    link: str = ""
    page_of: str = ""
    order: tuple[str, ...] = ()


Text = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """level 0: the document's own name, centred; 1 to 4 below. key: makes it a target.

    look: the level whose size it has, where that is another.
    """

    text: Text
    level: int = 1
    number: str = ""
    key: str = ""
    centred: bool = False
    look: int | None = None

    @property
    def size(self) -> int:
        return self.level if self.look is None else self.look


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own: the name of a book, and lines below it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """align: "justify", "start", "center", "end". lead: bold words that open the line.

    label: a sub-heading inside a text, which is in no table of contents.
    """

    text: Text
    align: str = "justify"
    indent: bool = True
    small: bool = False
    lead: str = ""
    label: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    text: Text
    inside: "tuple[ItemList, ...]" = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """Numbers "1)" from *start* when ordered (letters: "ก)"), dots otherwise."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """width: share of the line. align: "start", "center", "end"."""

    label: str
    width: float = 1
    align: str = "start"


@dataclass(frozen=True, slots=True)
class Table:
    """rows: a Text for each column; the head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that reaches over columns and rows. head: it names its column or row.

    amount: of a column of amounts, which stand to the right.
    """

    blocks: tuple[Paragraph | ItemList, ...] = ()
    head: bool = False
    columns: int = 1
    rows: int = 1
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table out of a text: any cell may hold paragraphs and lists, and reach over others.

    rows: as in HTML, a cell that reaches down stands in its first row alone. heads: rows at the
    top that are repeated on every page. widths: share of the line of each column.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    widths: tuple[float, ...]
    heads: int = 0
    caption: Text = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, a pair a line."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """content: bytes of a JPEG, PNG or WebP. alt: what a person who cannot see it is told.

    key: of the figure in a text that it is; note: what its file is called, where it has no caption.
    """

    content: bytes = field(repr=False)
    alt: str
    caption: Text = ""
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures two and two, with their captions; one alone stands in the middle."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """A line to sign on, a name in brackets (dots when not known), and what the person is."""

    name: str = ""
    position: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two a row, kept together on a page; one alone stands on the right, as in letters."""

    signers: tuple[Signer, ...]
    dated: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings down to *depth* with their pages."""

    title: str = "สารบัญ"
    depth: int = 1


Block = (
    Heading
    | Cover
    | Paragraph
    | ItemList
    | Table
    | Grid
    | Facts
    | Picture
    | Pictures
    | Signatures
    | PageBreak
    | Contents
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    title, author, subject: what programs show of the file. office: at the head of every page, with
    *number* (register number) on the right; url: at the foot, and as a QR code on the first page
    when *qr*. emblem: bytes of a picture above the first heading. mark: words across every page
    ("ฉบับร่าง"). Pages are numbered "หน้า x จาก y". wide: the page lies on its side.
    """

    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    subject: str = ""
    office: str = ""
    number: str = ""
    url: str = ""
    qr: bool = True
    emblem: bytes | None = field(default=None, repr=False)
    mark: str = ""
    digits: Digits = Digits.AS_WRITTEN
    wide: bool = False


def spans(text: Text) -> tuple[Span, ...]:
    """Any Text as spans; "" as none."""
    if isinstance(text, str):
        return (Span(text),) if text else ()
    return text


def plain(text: Text) -> str:
    """The letters of a Text."""
    return "".join(span.text for span in spans(text))


def figures(text: object, digits: Digits) -> str:
    """*text* (or a number) in the document's digits; words with Latin letters keep theirs."""
    words = str(text)
    if digits != Digits.THAI:
        return words
    out: list[str] = []
    end = 0
    for latin in _LATIN.finditer(words):
        out += [thai.to_thai(words[end : latin.start()]), latin[0]]
        end = latin.end()
    return "".join([*out, thai.to_thai(words[end:])])


def safe_link(url: str) -> str:
    """The address when a reader may follow it; "" for anything but the web, mail, telephones."""
    return url if re.match(r"(?:https?://|mailto:|tel:)", url, re.I) else ""
