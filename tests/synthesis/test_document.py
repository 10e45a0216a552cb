"""The form of a set as Word and PDF, with its parts and the appendix of sources."""

import pytest

from records.bank import official_form
from records.core.enums import Action, Kind, PartKind, State
from records.documents import docx, pdf
from records.record import workflow, writing
from records.record.models import Record
from records.synthesis import paragraph_sources, paragraphs, passages, set_editors
from records.synthesis.models import Passage
from tests.paper import pdf_text, squeezed, word_text

SAID = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองเย็นลง ฟั่น ก็ น้ำ ปู่ ญี่ปุ่น จึงนำไปใส่แปลงผัก"


@pytest.fixture
def source(office):
    return office.record(State.PUBLISHED, technique=f"<p>{SAID}</p>")


@pytest.fixture
def the_set(office, source):
    record, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ของปี")
    writing.write(record, office.values(Kind.SET, new_technique=""), actor=office.secretary)
    passages.refresh(office.cycle)
    chosen = [Passage.objects.get(text=SAID)]
    group = paragraph_sources.collect(
        record, chosen, actor=office.secretary, section="new_technique", name="ปุ๋ย"
    )
    values = {"version": group.version, "name": "ปุ๋ย", "section": "new_technique"}
    paragraphs.write(group, actor=office.secretary, text="ย่อหน้าที่สังเคราะห์แล้ว", **values)
    record.parts.create(kind=PartKind.STEP, name="รู้เป้าหมาย", detail="กำหนดให้ชัด")
    return Record.objects.for_writing().get(pk=record.pk)


@pytest.mark.parametrize(("write", "read"), [(docx.write, word_text), (pdf.write, pdf_text)])
def test_the_appendix_names_every_source(the_set, source, write, read):
    text = squeezed(read(write(official_form.document(the_set))))
    number = f"{source.number} ฉบับที่ 1 ข้อ 6.1"
    said = ("ย่อหน้าที่สังเคราะห์แล้ว", SAID, number, source.owner_name, "รู้เป้าหมาย")
    for words in (*said, "ภาคผนวก ที่มาของแต่ละย่อหน้า", "ผู้ร่วมให้ความรู้"):
        assert squeezed(words) in text, words


def test_words_of_records_that_left_are_not_printed(office, the_set, source):
    workflow.advance(source, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"})
    text = squeezed(word_text(docx.write(official_form.document(the_set))))
    assert squeezed(SAID) not in text
    assert squeezed(source.owner_name) not in text
    assert squeezed(f"{source.number} ฉบับที่ 1") in text


def test_a_set_without_sources_has_no_appendix(office):
    record = office.draft(Kind.SET, actor=office.secretary)
    text = word_text(docx.write(official_form.document(record)))
    assert "ภาคผนวก ที่มา" not in text
