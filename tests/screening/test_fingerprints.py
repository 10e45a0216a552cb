"""Fingerprints: copied text is found wherever it stands, other text is not."""

import random

import pytest

from records.core.enums import State
from records.screening import fingerprints
from records.screening.fingerprints import RUN_LENGTH, WINDOW
from tests.factories import UserFactory

LETTERS = "กขคงจฉชซญฐดตถทธนบปผพภมยรลวศสหอเแาิีุู"
POLICY = "ทุกอำเภอได้รับมอบหมายให้ส่งเสริมการเรียนรู้ของครัวเรือนและสนับสนุนกลุ่มอาชีพให้รวมตัวกันอย่างเข้มแข็งตลอดปี"


def noise(n, seed):
    return "".join(random.Random(seed).choices(LETTERS, k=n))


@pytest.mark.parametrize("seed", range(20))
def test_shared_text_of_the_promised_length_is_always_found(seed):
    shared = noise(RUN_LENGTH + WINDOW - 1, seed)
    one = noise(seed * 7, seed + 100) + shared + noise(60, seed + 200)
    two = noise(61 - seed, seed + 300) + shared + noise(seed, seed + 400)
    common = {p.value for p in fingerprints.fingerprints_of(one)} & {
        p.value for p in fingerprints.fingerprints_of(two)
    }
    assert common


def test_unrelated_texts_share_nothing():
    one, two = (
        {p.value for p in fingerprints.fingerprints_of(noise(4000, seed))} for seed in (1, 2)
    )
    assert one and not one & two


def test_spaces_digits_and_punctuation_make_no_difference():
    plain = "ปีงบประมาณ 2569 กลุ่มแม่บ้านรวมตัวกันทำปุ๋ยหมักจากใบไม้แห้งได้ 120 ตัน"
    other = "ปีงบประมาณ ๒๕๖๙ กลุ่มแม่บ้าน รวมตัวกัน\nทำปุ๋ยหมัก, จากใบไม้แห้งได้ ๑๒๐ ตัน!"
    assert [p.value for p in fingerprints.fingerprints_of(plain)] == [
        p.value for p in fingerprints.fingerprints_of(other)
    ]


def test_offsets_are_those_of_the_text():
    text = "  ก ข " + noise(80, 5)
    for one in fingerprints.fingerprints_of(text):
        assert len([c for c in text[one.start : one.end] if not c.isspace()]) == RUN_LENGTH


def test_short_and_empty_texts_have_no_prints():
    assert fingerprints.fingerprints_of("") == fingerprints.fingerprints_of("สั้น") == []


def own(n):
    return f"<p>เรื่องที่ {n} {noise(300, n)}</p>"


def test_policy_text_and_copies_are_told_apart(office):
    """In many records: everybody's. In one other: a copy of it."""
    values = {key: "" for key in ("goal", "process", "technique", "caution")}
    values |= {"success_factors": "", "problems_solutions": "", "problem_results": ""}
    records = []
    for n in range(5):
        owner = UserFactory(unit=office.unit)
        text = {**values, "origin": f"<p>{POLICY}</p>{own(n)}", "goal": own(n + 50)}
        text |= {"process": own(n + 90)}
        records.append(office.draft(owner=owner, **text))
    copy = office.draft(
        owner=UserFactory(unit=office.unit),
        **{**values, "origin": f"<p>{POLICY}</p>", "process": own(90), "goal": own(77)},
    )
    from records.record.models import Record

    for record in [*records, copy]:
        fingerprints.store(record)
    Record.objects.filter(pk__in=[r.pk for r in [*records, copy]]).update(number=None)
    found = fingerprints.copies(copy)
    assert not found.letters and not found.shared  # drafts of others are nobody's business
    for n, record in enumerate(records):
        Record.objects.filter(pk=record.pk).update(number=f"KM-{n}", state=State.SCREENING)
    found = fingerprints.copies(copy)
    assert found.sections["origin"].shared > 0.8 * found.sections["origin"].letters
    assert found.sections["goal"].copied == 0
    ((pk, letters),) = found.letters.items()
    assert pk == records[0].pk and letters > 250
    assert fingerprints.shared_blocks(copy) == {"origin": {0}}
    assert fingerprints.shared_blocks(records[1]) == {"origin": {0}}  # its own words are not marked


def test_copies_takes_one_statement(office, django_assert_num_queries):
    record = office.record(State.SUBMITTED)
    with django_assert_num_queries(1):
        fingerprints.copies(record)
