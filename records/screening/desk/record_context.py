"""What the pages of one record show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone

from records.audit.models import Event
from records.core import permissions, richtext
from records.core.author_words import AUTHOR_WORDS
from records.core.enums import (
    AttachmentKind,
    Kind,
    Level,
    Process,
    Sector,
    State,
)
from records.core.sections import FORM_TITLES
from records.notices import conversation
from records.people.models import User
from records.record import anonymity, attachment_preview, diff, workflow
from records.record.desk.cells import state_badge
from records.record.models import Record, Revision, Transition
from records.record.rounds import Round, last_round
from records.record.step_inputs import input_lines
from records.record.weaving import Piece

from .. import discussion, returned, rights, scores, shared_text, triage
from .. import reviews as review_service
from ..checks.visible_findings import hide_names
from ..forms.tasks import AssignForm, ReasonForm, SortForm
from ..models import Assignment, CheckReport, Remark, Review

TONES = ("primary", "secondary", "danger")  # the way forward first, the way out last
EVENTS_SHOWN = 50  # of the newest


def text_context(user: User, record: Record, *, dim: bool = False) -> dict[str, Any]:
    """The record as this person may read it: sections in form order, and what hangs on it.

    dim: also which blocks of each section are shared text.
    """
    masked = anonymity.hides_owner(user, record)
    marked = shared_text.shared_blocks(record) if dim else {}
    sections = []
    for section in record.sections():
        if section.part == "head":
            continue
        html = getattr(record, section.key) if section.is_text else ""
        sections.append(
            {
                "section": section,
                "html": anonymity.mask(html, record) if masked else html,
                "shared": marked.get(section.key, set()),
            }
        )
    attachments = anonymity.shown_attachments(user, record, list(record.attachments.all()))
    pictures = [a for a in attachments if a.kind == AttachmentKind.PICTURE]
    figures = anonymity.shown_attachments(user, record, list(record.figures.values()))
    placed = {key for html in record.texts().values() for key in richtext.figure_keys(html)}
    files = [a for a in attachments if a.kind != AttachmentKind.PICTURE]
    return {
        "record": record,
        "masked": masked,
        "has_shared": bool(marked),
        "owner_name": anonymity.owner_name(user, record),
        "form_title": FORM_TITLES[Kind(record.kind)],
        "text_sections": sections,
        "summary": anonymity.mask(record.summary or "", record) if masked else record.summary,
        "partners": _in_order(record.partners.all(), "sector", Sector),
        "processes": _in_order(record.processes.all(), "process", Process),
        "figures": {a.key: a for a in figures},
        "pictures": [a for a in pictures if a.key not in placed],  # that do not stand in the text
        "attachments": attachment_preview.add_previews(user, record, files),
    }


def _in_order(rows: Iterable[Any], name: str, words: type[TextChoices]) -> list[Any]:
    order = {value: n for n, value in enumerate(words.values)}
    return sorted(rows, key=lambda row: order.get(getattr(row, name), 99))


def record_context(
    user: User,
    record: Record,
    *,
    sort_form: SortForm | None = None,
    assign_form: AssignForm | None = None,
) -> dict[str, Any]:
    """Everything the page of a record shows to this person."""
    own = permissions.is_own(user, record)
    task = rights.own_task(user, record)
    reviews = review_service.visible_reviews(record, user)
    newest = review_service.current_text(record)
    mine = task and newest and task.reviews.filter(revision=newest).first()
    may_assign = rights.may_assign(user, record)
    name_reviews(user, record, reviews)
    standing = scores.standing(record) if any(r.current for r in reviews) else None
    log = _log(user, record)
    return {
        **text_context(user, record),
        "own": own,
        "committee": permissions.is_committee_member(user, record),
        "badge": state_badge(record, user),
        "steps": _steps(record, user),
        "newest": newest,
        "task": task,
        "may_review": rights.may_review(user, record),
        "my_review": mine or None,
        "reviews": reviews,
        "standing": standing,
        "split": bool(standing and standing.is_split(record.cycle)),
        "hidden_reviews": task and not own and not reviews and not (mine and mine.submitted_at),
        "tasks": [] if own else _tasks(user, record),
        "report": None if own else _report(user, record),
        "may_check": rights.may_sort(user, record),
        "may_discuss": discussion.may_add_remark(user, record),
        "remarks": _remarks(user, record),
        **_conversation(user, record),
        "changes": [] if own else _changes(user, record),
        "may_remind": returned.may_remind(user, record),
        "may_assign": may_assign,
        "may_waive": rights.may_waive(user, record),
        "reason_form": ReasonForm(),
        "outside": triage.is_outside(record),
        "sort_form": sort_form
        or (rights.may_sort(user, record) and SortForm(record=record, user=user)),
        "assign_form": assign_form or (may_assign and AssignForm(record=record)),
        "revisions": _revisions(user, record),
        "nobody": "ปิดชื่อ" if anonymity.hides_owner(user, record) else "ระบบ",
        "log": log,
        "round": shown_round(user, record, log),
        "office_log": _office_log(record)
        if anonymity.sees_all_names(user, record) and not own
        else [],
    }


def _steps(record: Record, user: User) -> list[dict[str, Any]]:
    """The buttons. What the page of the step itself asks for does not bar the way to it."""
    return [
        {
            "step": step,
            "blocked": [p for p in step.problems if p.code not in ("quorum", "privacy")],
            "hints": [p for p in step.problems if p.code == "quorum"],
        }
        for step in sorted(workflow.available(record, user), key=lambda s: TONES.index(s.rule.tone))
    ]


def _tasks(user: User, record: Record) -> list[Assignment]:
    """Reviewers with what they have handed in, those who were taken off last."""
    numbers = reviewer_numbers(record)
    rows = record.assignments.with_progress(timezone.localdate())
    tasks = list(rows.select_related("reviewer__unit").prefetch_related("reviews__revision"))
    for task in tasks:
        done = [review for review in task.reviews.all() if review.submitted_at]
        task.last_review = max(done, key=lambda r: r.revision.number, default=None)
        number = numbers[task.reviewer_id]
        task.shown_name = anonymity.reviewer_name(user, record, task.reviewer, number)
        task.shown_unit = "" if anonymity.hides_reviewers(user, record) else task.reviewer.unit
    return sorted(tasks, key=lambda task: (task.ended_at is not None, task.pk))


def name_reviews(user: User, record: Record, reviews: list[Review]) -> None:
    """Give each review the name of its writer as this person may read it."""
    numbers = reviewer_numbers(record) if reviews else {}
    for review in reviews:
        reviewer = review.assignment.reviewer
        number = numbers.get(reviewer.pk, 0)
        review.shown_name = anonymity.reviewer_name(user, record, reviewer, number)
        labels = {s.key: f"{s.number} {s.label}" for s in record.sections()}
        review.notes = [(labels.get(k, k), note) for k, note in review.section_notes.items()]


def reviewer_numbers(record: Record) -> dict[int, int]:
    """Reviewer's id → her number on this record, the same for everybody who reads it."""
    ids = dict.fromkeys(record.assignments.order_by("pk").values_list("reviewer_id", flat=True))
    return {pk: number for number, pk in enumerate(ids, start=1)}


