"""Rich text of a section (the tree of records.core.richtext) as parts of a document."""

from collections.abc import Iterable, Iterator, Mapping

from records.core import richtext
from records.core.richtext import model
from records.core.richtext.building import ORDER
from records.core.richtext.parsing import cell_words

from .document import Grid, GridCell, Item, ItemList, Paragraph, Picture, Span, plain, safe_link

# Columns are as wide as what they say asks for, within these bounds (letters).
_NARROWEST, _WIDEST = 6, 40
Part = Paragraph | ItemList | Grid | Picture


def blocks(html: str, pictures: Mapping[str, Picture] | None = None) -> tuple[Part, ...]:
    """Paragraphs, lists, sub-headings, tables and pictures, in order.

    pictures: by the keys of figures; one that is not there is said by its caption.
    """
    return tuple(_parts(richtext.parse(html), pictures or {}))


def _parts(found: Iterable[model.Block], pictures: Mapping[str, Picture]) -> Iterator[Part]:
    for block in found:
        match block:
            case model.Paragraph():
                if text := _spans(block.children):
                    yield Paragraph(text)
            case model.Heading():
                if text := _spans(block.children):
                    yield Paragraph(text, indent=False, label=True)
            case model.List():
                if (made := _list(block)).items:
                    yield made
            case model.Table():
                yield _grid(block)
            case model.Figure():
                yield _picture(block, pictures)


def _spans(children: tuple[model.Inline | model.List, ...]) -> tuple[Span, ...]:
    """() when they say nothing."""
    if not model.words(children).strip():
        return ()
    return tuple(
        Span(
            text,
            bold="strong" in dress,
            italic="em" in dress,
            struck="s" in dress,
            raised="sup" in dress,
            lowered="sub" in dress,
            link=safe_link(dress.get("a", "")),
            order=() if [*dress] == sorted(dress, key=ORDER.index) else tuple(dress),
        )
        for text, dress in _dressed(children, {})
    )


def _dressed(
    children: Iterable[model.Inline | model.List], outside: dict[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Words and what is put on them: tag → address of a link, the outermost first."""
    for part in children:
        match part:
            case str():
                yield part, outside
            case model.Break():
                yield "\n", outside
            case model.Span():
                yield from _dressed(part.children, outside | {part.tag: part.href})


def _list(block: model.List) -> ItemList:
    items: list[Item] = []
    for item in block.items:
        words: list[model.Inline] = []
        for n, part in enumerate(item.children):
            if not isinstance(part, model.List):
                behind_list = n > 0 and isinstance(item.children[n - 1], model.List)
                words += [model.Break(), part] if behind_list and words else [part]
        inside = tuple(_list(part) for part in item.children if isinstance(part, model.List))
        text = _spans(tuple(words))
        if text or inside:
            items.append(Item(text, tuple(made for made in inside if made.items)))
    return ItemList(tuple(items), block.ordered, block.start, block.letters)


def _grid(table: model.Table) -> Grid:
    amounts = table.amounts()
    rows = tuple(
        tuple(_cell(cell, amount=(r, n) in amounts) for n, cell in enumerate(row))
        for r, row in enumerate(table.rows)
    )
    return Grid(rows, _widths(table), table.heads, _spans(table.caption))


def _cell(cell: model.Cell, *, amount: bool) -> GridCell:
    made: list[Paragraph | ItemList] = []
    for block in cell.blocks:
        if isinstance(block, model.List):
            made.append(_list(block))
        elif text := _spans(block.children):
            made.append(Paragraph(text, align="start", indent=False))
    return GridCell(tuple(made), cell.head, cell.columns, cell.rows, amount)


def _widths(table: model.Table) -> tuple[float, ...]:
    longest: dict[int, int] = {}
    for line in table.grid():
        for column, cell in enumerate(line):
            share = len(cell_words(cell)) // (cell.columns if cell else 1)
            longest[column] = max(longest.get(column, 0), share)
    return tuple(
        float(min(max(longest[column], _NARROWEST), _WIDEST)) for column in sorted(longest)
    )


def _picture(figure: model.Figure, pictures: Mapping[str, Picture]) -> Part:
    caption = " ".join(model.words(figure.caption).split())
    text = _spans(figure.caption)
    if (found := pictures.get(figure.key)) is None:
        said = f"[ไม่มีไฟล์ภาพ: {caption}]" if caption else "[ไม่มีไฟล์ภาพ]"
        return Paragraph(said, align="center", indent=False, small=True)
    note = "" if text else plain(found.caption)
    return Picture(found.content, caption or found.alt, text, figure.key, note)
