"""Rich text of any shape that a section may hold, for Hypothesis."""

from hypothesis import strategies as st

from records.core.richtext import clean, model, to_html
from records.core.richtext.building import nested

WORDS = st.sampled_from(
    [
        *("ที่มา", "4.2 เป้าหมาย", "1)", "-", "๓.", "KM-2569", "ชื่อองค์ความรู้", "6.1 เทคนิค", "คือ", "ดังนี้"),
        *("a < b & c", "“คำพูด”", "ข้อมูลประกอบแบบบันทึก", "- ๒ -", "น้ำใจ", "ปัญหา:", "1 | 2", "*ดาว*"),
        *("ตารางที่ 1", "ภาพที่ 1", "[ภาพ 0123456789abcdef]", "**", "ข\u00a0ค", "\\", "ก\nข", "ต่อ "),
    ]
)
LINKS = st.sampled_from(
    ["https://example.org/?a=1&b=2", "http://ก.ไทย/x#y", "mailto:a@example.org", "tel:021234567"]
)
KEYS = ("0123456789abcdef", "1123456789abcdef")


@st.composite
def dresses(draw):
    tags = draw(
        st.lists(st.sampled_from(["strong", "em", "s", "sup", "a"]), max_size=3, unique=True)
    )
    tags = [draw(st.sampled_from(["sup", "sub"])) if tag == "sup" else tag for tag in tags]
    return tuple((tag, draw(LINKS) if tag == "a" else "") for tag in tags)


# Words that begin with a letter of their own, so that no typed marker becomes a list.
INLINES = st.builds(
    lambda parts: nested([("ก ", ()), *parts]),
    st.lists(st.tuples(WORDS, dresses()), min_size=1, max_size=4),
)
PARAGRAPHS = st.builds(model.Paragraph, INLINES)


@st.composite
def lists(draw, depth=0):
    items = []
    for _ in range(draw(st.integers(1, 3))):
        inner = [draw(lists(depth + 1))] if depth < 3 and draw(st.booleans()) else []
        inner += [draw(lists(depth + 1))] if inner and draw(st.booleans()) else []
        own = draw(INLINES) if not inner or draw(st.integers(0, 4)) else ()
        items.append(model.Item((*own, *inner)))
    ordered = draw(st.booleans())
    letters = ordered and draw(st.booleans())
    start = draw(st.integers(1, 12)) if ordered else 1
    return model.List(tuple(items), ordered, start, letters)


@st.composite
def tables(draw):
    """Cells over one another never: a place is filled once."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    taken: set[tuple[int, int]] = set()
    rows = []
    for r in range(height):
        row = []
        for c in range(width):
            if (r, c) in taken:
                continue
            free = next((n for n in range(c, width) if (r, n) in taken), width) - c
            columns = draw(st.integers(1, free))
            down = draw(st.integers(1, height - r))
            # Every row keeps a cell of its own.
            down = down if columns < width and c else 1
            taken |= {(a, b) for a in range(r, r + down) for b in range(c, c + columns)}
            blocks = draw(st.lists(st.one_of(PARAGRAPHS, lists(2)), max_size=2))
            row.append(model.Cell(tuple(blocks), draw(st.booleans()), columns, down))
        rows.append(tuple(row))
    heads = draw(st.integers(0, height))
    return model.Table(tuple(rows), heads, draw(st.one_of(st.just(()), INLINES)))


BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(model.Heading, INLINES),
    lists(),
    tables(),
    st.builds(model.Figure, st.sampled_from(KEYS), st.one_of(st.just(()), INLINES)),
)
# As it is stored.
TEXTS = st.builds(
    lambda blocks: clean(clean(to_html(blocks))), st.lists(BLOCKS, min_size=1, max_size=5)
).filter(lambda html: html and clean(html) == html)
