"""The invented office's learning places, and the activities of its two years.

Loading again adds nothing: one row is enough to say that they were there.
"""

from datetime import date, time

from django.db import transaction

from records.activities import services
from records.activities.models import Activity, LearningPlace
from records.core import thai
from records.core.enums import ActivityKind, CommitteeRole, PlaceKind
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.record.models import Record

from .demo_workflow import seat

PLACES = (
    (PlaceKind.BOOK_CORNER, "มุมหนังสือพัฒนาชุมชน", "ชั้น 1 สำนักงาน เปิดวันราชการ", ""),
    (PlaceKind.WEB, "คลังความรู้ออนไลน์", "อ่านได้ตลอดเวลา", "https://km.example.go.th/"),
    (PlaceKind.MEDIA, "เพจเล่าเรื่องงานพัฒนา", "คลิปสั้นทุกสองสัปดาห์", "https://social.example.org/km"),
)
# (kind, title, month, day, begins, ends, venue, people, what was learnt)
ACTIVITIES = (
    (
        *(ActivityKind.EXCHANGE, "เปิดสูตรย้อมสีธรรมชาติของสามอำเภอ", 11, 18),
        *(time(9), time(15), "ศาลาประชาคม", 42),
        "แต่ละกลุ่มบอกสูตรและข้อผิดพลาดของตน ได้ตารางสีที่ทำซ้ำได้แปดสี",
    ),
    (
        *(ActivityKind.FORUM, "สิบห้านาทีเล่าเรื่องในประชุมประจำเดือน", 12, 4),
        *(time(13, 30), time(14), "ห้องประชุมสำนักงาน", 28),
        "พัฒนากรสองคนเล่าวิธีคุยกับกลุ่มที่ไม่ส่งเงินคืน",
    ),
    (
        *(ActivityKind.MENTORING, "พี่พาน้องลงหมู่บ้านครั้งแรก", 1, 14),
        *(None, None, "บ้านตัวอย่าง", 6),
        "น้องใหม่ได้เห็นการเปิดเวทีจริงและฝึกจดประเด็น",
    ),
)


@transaction.atomic
def load(*cycles: Cycle) -> None:
    """The places once; the same activities in each of the years."""
    keeper = seat(cycles[-1], CommitteeRole.SECRETARY)
    unit = Unit.objects.reporting().order_by("order", "name_key").first()
    if not LearningPlace.objects.exists():
        for kind, name, where, url in PLACES:
            place = LearningPlace(kind=kind, name=name, where=where, url=url, unit=unit)
            services.save_place(place, records=[], actor=keeper)
    for cycle in cycles:
        if not cycle.activities.exists():
            _activities(cycle, unit, keeper)


def _activities(cycle: Cycle, unit: Unit | None, keeper: User) -> None:
    year = cycle.fiscal_year - thai.ERA
    records = list(Record.objects.published().of_cycle(cycle).order_by("number")[:3])
    for kind, title, month, day, begins, ends, venue, attendance, summary in ACTIVITIES:
        activity = Activity(
            cycle=cycle,
            kind=kind,
            title=title,
            held_on=date(year - (month >= 10), month, day),
            begins=begins,
            ends=ends,
            venue=venue,
            unit=unit,
            attendance=attendance,
            summary=summary,
            shown=True,
        )
        services.save_activity(activity, people=[keeper], records=records, actor=keeper)
