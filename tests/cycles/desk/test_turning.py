"""The guided page that opens a year."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from records.core.enums import State
from records.cycles.models import Cycle
from tests.desk import text_of
from tests.factories import UserFactory


def take(desk, part, **data):
    return desk.post("administrator", "turning", part=part, **data)


def test_the_year_is_begun_filled_and_opened(desk):
    office = desk.office
    assert "คัดลอกจากปีงบประมาณ 2569" in text_of(desk.get("administrator", "turning"))
    take(desk, "begin", fiscal_year="2570")
    cycle = Cycle.objects.get(fiscal_year=2570)
    today = timezone.localdate()
    days = {"opens_on": today.isoformat(), "closes_on": (today + timedelta(9)).isoformat()}
    take(desk, "window", year=2570, announcement="เขียนได้แล้ว", **days)
    page = text_of(desk.get("administrator", "turning"))
    assert "ยังไม่มีเลขานุการ" in page and "เลิกเตรียม" in page
    roles = {f"seat{s.user_id}": s.role for s in office.cycle.committee.all()}
    take(desk, "committee", year=2570, order_number="9/2570", ordered_on="1 ต.ค. 2569", **roles)
    assert take(desk, "open", year=2570).status_code == 422  # no targets: knowingly only
    answer = take(desk, "open", year=2570, knowing="on")
    assert answer["Location"] == reverse("admin:records_cycle_change", args=[cycle.pk])
    cycle.refresh_from_db()
    assert cycle.is_open() and cycle.order_number == "9/2570"


def test_what_is_wrong_is_said_beside_it(desk):
    assert take(desk, "begin", fiscal_year="2569").status_code == 422
    take(desk, "begin", fiscal_year="2570")
    page = take(desk, "window", year=2570, opens_on="1/3/2570", closes_on="1/2/2570")
    assert page.status_code == 422 and "วันปิดรับต้องไม่ก่อนวันเปิดรับ" in text_of(page)
    # A page of a year that is no longer prepared changes nothing.
    take(desk, "discard", year=2570)
    assert take(desk, "open", year=2570).status_code in (302, 422)
    assert not Cycle.objects.filter(fiscal_year=2570).exists()


def test_it_is_the_administrators(desk):
    for who in ("secretary", "chair", "reviewer", "author"):
        assert desk.get(who, "turning").status_code == 403
        assert desk.post(who, "turning", part="begin", fiscal_year="2570").status_code == 403


def test_a_year_in_preparation_is_seen_nowhere_else(desk, client):
    take(desk, "begin", fiscal_year="2570")
    for who, path in (("author", "/mine/"), ("author", "/writing/new/")):
        assert "2570" not in text_of(desk.client(who).get(path))
    assert "2570" not in text_of(client.get("/"))
    office = desk.office
    office.record(State.SUBMITTED)
    assert "2570" not in text_of(desk.get("secretary", "index"))
    form = text_of(
        desk.get("administrator", "records_cycle_change", Cycle.objects.get(fiscal_year=2570).pk)
    )
    assert 'name="opens_on"' not in form


def test_it_costs_the_same_with_more_seats(desk, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    take(desk, "begin", fiscal_year="2570")
    client, counts = desk.client("administrator"), []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("admin:turning"))
        counts.append(len(asked))
        for _ in range(29):
            desk.office.cycle.committee.create(user=UserFactory(unit=desk.office.unit))
    assert counts[0] == counts[1]
