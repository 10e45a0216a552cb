"""From a paragraph of a set to its sources, and from a record to the set that used it."""

import pytest

from records.core import richtext
from records.core.enums import Action, Kind, PartKind, State
from records.record import workflow, writing
from records.synthesis import paragraph_sources, paragraphs, passages, set_editors
from records.synthesis.models import Passage
from tests.figures import TABLE, figure, placed

COMPOST = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองปุ๋ยเย็นลง จึงนำไปใส่แปลงผักของสมาชิก"


@pytest.fixture
def source(office):
    return office.record(State.PUBLISHED, technique=f"<p>{COMPOST}</p>")


@pytest.fixture
def published(office, source):
    """A published set with one paragraph that rests on *source*."""
    record, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ของปี")
    passages.refresh(office.cycle)
    values = office.values(Kind.SET, title="ชุดความรู้ของปี", new_technique="")
    writing.write(record, values, actor=office.secretary)
    chosen = [Passage.objects.get(text=COMPOST)]
    paragraph = paragraph_sources.collect(
        record, chosen, actor=office.secretary, section="new_technique", name="ปุ๋ย"
    )
    paragraphs.write(
        paragraph, actor=office.secretary, version=paragraph.version, name="ปุ๋ย",
        section="new_technique", text="ย่อหน้าที่สังเคราะห์แล้ว",
    )  # fmt: skip
    record.parts.create(kind=PartKind.STEP, name="รู้เป้าหมาย", detail="กำหนดให้ชัด")
    record.refresh_from_db()
    for action, actor, inputs in office.way(record, State.PUBLISHED):
        office._prepare(record, action)
        workflow.advance(record, action, actor=actor, inputs=inputs)
        record.refresh_from_db()
    return record


def sources_page(client, record):
    return client.get(f"/sets/{record.number}/sources/")


def test_sources_lead_from_the_paragraph_to_the_record(client, published, source):
    text = sources_page(client, published).content.decode()
    assert "ย่อหน้าที่สังเคราะห์แล้ว" in text
    assert COMPOST in text
    assert f"{source.get_absolute_url()}#section-technique" in text
    assert str(source.owner) in text


def test_sources_are_reached_from_the_set_and_back_from_the_record(client, published, source):
    paragraph = published.paragraphs.get(section="new_technique")
    of_set = client.get(published.get_absolute_url()).content.decode()
    assert f"/sets/{published.number}/sources/" in of_set
    assert "รู้เป้าหมาย" in of_set
    of_record = client.get(source.get_absolute_url()).content.decode()
    assert f"/sets/{published.number}/sources/#p{paragraph.pk}" in of_record


def test_sources_that_left_the_public_are_not_quoted(client, office, published, source):
    workflow.advance(source, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ขอระงับ"})
    text = sources_page(client, published).content.decode()
    assert COMPOST not in text
    assert str(source.owner) not in text
    assert f"{source.number} ซึ่งขณะนี้ไม่เผยแพร่" in text


def test_sources_of_a_draft_or_of_no_set_are_not_found(client, office, source):
    assert sources_page(client, source).status_code == 404
    assert client.get("/sets/x/sources/").status_code == 404


def test_sources_cost_the_same_whatever_the_set(client, published, count_queries):
    assert count_queries(client, f"/sets/{published.number}/sources/") <= 6


def test_a_quoted_table_and_a_picture_stand_as_they_are(office, published, client):
    shown = placed(published, "new_technique")
    paragraph = published.paragraphs.get()
    paragraph.text += figure(shown.key)
    paragraph.save()
    paragraph.sources.update(quote=richtext.typed(TABLE))
    page = client.get(f"/sets/{published.number}/sources/").content.decode()
    assert "<th>รายได้</th>" in page and "| เดือน |" not in page
    assert f'<img src="{shown.get_absolute_url()}"' in page
    assert 'aria-label="ตาราง รายได้ของกลุ่ม"' in page
