"""Copied text and shared text are told apart; a copy is found in one statement."""

from records.core import richtext
from records.core.enums import State
from records.record.models import Record
from records.screening import fingerprints, shared_text
from records.templatetags.richtext import dimmed
from tests.factories import UserFactory
from tests.screening.test_fingerprints import noise

POLICY = "ทุกอำเภอได้รับมอบหมายให้ส่งเสริมการเรียนรู้ของครัวเรือนและสนับสนุนกลุ่มอาชีพให้รวมตัวกันอย่างเข้มแข็งตลอดปี"


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
    for record in [*records, copy]:
        fingerprints.store(record)
    Record.objects.filter(pk__in=[r.pk for r in [*records, copy]]).update(number=None)
    found = shared_text.copies(copy)
    assert not found.letters and not found.shared  # drafts of others are nobody's business
    for n, record in enumerate(records):
        Record.objects.filter(pk=record.pk).update(number=f"KM-{n}", state=State.SCREENING)
    found = shared_text.copies(copy)
    assert found.sections["origin"].shared > 0.8 * found.sections["origin"].letters
    assert found.sections["goal"].copied == 0
    ((pk, letters),) = found.letters.items()
    assert pk == records[0].pk and letters > 250
    assert shared_text.shared_blocks(copy) == {"origin": {0}}
    assert shared_text.shared_blocks(records[1]) == {"origin": {0}}  # its own words are not marked


def test_copies_takes_one_statement(office, django_assert_num_queries):
    record = office.record(State.SUBMITTED)
    with django_assert_num_queries(1):
        shared_text.copies(record)


def test_a_shared_row_is_marked_as_a_row(office):
    """Numbers of blocks are those of the page, where a table stands among paragraphs."""
    rows = f"<tr><td>ที่</td><td>งาน</td></tr><tr><td>1</td><td>{POLICY}</td></tr>"
    html = f"{own(3)}<table><caption>แผน</caption><tbody>{rows}</tbody></table>"
    records = [
        office.draft(
            owner=UserFactory(unit=office.unit), origin=html if n == 0 else f"<p>{POLICY}</p>"
        )
        for n in range(5)
    ]
    for n, record in enumerate(records):
        fingerprints.store(record)
        Record.objects.filter(pk=record.pk).update(number=f"KM-{n}", state=State.SCREENING)
    numbers = shared_text.shared_blocks(records[0])["origin"]
    assert [richtext.blocks(html)[n] for n in numbers] == [f"1 | {POLICY}"]
    assert f'<tr class="common"><td>1</td><td>{POLICY}</td></tr>' in dimmed(html, numbers)
