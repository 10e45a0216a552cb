"""Makes valid rows with invented data; `Office` is the stage most tests play on."""

from datetime import timedelta

import factory
from django.utils import timezone

from records.core.enums import Action, CommitteeRole, Kind, State, UnitLevel
from records.core.sections import text_sections
from records.cycles.models import Category, CommitteeMember, Criterion, Cycle, Topic
from records.people.models import District, Province, Subdistrict, Unit, User
from records.record import amendments, workflow, writing
from records.screening.models import Assignment
from records.search import indexing

LONG = "<p>" + "ข้อความตัวอย่างที่ยาวพอสำหรับการทดสอบระบบคลังความรู้ " * 6 + "</p>"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    prefix = "นาง"
    given_name = factory.Sequence(lambda n: f"ทดสอบ{n}")
    family_name = "ระบบดี"
    position = "นักวิชาการพัฒนาชุมชนชำนาญการ"
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.test")


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"u{n}")
    name = factory.Sequence(lambda n: f"สำนักงานพัฒนาชุมชนอำเภอทดสอบ{n}")
    short_name = factory.Sequence(lambda n: f"สพอ.ทดสอบ{n}")
    level = UnitLevel.DISTRICT


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    fiscal_year = factory.Sequence(lambda n: 2569 - n)
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class Office:
    """One cycle, two district units, an author with her coordinator, and a committee."""

    def __init__(self):
        self.province = Province.objects.create(code="36", name="ชัยภูมิ", region="อีสาน")
        self.district = District.objects.create(
            code="3601", province=self.province, name="เมืองชัยภูมิ"
        )
        self.subdistrict = Subdistrict.objects.create(
            code="360101", district=self.district, name="ในเมือง"
        )
        self.head_office = UnitFactory(
            code="36",
            name="สำนักงานพัฒนาชุมชนจังหวัดชัยภูมิ",
            short_name="สพจ.ชัยภูมิ",
            level=UnitLevel.PROVINCE,
            province=self.province,
        )
        self.unit = UnitFactory(
            code="3601",
            name="สำนักงานพัฒนาชุมชนอำเภอเมืองชัยภูมิ",
            short_name="สพอ.เมืองชัยภูมิ",
            parent=self.head_office,
            province=self.province,
            district=self.district,
        )
        self.other_unit = UnitFactory(parent=self.head_office, province=self.province)
        self.cycle = CycleFactory(fiscal_year=2569)
        self.category = Category.objects.create(
            cycle=self.cycle, code="2563-1", label="สร้างสรรค์ชุมชนพึ่งตนเองได้"
        )
        self.topic = Topic.objects.create(cycle=self.cycle, slug="agriculture", name="ด้านการเกษตร")
        self.criterion = Criterion.objects.create(cycle=self.cycle, name="การใช้ได้จริง")
        self.author = UserFactory(username="author", unit=self.unit)
        self.colleague = UserFactory(username="colleague", unit=self.unit)
        self.coordinator = UserFactory(username="coordinator", unit=self.unit)
        self.unit.coordinators.add(self.coordinator)
        self.stranger = UserFactory(username="stranger", unit=self.other_unit)
        self.other_coordinator = UserFactory(username="othercoordinator", unit=self.other_unit)
        self.other_unit.coordinators.add(self.other_coordinator)
        self.reviewers = [self.seat(f"reviewer{n}", CommitteeRole.REVIEWER) for n in (1, 2)]
        self.secretary = self.seat("secretary", CommitteeRole.SECRETARY)
        self.chair = self.seat("chair", CommitteeRole.CHAIR)
        self.administrator = UserFactory(
            username="administrator", is_staff=True, is_superuser=True, unit=self.head_office
        )

    def seat(self, username, role):
        user = UserFactory(username=username, unit=self.head_office)
        CommitteeMember.objects.create(cycle=self.cycle, user=user, role=role)
        return user

    def values(self, kind=Kind.INDIVIDUAL, **values):
        """A complete text for the form of *kind*."""
        return {
            "title": "เทคนิคการทำปุ๋ยหมักของกลุ่มบ้านหนองทดสอบ",
            "category_id": self.category.pk,
            **{section.key: LONG for section in text_sections(kind)},
            **values,
        }

    def draft(self, kind=Kind.INDIVIDUAL, *, owner=None, actor=None, unit=None, **values):
        owner = owner or (self.author if kind == Kind.INDIVIDUAL else None)
        unit = unit or (owner.unit if owner else self.unit)
        return writing.create(
            kind=kind,
            cycle=self.cycle,
            actor=actor or owner or self.coordinator,
            owner=owner,
            unit=unit,
            values=self.values(kind, **values),
        )

    def record(self, state=State.SUBMITTED, kind=Kind.INDIVIDUAL, **kwargs):
        """A record brought to *state* by the real steps."""
        if state == State.MERGED:
            return self.amendment(state, **kwargs)
        return self.bring(self.draft(kind, **kwargs), State(state))

    def amendment(self, state=State.SUBMITTED, original=None, **kwargs):
        """An amendment with another goal, brought to *state*."""
        original = original or self.record(State.PUBLISHED, **kwargs)
        actor = original.owner or self.coordinator
        if original.kind == Kind.SET:
            actor = self.secretary
        draft, _ = amendments.begin(original, actor=actor)
        writing.write(draft, {"goal": "<p>เป้าหมายที่ปรับปรุงแล้ว</p>"}, actor=actor)
        return self.bring(draft, State(state))

    def bring(self, record, state):
        for action, actor, inputs in self.way(record, state):
            self._prepare(record, action)
            workflow.advance(record, action, actor=actor, inputs=inputs)
            record.refresh_from_db()
        assert record.state == state
        return record

    def way(self, record, state):
        """The steps (action, actor, inputs) from a draft to *state*."""
        writer = record.owner or self.coordinator
        if record.kind == Kind.SET:
            writer = self.secretary
        sec, chair = self.secretary, self.chair
        resolved = {"resolution": "1/2569", "resolved_on": timezone.localdate()}
        reason = {"note": "เหตุผลของการทดสอบ"}
        submit = [(Action.SUBMIT, writer, {})]
        screen = [*submit, (Action.SCREEN, sec, {})]
        accept = [
            *screen,
            (Action.PROPOSE_ACCEPT, sec, {"waiver": "ทดสอบ"}),
            (Action.ACCEPT, chair, resolved),
        ]
        reject = [
            *screen,
            (Action.PROPOSE_REJECT, sec, {**reason, "waiver": "ทดสอบ"}),
            (Action.REJECT, chair, resolved),
        ]
        publish = [*accept, (Action.PUBLISH, sec, {"privacy_checked": True})]
        returned = (Action.RETURN, sec, {**reason, "due_on": timezone.localdate()})
        return {
            State.DRAFT: [],
            State.SUBMITTED: submit,
            State.SCREENING: screen,
            State.RETURNED: [*screen, returned],
            State.PENDING_ACCEPT: accept[:-1],
            State.PENDING_REJECT: reject[:-1],
            State.ACCEPTED: accept,
            State.REDACTING: [*accept, (Action.ASK_REDACTION, sec, returned[2])],
            State.REJECTED: reject,
            State.PUBLISHED: publish,
            State.MERGED: [*accept, (Action.MERGE, sec, {"privacy_checked": True})],
            State.UNPUBLISHED: [*publish, (Action.UNPUBLISH, chair, reason)],
            State.WITHDRAWN: [*submit, (Action.WITHDRAW, writer, reason)],
        }[state]

    def _prepare(self, record, action):
        if action == Action.SCREEN:
            record.topic = self.topic
            record.save()
            indexing.index(record)
            for reviewer in self.reviewers:
                Assignment.objects.get_or_create(
                    record=record, reviewer=reviewer, assigned_by=self.secretary
                )
