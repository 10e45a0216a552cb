"""Pictures and tables in the text, as the committee reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.bank import official_form
from records.core.enums import State
from records.documents.document import Picture, plain
from tests.desk import text_of
from tests.factories import UserFactory
from tests.figures import TABLE, figure, hang, placed


@pytest.mark.parametrize("name", ["change", "review"])
def test_a_picture_stands_in_the_text_and_not_below_it_again(desk, in_screening, name):
    shown = placed(in_screening)
    below = hang(in_screening, "#123456")
    who = "reviewer" if name == "review" else "secretary"
    page = text_of(desk.get(who, "records_record_" + name, in_screening.pk))
    assert page.count(f'<img src="{shown.get_absolute_url()}"') == 1
    assert page.count(below.get_absolute_url()) == 2  # the link and the picture
    assert "<figcaption>แปลงผัก</figcaption>" in page


def test_a_picture_whose_file_is_gone_says_so(desk, in_screening):
    placed(in_screening).delete()
    page = text_of(desk.get("secretary", "records_record_change", in_screening.pk))
    assert "ไม่มีไฟล์ภาพนี้แล้ว" in page and "แปลงผัก" in page


def test_a_blind_reviewer_reads_no_name_in_a_caption(office, desk, in_screening):
    office.cycle.blind = True
    office.cycle.save()
    picture = hang(in_screening, caption=f"ภาพของ{office.author.given_name}")
    html = figure(picture.key, f"แปลงของ{office.author.given_name}")
    type(in_screening).objects.filter(pk=in_screening.pk).update(technique=html)
    page = text_of(desk.get("reviewer", "records_record_review", in_screening.pk))
    assert picture.get_absolute_url() in page and office.author.given_name not in page


def test_before_publishing_pictures_and_tables_stand_as_the_public_will_see_them(office, desk):
    record = office.record(State.ACCEPTED, technique=TABLE)
    shown = placed(record)
    page = text_of(desk.post("secretary", "publishing", record=[record.pk]))
    assert shown.get_absolute_url() in page
    assert 'class="scroll-x" tabindex="0" role="region"' in page


def test_thirty_records_with_pictures_cost_as_many_statements_as_one(office, desk):
    people = [UserFactory(unit=office.unit) for _ in range(6)]
    records = [office.record(State.ACCEPTED, owner=person) for person in people[:3]]
    records += [office.amendment(State.ACCEPTED, owner=person) for person in people[3:]]
    for record in records:
        placed(record)

    def statements(some):
        with CaptureQueriesContext(connection) as captured:
            desk.post("secretary", "publishing", record=[r.pk for r in some])
        return len(captured)

    statements(records)
    assert statements(records[:1]) == statements(records)


def test_an_amendment_shows_the_pictures_of_the_text_it_began_with(office, desk):
    original = office.record(State.PUBLISHED)
    shown = placed(original)
    amendment = office.amendment(State.SCREENING, original)
    assert amendment.technique.endswith(figure(shown.key)) and not amendment.attachments.exists()
    page = text_of(desk.get("secretary", "records_record_change", amendment.pk))
    assert f'<img src="{shown.get_absolute_url()}"' in page
    blocks = official_form.document(amendment).blocks
    assert [plain(b.caption) for b in blocks if isinstance(b, Picture)] == ["แปลงผัก"]
