"""Nothing of tables, pictures and links is lost on the way to a draft, whatever their shape."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.core import richtext
from records.imports import draft_values, pipeline
from records.imports.fields import HEAD, drafts_of
from records.readers.docx import read_docx
from tests.imports.build import paragraph, run
from tests.imports.invented import SENTENCES, squeeze
from tests.imports.tables import cell, form, link, marked, picture, png
from tests.imports.test_pipeline_conservation import kept, quick

pytestmark = pytest.mark.slow

LINES = st.sampled_from(
    [
        *SENTENCES[:6],
        *("ตารางที่ 1 ต้นทุน", "ภาพที่ 1 แปลง", "ปัญหาอุปสรรค", "ที่มา", "1.", "60", "(ลงชื่อ)....", ":"),
        *("6.9 เก้า", "- ขีด", "ชื่อ", "ก ** ข", "“คำ”"),
    ]
)
MARKS = st.sampled_from(
    ["", "<w:b/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="None"/>']
)


@st.composite
def paragraphs(draw):
    parts = draw(st.lists(st.tuples(LINES, MARKS), max_size=3))
    inner = "".join(marked(text, marks) for text, marks in parts)
    extra = draw(st.sampled_from(["", "", "picture", "link", "nowhere"]))
    if extra == "picture":
        inner += picture(draw(st.sampled_from("ab")))
    elif extra:
        inner += link("c" if extra == "link" else "d", run("คลิป"))
    return paragraph(inner)


@st.composite
def tables(draw, depth=0):
    rows = ""
    for _ in range(draw(st.integers(1, 4))):
        cells = ""
        for _ in range(draw(st.integers(0, 4))):
            shape = draw(
                st.sampled_from(["", "", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", "<r/>"])
            )
            shape = shape.replace("<r/>", '<w:vMerge w:val="restart"/>')
            inner = "".join(draw(st.lists(paragraphs(), max_size=2)))
            if depth < 2 and draw(st.integers(0, 5)) == 0:
                inner += draw(tables(depth + 1))
            cells += cell(inner, shape)
        before = draw(st.sampled_from(["", "", '<w:gridBefore w:val="1"/>', "<w:tblHeader/>"]))
        rows += f"<w:tr><w:trPr>{before}</w:trPr>{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


FILES = st.builds(
    lambda before, parts: form(
        "".join(parts),
        before=before,
        pictures=[("a", png(size=(40, 40))), ("b", png("red", (40, 40)))],
        links=[("c", "https://example.org/x"), ("d", "file:///x")],
    ),
    st.one_of(st.just(""), paragraphs(), tables()),
    st.lists(st.one_of(paragraphs(), tables(), tables()), max_size=4),
)


def letters(text):
    """Without what converters and pens leave: asterisks, dots to write on."""
    return sorted(re.sub(r"[.…_]{4,}", "", squeeze(text.replace("**", ""))))


@quick
@given(FILES)
def test_every_sign_of_tables_pictures_and_links_is_kept(content):
    source = read_docx(content)
    result = pipeline.read(content, "x.docx")
    assert result.refusal is None
    read = kept(result.as_json())
    assert letters(read) == letters("".join(line.text for line in source.lines))
    assert len(result.pictures) == len(source.pictures)


@quick
@given(FILES, st.integers(0, 99))
def test_every_passage_stands_in_the_text_of_the_draft(content, seed):
    """Moved or not: what lies in a section is in its text, the rest is unplaced or of the head."""
    form = pipeline.read(content, "x.docx").as_json()
    for draft in drafts_of(form):
        texts = draft_values.texts_of(draft, figures={n: f"{n:016x}" for n in range(99)})
        said = "".join(richtext.typed(text) for key, text in texts.items() if key != "title")
        said += "".join(f"{part['heading']}{part['text']}" for part in draft.unplaced)
        for passage in draft.passages:
            if passage.place != HEAD and not passage.is_heading:
                for line in passage.text.split("\n"):
                    words = random.Random(seed).choice(line.split() or [""])
                    assert words in said or squeeze(words) in squeeze(said), passage
