"""Nothing is lost and nothing is added: placed and unplaced text together are the source."""

import io
import os
import random
import re
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.imports import known_forms, markers, paper, pipeline
from records.readers.code_pages import decode
from tests.imports.build import paragraph, raw, run, text
from tests.imports.invented import SENTENCES, editions, invent, squeeze
from tests.imports.layouts import LAYOUTS
from tests.imports.reading import flat
from tests.readers.test_docx import zipped

pytestmark = pytest.mark.slow

EXAMPLES = os.environ.get("EXAMPLES")  # more than usual, each time others
quick = settings(
    max_examples=int(EXAMPLES or 60),
    derandomize=not EXAMPLES,
    database=None,
    deadline=5000,  # ms: no file may hold a worker longer
    suppress_health_check=list(HealthCheck),
)


def kept(result) -> str:
    """Everything that reading kept, in the order in which it says it stood."""
    parts = []
    for form in result.get("records") or [result]:
        title = form["form"]["form_title"] or ""
        loose = [_said_near(part) + part["text"] for part in form["unmatched"]]
        parts += [title, *loose]
        for node in flat(form["sections"]):
            parts.append(node["source"])
            for block in node.get("blocks") or []:
                parts += [block.get("lead", block.get("marker", "")), block["text"]]
                parts.append(block.get("caption", ""))
    return squeeze("".join(parts))


def _said_near(part) -> str:
    """The heading above it, in the words of the source; the names of what is set aside are ours."""
    near = part["near"] or ""
    return "" if near in (paper.CONTENTS, paper.BEFORE, paper.SIGNATURE) else near


def source_of(lines) -> str:
    lines = [markers.without_artifacts(line) for line in lines]
    return squeeze("".join(line for line in lines if not markers.is_page_mark(line)))


def same_letters(result, lines) -> None:
    """Equal as they stand, or where loose text stood above the form's title, in another order."""
    got, want = kept(result), source_of(lines)
    if got != want:
        assert sorted(got) == sorted(want)


@pytest.mark.parametrize("layout", ["typed", "heading_and_text", "broken_lines", "page_marks"])
@pytest.mark.parametrize("edition", editions())
def test_every_sign_in_its_order(edition, layout):
    rng = random.Random(edition + layout)
    content, name = LAYOUTS[layout](invent(edition, rng), rng)
    result = pipeline.read(content, name).as_json()
    assert kept(result) == source_of(content.decode().split("\n"))


WORDS = st.sampled_from(
    [*SENTENCES, "ที่มา", "ปัญหาอุปสรรค", "คือ", ":", "->", "ข้อ 6.1", "(๑)", "KM :", "โดย", "5.2", "นาย"]
)
NUMBERS = st.sampled_from(
    ["1. ", "๖.๑ ", "6.3.1 ", "- ๑) ", "(2) ", "• ", "5.", "9.9.9.9 ", "", ""]
)
HEADINGS = st.sampled_from(
    [w for e in known_forms.editions() for _, _, printed in e["headings"] for w in printed]
)
LINE = st.builds(
    lambda number, words, tail: f"{number}{words}{tail}",
    NUMBERS,
    st.one_of(HEADINGS, WORDS, st.text(max_size=20).filter(lambda t: "\n" not in t)),
    st.one_of(
        st.just(""),
        st.builds(lambda words: f" {words}", WORDS),
        st.builds(lambda heading: f" 4. {heading}", HEADINGS),
    ),
)


@quick
@given(st.lists(LINE, max_size=25), st.sampled_from(editions()), st.integers(0, 50))
def test_lines_in_any_order_keep_every_letter(extra, edition, seed):
    rng = random.Random(seed)
    lines = [*invent(edition, rng).lines(), *extra]
    rng.shuffle(lines)
    lines = "\n".join(lines).splitlines()
    result = pipeline.read(text(lines), "x.txt")
    if not result.refusal:
        lines = decode(text(lines)).splitlines()
        same_letters(result.as_json(), lines)
    assert not result.refusal or re.search("[ก-๙]", result.refusal.message)


@quick
@given(st.binary(max_size=2000), st.sampled_from(["x.docx", "x.txt", "x.pdf", "x.doc", ""]))
def test_any_bytes_are_read_or_refused(content, name):
    pipeline.read(content, name).as_json()


# --- Word files, changed with knowledge of their make --------------------------------------------

WRAPS = [
    "<w:ins w:id='1'>{}</w:ins>",
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:fldSimple w:instr='PAGE'>{}</w:fldSimple>",
    "{}<w:del w:id='2'><w:r><w:delText>ถูกลบ</w:delText></w:r></w:del>",
    "<w:bookmarkStart w:id='0' w:name='_GoBack'/>{}<w:bookmarkEnd w:id='0'/>",
    "<mc:AlternateContent><mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>",
]
BLOCKS = [
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
    "<w:ins w:id='3'>{}</w:ins>",
]


@st.composite
def word_files(draw):
    """(file, its lines): a form whose runs and paragraphs are wrapped in what Word may write."""
    rng = random.Random(draw(st.integers(0, 10_000)))
    lines = invent(draw(st.sampled_from(editions())), rng).lines()
    body = ""
    for line in lines:
        at = rng.randint(0, len(line))
        inner = "".join(
            rng.choice([*WRAPS, "{}", "{}"]).format(run(escape(part)))
            for part in (line[:at], line[at:])
            if part
        )
        block = paragraph(inner)
        for _ in range(rng.choice((0, 0, 0, 1, 2, 9))):
            block = rng.choice(BLOCKS).format(block)
        body += block
    return raw(body), lines


@quick
@given(word_files())
def test_wrapped_and_nested_word_files_keep_every_letter(made):
    content, lines = made
    result = pipeline.read(content, "x.docx").as_json()
    assert result["outcome"] in ("record", "multiple"), result["warnings"]
    assert sorted(kept(result)) == sorted(source_of(lines))


@quick
@given(word_files(), st.randoms(use_true_random=False))
def test_broken_word_files_are_read_or_refused(made, rng):
    """Tags taken out, doubled or moved, bytes changed: never a crash, never a long wait."""
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        tags = re.split(r"(?=<)", package.read("word/document.xml").decode())
    for _ in range(rng.randint(1, 6)):
        at, other = rng.randrange(len(tags)), rng.randrange(len(tags))
        change = rng.choice(("drop", "double", "swap", "bytes"))
        if change == "drop":
            tags[at] = ""
        elif change == "double":
            tags[at] *= rng.choice((2, 500))
        elif change == "swap":
            tags[at], tags[other] = tags[other], tags[at]
        else:
            tags[at] = tags[at][: len(tags[at]) // 2] + chr(rng.randrange(1, 0xFFFF) or 1)
    words = "".join(tags).encode("utf-8", "ignore")
    pipeline.read(zipped(**{"word/document.xml": words}), "x.docx").as_json()


@quick
@given(word_files(), st.integers(0, 10**9), st.integers(0, 255))
def test_one_byte_changed_anywhere(made, at, byte):
    content = bytearray(made[0])
    content[at % len(content)] = byte
    pipeline.read(bytes(content), "x.docx").as_json()
