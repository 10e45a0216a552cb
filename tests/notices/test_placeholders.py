"""The defaults as the office begins with them, and what is filled in, never anything else."""

import pytest

from records.core.enums import Action, State
from records.notices import placeholders
from records.record import workflow_rules

pytestmark = pytest.mark.django_db


def test_every_notice_of_a_step_can_be_changed():
    names = {
        f"{a}_{action}" for action, rule in workflow_rules.RULES.items() for a in rule.notifies
    }
    assert names and names <= set(placeholders.EDITABLE)


@pytest.mark.parametrize("name", placeholders.EDITABLE)
def test_each_default_is_words_and_known_placeholders(name):
    title, body = placeholders.default(name)
    assert title and not placeholders.unknown(name, title + body)
    assert "2400" not in body and "{%" not in body
    filled = placeholders.fill(name, f"{title}\n{body}", None)
    assert "{" not in filled and filled


def test_a_default_says_what_the_template_says(office):
    """Of a real step both ways make the same words."""
    record = office.record(State.RETURNED)
    step = record.transitions.last()
    assert step.action == Action.RETURN
    notice = record.notices.get(key=f"step:{step.pk}:owner:{office.author.pk}")
    context = {"record": record, "unit": record.unit, "transition": step, "person": office.author}
    title, body = placeholders.default("owner_return")
    assert placeholders.fill("owner_return", title, context) == notice.title
    words = placeholders.fill("owner_return", body, context)
    assert (
        f"{words.rstrip()}\nรอบ{record.cycle}" == notice.body
    )  # where no word of it says the year


def test_a_line_without_anything_to_say_is_left_out(office):
    record = office.record(State.SUBMITTED)
    step = record.transitions.last()
    context = {"record": record, "unit": record.unit, "transition": step, "person": office.author}
    text = "เหตุผล: {เหตุผล}\nเรื่อง {ชื่อเรื่อง}\nขอบคุณ"
    assert placeholders.fill("owner_submit", text, context) == f"เรื่อง {record.title}\nขอบคุณ"


def test_blind_reviewers_read_no_names(office):
    record = office.record(State.SCREENING)
    context = {
        "record": record, "unit": record.unit, "blind": True, "person": office.reviewers[0],
        "transition": record.transitions.last(),
    }  # fmt: skip
    words = "".join(
        f"{{{word}}} " for word in placeholders.EDITABLE["reviewers_screen"].placeholders
    )
    said = placeholders.fill("reviewers_screen", words, context)
    assert office.author.given_name not in said and office.unit.name not in said
    assert "{ผู้ดำเนินการ}" not in words


def test_nothing_else_is_looked_up():
    for wrong in ("{record.owner.password}", "{{ record }}", "{0}", "{รหัสผ่าน}", "{}"):
        assert placeholders.unknown("owner_submit", wrong), wrong
    assert placeholders.unknown("owner_submit", "{ชื่อเรื่อง} วงเล็บ } เดี่ยว {") == []
