"""Clicks and loads of the committee's nine tasks, counted; a corrected review; a resolution of one.

Figures are those of the straight road: what is chosen in a record (a score, a tick) and what is
typed are no clicks of the desk.
"""

import re

import pytest
from django.utils import timezone

from records.awards import voting
from records.awards.models import Award, Ballot, Certificate
from records.core.enums import Action, State
from records.record.models import Record
from records.record.workflow import advance
from records.screening.models import Resolution, Review
from tests.factories import UserFactory
from tests.screening.committee import fresh, review

# task → clicks, loads: from the first page of the desk to the work done. None may grow.
MOST = {
    "sort": (3, 3),
    "begin": (3, 3),
    "propose": (3, 3),
    "decide": (3, 3),
    "publish": (3, 3),
    "review": (3, 3),
    "return": (3, 3),
    "ballot": (6, 6),
    "certificate": (3, 3),
}


class Counter:
    """A visitor whose clicks and loads are counted."""

    def __init__(self, me):
        self.me, self.page = me, me.page
        me.go("/admin/")
        self.clicks = self.loads = 0
        self.page.on("framenavigated", self._loaded)

    def _loaded(self, frame):
        self.loads += frame == self.page.main_frame

    def click(self, selector):
        self.clicks += 1
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def check(self, task):
        clicks, loads = MOST[task]
        assert self.clicks <= clicks and self.loads <= loads, (task, self.clicks, self.loads)


@pytest.fixture
def person(visitor):
    def _person(user):
        me = visitor()
        me.sign_in(user)
        return lambda: Counter(me)

    return _person


def records(office, state, count=3):
    return [office.record(state, owner=UserFactory(unit=office.unit)) for _ in range(count)]


def states():
    return set(Record.objects.values_list("state", flat=True))


def test_nine_tasks_take_no_more_clicks_and_loads(office, person):
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    mine = records(office, State.SUBMITTED)
    Record.objects.update(topic=None)
    secretary, chair = person(office.secretary), person(office.chair)

    go = secretary()
    go.click("main a[href*='/admin/sorting/']")
    go.click("a[href*='suggest=1']")
    go.click("button:has-text('บันทึกการจัด')")
    assert not Record.objects.unsorted()
    go.check("sort")

    go = secretary()
    go.click("main a[href*='/admin/assigning/']")
    go.click("a[href*='propose=1']")
    go.click("button[name=start]")
    assert states() == {State.SCREENING}
    go.check("begin")

    reviewer = person(office.reviewers[0])
    go = reviewer()
    go.click("main a[href*='/admin/tasks/'], main a[href*='/review/']")
    if "/review/" not in go.page.url:
        go.click("main a[href*='/review/']")
    go.page.locator("fieldset.score input[type=radio]").nth(3).check()
    go.page.locator("input[name=recommendation][value=accept]").check()
    go.click("button[name=submit]")
    assert Review.objects.submitted().count() == 1
    go.check("review")

    for record in mine:
        for task in record.assignments.exclude(reviews__submitted_at__isnull=False):
            review(record, task.reviewer)
    go = secretary()
    go.click("main a[href*='/admin/proposing/']")
    go.click("a[href*='majority=1']")
    go.click("form[data-rows] button:has-text('เสนอต่อประธาน')")
    assert states() == {State.PENDING_ACCEPT}
    go.check("propose")

    go = chair()
    go.click("main a[href*='/admin/deciding/']")
    today = timezone.localdate()
    go.page.fill("[name=resolved_on]", f"{today.day}/{today.month}/{today.year + 543}")
    go.click("button:has-text('ดูตัวอย่างก่อนลงมติ')")
    go.click("button[name=apply]")
    assert states() == {State.ACCEPTED} and Resolution.objects.get().resolution == "1/2569"
    go.check("decide")

    go = secretary()
    go.click("main a[href*='/admin/publishing/']")
    for box in go.page.locator("form input[name=record][type=checkbox]").all():
        box.check()
    go.click("form[method=post] button[type=submit].button")
    for box in go.page.locator("form input[type=checkbox]").all():
        box.check()
    go.click("button[name=apply], form[method=post] button[type=submit].button")
    assert states() == {State.PUBLISHED}
    go.check("publish")


