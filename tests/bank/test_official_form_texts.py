"""Any text comes back from the official form: written by a die, demonstrated, real."""

import random
import re
from dataclasses import replace

import pytest
from django.core.management import call_command

from records.bank import official_form
from records.core import richtext
from records.core.enums import Kind
from records.core.sections import text_sections
from records.documents import pdf
from records.documents.document import Grid, Heading, ItemList, Paragraph, plain
from records.imports import draft_values, pipeline
from records.imports.fields import drafts_of
from records.record import writing
from records.record.models import Record
from tests import paper
from tests.bank.round_trip import heard, read_back, told
from tests.documents import pdf_readers
from tests.imports.test_seeds import SEEDS

pytestmark = pytest.mark.django_db
GRID = re.compile("<table|<figure")


@pytest.mark.slow
def test_any_rich_text_comes_back(office):
    """Lists in lists, bold in items, breaks: whatever the editor allows, written by a die."""
    die = random.Random(2569)  # noqa: S311
    record = office.draft()
    for _ in range(12):
        keys = [s.key for s in text_sections(record.kind)]
        values = {key: richtext.clean(_rich(die)) for key in keys}
        writing.write(record, values, actor=office.author)
        record = Record.objects.for_writing().get(pk=record.pk)
        assert draft_values.texts_of(read_back(record)) == {"title": record.title} | {
            k: v for k, v in record.texts().items() if not richtext.is_empty(v)
        }


WORDS = (
    *("ที่มา", "4.2 เป้าหมาย", "1)", "-", "๓.", "KM-2569", "ชื่อองค์ความรู้", "6.1 เทคนิค", "คือ", "ดังนี้"),
    *("a < b & c", "“คำพูด”", "ข้อมูลประกอบแบบบันทึก", "ครั้งที่ 2/2569", "- ๒ -", "น้ำใจ", "ปัญหา:"),
)


def _rich(die) -> str:
    parts, last = [], ""
    for _ in range(die.randint(1, 5)):
        kind = die.choice([k for k in ("p", "p", "h4", "ul", "ol") if k not in (last, "")] or ["p"])
        kind = "p" if last in ("ul", "ol") else kind
        last = kind
        # A sub-heading is bold as a whole: bold words inside it are not told apart.
        line = re.sub("</?strong>" if kind == "h4" else "$^", "", _line(die))
        parts.append(_list(die, kind) if kind in ("ul", "ol") else f"<{kind}>{line}</{kind}>")
    return "".join(parts)


def _list(die, kind, depth=0) -> str:
    items = []
    for _ in range(die.randint(1, 3)):
        inner = (
            _list(die, die.choice(["ul", "ol"]), depth + 1)
            if die.random() < 0.3 - depth / 5
            else ""
        )
        items.append(f"<li>{_line(die)}{inner}</li>")
    return f"<{kind}>{''.join(items)}</{kind}>"


def _line(die) -> str:
    out = ["ก"]
    for _ in range(die.randint(1, 4)):
        word = die.choice(WORDS).replace("&", "&amp;").replace("<", "&lt;")
        form = die.choice(["{}", "{}", "{}", "<strong>{}</strong>", "<em>{}</em>", "{}<br>ต่อ"])
        out.append(form.format(word))
    return " ".join(out)


def assert_pdf_copies_out(record, path):
    """The sections of the form, copied out of the PDF, are the text that went in, in its order.

    A cell that reaches over several rows is drawn behind those beside it: then only letters count.
    """
    made = replace(
        official_form.document(record), blocks=official_form.form_blocks(record), qr=False
    )
    content = pdf.write(made)
    assert b"<pdfuaid:part>1" in content
    wanted = paper.squeezed(flat(made.blocks))
    grids = [block for block in made.blocks if isinstance(block, Grid)]
    merged = any(cell.rows > 1 for grid in grids for row in grid.rows for cell in row)
    edges = [re.escape(paper.squeezed(text)) for text in (f"{made.office}{made.number}", made.url)]
    edge = re.compile(rf"{edges[0]}|{edges[1]}หน้า\d+จาก\d+|{made.mark or '^$'}")
    for text in (paper.pdf_text(content), paper.poppler_text(content, path)):
        if text is not None:
            # A set names the office in its text too, as the head of the page does.
            read, written = edge.sub("", paper.squeezed(text)), edge.sub("", wanted)
            if merged:
                read, written = sorted(read), sorted(written)
            assert read == written, record.ref
    return content


def assert_readers_find_phrases(records, contents):
    """Each reader that is here gives back every phrase of every form whole."""
    wanted = [
        pdf_readers.phrases(
            " ".join([record.title, *map(richtext.to_text, record.texts().values())])
        )
        for record in records
    ]
    for name in pdf_readers.NAMES:
        if pdf_readers.here(name):
            assert pdf_readers.torn(name, contents, wanted) == [], name


def flat(blocks) -> str:
    """What a reader meets, in order: numbers, headings, text, list marks."""
    out = []
    for block in blocks:
        match block:
            case Heading():
                out += [block.number, plain(block.text)]
            case Paragraph():
                out += [block.lead, plain(block.text)]
            case ItemList():
                for n, item in enumerate(block.items, start=block.start):
                    out += [f"{n})" if block.ordered else "•", plain(item.text), flat(item.inside)]
            case Grid():
                out.append(plain(block.caption))
                out += [flat(cell.blocks) for row in block.rows for cell in row]
    return "".join(out)


@pytest.mark.slow
@pytest.mark.once
def test_every_demonstration_record_comes_back(settings, tmp_path):
    call_command("load_demo", verbosity=0)
    records = list(Record.objects.for_writing())
    assert len(records) == 63
    for record in records:
        assert heard(read_back(record), record.cycle) == told(record), record.ref
    # Six readers are slow: each fourth record, and all that have a table or a picture.
    chosen = [
        r for n, r in enumerate(records) if n % 4 == 0 or GRID.search("".join(r.texts().values()))
    ]
    forms = [assert_pdf_copies_out(record, tmp_path) for record in chosen]
    assert_readers_find_phrases(chosen, forms)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/forms is not here")
@pytest.mark.parametrize("name", [f"{n:03}" for n in range(5)])
def test_every_seed_comes_back(name, office):
    """A real form → record → Word → the same record; and once more with Thai digits and pages."""
    first = drafts_of(pipeline.read(SEEDS / f"{name}.docx", f"{name}.docx").as_json())[0]
    texts, _ = draft_values.split_by_form(first.kind, draft_values.texts_of(first))
    unit = office.head_office if first.kind == Kind.SET else office.unit
    record = writing.create(
        kind=first.kind, cycle=office.cycle, actor=office.author, unit=unit,
        owner=office.author if first.kind == Kind.INDIVIDUAL else None, values=texts,
    )  # fmt: skip
    record = Record.objects.for_writing().get(pk=record.pk)
    assert heard(read_back(record), office.cycle) == told(record)
    assert_readers_find_phrases([record], [pdf.write(official_form.document(record))])
