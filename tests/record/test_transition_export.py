"""The log of steps as CSV, and that it left the house."""

import csv
import io

from records.audit.models import Event
from records.core.enums import Action, State
from records.record.models import Transition
from records.record.transition_export import HEADER, export_transitions
from records.record.workflow import advance


def test_export_says_every_step_and_leaves_one_event(office):
    record = office.record(State.SCREENING)
    inputs = {"note": '=HYPERLINK("x")', "waiver": "ด่วน"}
    advance(record, Action.PROPOSE_REJECT, actor=office.secretary, inputs=inputs)
    content = export_transitions(Transition.objects.order_by("-at"), actor=office.secretary)
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    header, newest, *older = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(header) == HEADER and len(older) == 2
    step = dict(zip(header, newest, strict=True))
    assert (step["เลขทะเบียน"], step["การดำเนินการ"]) == (record.number, "เสนอไม่รับ")
    assert (step["จาก"], step["เป็น"], step["ในฐานะ"]) == ("กำลังกลั่นกรอง", "รอมติไม่รับ", "เลขานุการ")
    assert step["เหตุผล"] == '\'=HYPERLINK("x")'  # never a formula
    assert step["รายละเอียด"] == "เหตุผลที่ยกเว้นองค์ประชุม: ด่วน"
    event = Event.objects.get(action="exported")
    assert (event.actor, event.model) == (office.secretary, "transition")
    assert "3 รายการ" in event.object_name


def test_export_takes_a_constant_number_of_statements(office, django_assert_num_queries):
    office.record(State.PUBLISHED)
    with django_assert_num_queries(4):  # the rows, the event with its savepoint
        export_transitions(Transition.objects.all(), actor=office.administrator)