def test_a_return_a_ballot_and_certificates_take_no_more(office, person):
    returned = office.record(State.SCREENING)
    secretary, chair = person(office.secretary), person(office.chair)
    go = secretary()
    go.page.goto(f"{go.me.base}/admin/records/record/")
    go.clicks, go.loads = 0, 0
    go.click(f"a[href*='/record/{returned.pk}/change/']")
    go.click("a[href*='/step/return/']")
    go.page.fill("[name=note]", "ระบุจำนวน")
    go.click("form.sheet button[type=submit]")
    returned.refresh_from_db()
    assert returned.state == State.RETURNED
    go.check("return")

    for owner in (office.colleague, office.stranger):
        record = office.record(State.SCREENING, owner=owner)
        for reviewer in office.reviewers:
            review(record, reviewer)
        advance(record, Action.PROPOSE_ACCEPT, actor=office.secretary)
        resolved = {"resolution": "1/2569", "resolved_on": timezone.localdate()}
        advance(record, Action.ACCEPT, actor=office.chair, inputs=resolved)
    go = secretary()
    go.click("nav a[href*='/records/ballot/']")
    go.click("a[href*='/ballot/add/']")
    go.page.select_option("[name=cycle]", index=1)
    go.page.select_option("[name=kind]", "best_practice")
    go.page.fill("[name=quorum]", "2")
    go.page.fill("[name=best]", "2")
    go.click("form.sheet button[type=submit], #content form button[type=submit]")
    go.click("form[action$='/open/'] button")
    ballot = Ballot.objects.get()
    for voter in ballot.voters.entitled().select_related("user"):
        voting.vote(ballot, actor=fresh(voter.user), candidate=ballot.candidates.first())
    last = chair()
    last.page.goto(f"{last.me.base}/admin/records/ballot/{ballot.pk}/change/")
    last.clicks = last.loads = 0
    last.click("form[action$='/close/'] button")
    last.click("form[action$='/grant/'] button")
    assert Award.objects.count() == 1
    go.clicks, go.loads = go.clicks + last.clicks, go.loads + last.loads
    go.check("ballot")

    go = secretary()
    go.click("nav a[href*='/records/certificate/']")
    go.click("a[href*='/certificate/batch/']")
    go.click("#content form button[type=submit]")
    assert Certificate.objects.exists()
    go.check("certificate")


def test_a_review_is_corrected_and_one_record_decided_by_itself(office, visitor):
    record, reviewer = office.record(State.SCREENING), office.reviewers[0]
    for one in office.reviewers:
        review(record, one, 2)
    me = visitor({"width": 768, "height": 1024})
    me.sign_in(reviewer)
    page = me.go(f"/admin/records/record/{record.pk}/change/", "review-handed-in")
    me.press("ดึงผลพิจารณาของท่านกลับมาแก้ไข")
    # On a tablet held upright the criteria stand beside the text, in sight.
    form, text = page.locator("#review-form").bounding_box(), page.locator(".reading").first
    assert form["x"] > text.bounding_box()["x"] and form["y"] < 700
    page.locator("fieldset.score input[type=radio]").nth(4).check()
    page.locator("#saved", has_text=re.compile("คะแนนขณะนี้ 100")).wait_for()
    page.locator("button[name=submit]").click()
    page.wait_for_url(re.compile("/change/"))
    totals = {r.assignment.reviewer_id: r.scores.get().value for r in Review.objects.submitted()}
    assert totals == {reviewer.pk: 5, office.reviewers[1].pk: 2}

    advance(record, Action.PROPOSE_ACCEPT, actor=office.secretary, inputs={"note": "ควรเผยแพร่"})
    chair = visitor()
    chair.sign_in(office.chair)
    page = chair.go(f"/admin/records/record/{record.pk}/step/accept/", "resolution-of-one")
    assert "ควรเผยแพร่" in chair.text() and "ความเห็นต่างกันมาก" in chair.text()
    assert page.locator("[name=resolution]").input_value() == "1/2569"
    page.fill(
        "[name=resolved_on]", f"{timezone.localdate():%d/%m/}{timezone.localdate().year + 543}"
    )
    page.locator("form.sheet button[type=submit]").click()
    page.wait_for_url(re.compile("/change/"))
    made = Resolution.objects.get()
    assert made.items.get().record == record and "มติที่ 1/2569" in page.content()