def _report(user: User, record: Record) -> CheckReport | None:
    """What the machine found, with the other records it points to as this person may open them."""
    report: CheckReport | None = getattr(record, "check_report", None)
    if report is None:
        return None
    rows = hide_names(user, report.findings)
    masked = anonymity.hides_owner(user, record)
    for finding in report.findings:
        finding["records"] = [rows[pk] for pk in finding["links"] if pk in rows]
        finding["word"] = Level(finding["level"]).label
        if masked:
            finding["text"] = anonymity.mask(finding["text"], record)
    return report


def _remarks(user: User, record: Record) -> list[Remark]:
    numbers = reviewer_numbers(record)
    remarks = discussion.remarks(record, user)
    for remark in remarks:
        number = numbers.get(remark.author_id, 0)
        known = number == 0  # the secretary and the chair speak as such
        name = anonymity.reviewer_name(user, record, remark.author, number)
        remark.shown_name = str(remark.author) if known else name
    return remarks


def _conversation(user: User, record: Record) -> dict[str, Any]:
    """With its author, for who leads the committee; her own she finds on her own page."""
    if not conversation.speaks_for_committee(user, record):
        return {}
    return {
        "messages_told": conversation.messages(record, user),
        "may_message": conversation.may_write(user, record),
        "message_url": reverse("admin:records_record_tell", args=[record.pk]),
    }


def _changes(user: User, record: Record) -> list[diff.Change]:
    """What differs between the text as handed in last and the time before."""
    frozen = list(record.revisions.filter(frozen=True)[:2])
    return compared(user, record, frozen[1], frozen[0]) if len(frozen) == 2 else []


def compared(user: User, record: Record, older: Revision, newer: Revision) -> list[diff.Change]:
    """diff.compare, with names taken out where they are hidden."""
    changes = diff.compare(older, newer, record.kind)
    if not anonymity.hides_owner(user, record):
        return changes
    return [
        replace(
            change,
            pieces=[Piece(p.tag, anonymity.mask(p.text, record)) for p in change.pieces],
        )
        for change in changes
    ]


def _revisions(user: User, record: Record) -> list[Revision]:
    revisions = list(record.revisions.select_related("author").order_by("-number").defer("data"))
    if anonymity.hides_owner(user, record):
        for revision in revisions:
            revision.author = None
    return revisions


def shown_round(
    user: User, record: Record, log: Iterable[Transition] | None = None
) -> Round | None:
    """The last return and its answer, without names where they are hidden."""
    found = last_round(record, record.transitions.for_page() if log is None else log)
    if found is None or not anonymity.hides_owner(user, record):
        return found
    return found.masked(lambda text: anonymity.mask(text, record))


def _log(user: User, record: Record) -> list[Transition]:
    """Steps, newest first, with what was typed in words; internal notes not to the owner."""
    rows = record.transitions.for_page().order_by("-pk")
    # Who wrote it does not read what the committee tells itself, whatever seat she has.
    untold = permissions.reads_as_author(user, record)
    lines = list(rows.for_author() if untold else rows)
    masked = anonymity.hides_owner(user, record)
    for line in lines:
        state = State(line.to_state)
        line.told_state = (untold and AUTHOR_WORDS.get(state)) or state.label
        line.shown_note = line.note
        line.details = list(input_lines(record, line.data))
        if masked:
            line.actor = line.on_behalf_of = None
            line.shown_note = anonymity.mask(line.shown_note, record)
            line.details = [(k, anonymity.mask(str(v), record)) for k, v in line.details]
    return lines


def _office_log(record: Record) -> list[Event]:
    """Sorting, tasks and waivers: what was done besides the steps."""
    return list(Event.objects.of_record(record).for_list()[:EVENTS_SHOWN])
