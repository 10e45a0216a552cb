"""Copied text and shared text are told apart; a copy is found in one statement."""

from records.core import richtext
from records.core.enums import State, UnitLevel
from records.cycles.models import Cycle
from records.record.models import Record
from records.screening import fingerprints, shared_text
from records.templatetags.richtext import dimmed
from tests.factories import CycleFactory, UnitFactory, UserFactory
from tests.screening.test_fingerprints import noise

POLICY = "ทุกอำเภอได้รับมอบหมายให้ส่งเสริมการเรียนรู้ของครัวเรือนและสนับสนุนกลุ่มอาชีพให้รวมตัวกันอย่างเข้มแข็งตลอดปี"


def own(n):
    return f"<p>เรื่องที่ {n} {noise(300, n)}</p>"


EMPTY = {
    key: ""
    for key in ("goal", "process", "technique", "caution", "success_factors", "problems_solutions",
                "problem_results")
}  # fmt: skip


def hand_in(*records):
    for record in records:
        Record.objects.filter(pk=record.pk).update(number=f"KM-{record.pk}", state=State.SCREENING)
        fingerprints.store(Record.objects.get(pk=record.pk))


def of_year(office, year, html, units):
    """One record of an earlier year for each of so many units, all with this text."""
    now = office.cycle
    office.cycle = Cycle.objects.filter(fiscal_year=year).first() or CycleFactory(fiscal_year=year)
    records = [
        office.draft(owner=UserFactory(unit=UnitFactory()), **{**EMPTY, "origin": html})
        for _ in range(units)
    ]
    office.cycle = now
    hand_in(*records)
    return records


def test_policy_text_and_copies_are_told_apart(office):
    """In the forms of three units of an earlier year: everybody's. In one record before: hers."""
    of_year(office, 2567, f"<p>{POLICY}</p>{own(1)}", 3)
    text = {**EMPTY, "origin": f"<p>{POLICY}</p>", "process": own(90), "goal": own(77)}
    first = office.draft(owner=UserFactory(unit=office.unit), **{**text, "goal": own(3)})
    copy = office.draft(owner=UserFactory(unit=office.unit), **text)
    assert not shared_text.copies(copy).letters  # drafts of others are nobody's business
    hand_in(first, copy)
    found = shared_text.copies(copy)
    assert found.sections["origin"].shared > 0.8 * found.sections["origin"].letters
    assert found.sections["goal"].copied == 0
    ((pk, letters),) = found.letters.items()
    assert pk == first.pk and letters > 250
    assert shared_text.shared_blocks(copy) == {"origin": {0}}
    assert shared_text.shared_blocks(first) == {"origin": {0}}  # its own words are not marked


def test_what_stood_first_in_one_record_is_hers_however_many_copy_it(office):
    html = own(5)
    first = office.draft(owner=UserFactory(unit=UnitFactory()), **{**EMPTY, "origin": html})
    hand_in(first)
    copies = [
        office.draft(owner=UserFactory(unit=UnitFactory()), **{**EMPTY, "origin": html})
        for _ in range(5)
    ]
    hand_in(*copies)
    hers = shared_text.copies(first)
    assert not hers.letters and not hers.shared
    assert set(hers.followers) == {copy.pk for copy in copies}
    last = shared_text.copies(copies[-1])
    assert last.shared == 0 and last.first[0] == first.pk
    assert last.letters[first.pk] > 0.9 * last.total
    # Handed in again, and checked again, it is still hers: a row that stands keeps its age.
    hand_in(first)
    assert not shared_text.copies(first).letters
    # In the next year, when several units have handed it in, it is everybody's.
    office.cycle = CycleFactory(fiscal_year=2570)
    later = office.draft(owner=UserFactory(unit=office.unit), **{**EMPTY, "origin": html})
    assert shared_text.copies(later).shared > 0.9 * shared_text.copies(later).total


def test_two_units_of_an_earlier_year_are_not_everybody(office):
    before = of_year(office, 2567, own(8), 2)
    record = office.draft(**{**EMPTY, "origin": own(8)})
    found = shared_text.copies(record)
    assert found.shared == 0 and found.first[0] == before[0].pk


def test_a_text_of_the_department_is_policy_in_the_year_it_comes(office):
    department = UnitFactory(level=UnitLevel.DEPARTMENT)
    circular = office.draft(
        owner=UserFactory(unit=department), unit=department, **{**EMPTY, "origin": own(9)}
    )
    hand_in(circular)
    record = office.draft(**{**EMPTY, "origin": own(9)})
    assert shared_text.copies(record).shared and not shared_text.copies(record).letters


def test_copies_takes_one_statement(office, django_assert_num_queries):
    record = office.record(State.SUBMITTED)
    with django_assert_num_queries(1):
        shared_text.copies(record)


def test_a_shared_row_is_marked_as_a_row(office):
    """Numbers of blocks are those of the page, where a table stands among paragraphs."""
    rows = f"<tr><td>ที่</td><td>งาน</td></tr><tr><td>1</td><td>{POLICY}</td></tr>"
    html = f"{own(3)}<table><caption>แผน</caption><tbody>{rows}</tbody></table>"
    of_year(office, 2567, f"<p>{POLICY}</p>", 3)
    record = office.draft(origin=html)
    hand_in(record)
    numbers = shared_text.shared_blocks(record)["origin"]
    assert [richtext.blocks(html)[n] for n in numbers] == [f"1 | {POLICY}"]
    assert f'<tr class="common"><td>1</td><td>{POLICY}</td></tr>' in dimmed(html, numbers)
