"""What the pages of one record show."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.html import format_html

from records import permissions, thai
from records.enums import Action, AttachmentKind, Kind, Process, Sector
from records.forms.desk.tasks import AssignForm, ReasonForm, SortForm
from records.models import Record
from records.sections import FORM_TITLES
from records.services import reviewing, screening, workflow

KIND_SHORT = {Kind.INDIVIDUAL: "รายบุคคล", Kind.UNIT: "หน่วยงาน", Kind.SET: "ชุดความรู้"}
NONE = format_html('<span class="none">{}</span>', "–")  # narrow lists leave it out
TONES = ("primary", "secondary", "danger")  # the way forward first, the way out last
# What the committee tells itself; the owner does not read it, whatever seat she has.
INTERNAL = (Action.PROPOSE_ACCEPT, Action.PROPOSE_REJECT, Action.RECONSIDER)


def record_url(record) -> str:
    return reverse("admin:records_record_change", args=[record.pk])


def state_badge(record):
    return format_html(
        '<span class="state" data-tone="{}">{}</span>',
        *(record.state_tone, record.get_state_display()),
    )


def text_context(record: Record) -> dict:
    """The record as a reader sees it: sections in the order of the form, and what hangs on it."""
    sections = [
        {"section": section, "html": getattr(record, section.key) if section.is_text else ""}
        for section in record.sections()
        if section.part != "head"
    ]
    attachments = list(record.attachments.all())
    return {
        "record": record,
        "form_title": FORM_TITLES[Kind(record.kind)],
        "text_sections": sections,
        "partners": _in_order(record.partners.all(), "sector", Sector),
        "processes": _in_order(record.processes.all(), "process", Process),
        "pictures": [a for a in attachments if a.kind == AttachmentKind.PICTURE],
        "attachments": [a for a in attachments if a.kind != AttachmentKind.PICTURE],
    }


def _in_order(rows, name, words) -> list:
    order = {value: n for n, value in enumerate(words.values)}
    return sorted(rows, key=lambda row: order.get(getattr(row, name), 99))


def record_context(user, record: Record, *, sort_form=None, assign_form=None) -> dict:
    """Everything the page of a record shows to this person."""
    own = screening.is_own(user, record)
    task = screening.own_task(user, record)
    reviews = reviewing.visible_reviews(record, user)
    newest = reviewing.current_text(record)
    mine = task and newest and task.reviews.filter(revision=newest).first()
    may_assign = screening.may_assign(user, record)
    return {
        **text_context(record),
        "own": own,
        "committee": permissions.is_reviewer(user, record),
        "badge": state_badge(record),
        "steps": _steps(record, user),
        "newest": newest,
        "task": task,
        "may_review": screening.may_review(user, record),
        "my_review": mine or None,
        "reviews": reviews,
        "mean": reviewing.mean(reviews),
        "hidden_reviews": task and not own and not reviews and not (mine and mine.submitted_at),
        "tasks": [] if own else _tasks(record),
        "may_assign": may_assign,
        "may_waive": screening.may_waive(user, record),
        "reason_form": ReasonForm(),
        "sort_form": sort_form
        or (screening.may_sort(user, record) and SortForm(record=record, user=user)),
        "assign_form": assign_form or (may_assign and AssignForm(record=record)),
        "revisions": record.revisions.select_related("author").order_by("-number").defer("data"),
        "log": _log(record, own),
        "office_log": [] if own else _office_log(record),
    }


def _steps(record, user) -> list[dict]:
    """The buttons. What the page of the step itself asks for does not bar the way to it."""
    return [
        {
            "step": step,
            "blocked": [p for p in step.problems if p.code not in ("quorum", "privacy")],
            "hints": [p for p in step.problems if p.code == "quorum"],
        }
        for step in sorted(workflow.available(record, user), key=lambda s: TONES.index(s.rule.tone))
    ]


def _tasks(record) -> list:
    """Reviewers with what they have handed in, those who were taken off last."""
    tasks = list(
        record.assignments.select_related("reviewer__unit").prefetch_related("reviews__revision")
    )
    for task in tasks:
        done = [review for review in task.reviews.all() if review.submitted_at]
        task.last_review = max(done, key=lambda r: r.revision.number, default=None)
    return sorted(tasks, key=lambda task: (task.ended_at is not None, task.pk))


def _log(record, own) -> list:
    """Steps, newest first, with what was typed in words; internal notes not to the owner."""
    lines = list(record.transitions.for_page().order_by("-at", "-pk"))
    for line in lines:
        hidden = own and line.action in INTERNAL
        line.shown_note = "" if hidden else line.note
        line.details = [] if hidden else list(details(record, line.data))
    return lines


def details(record, data: dict):
    """(label, text) of the inputs of a step, for people."""
    for name, value in data.items():
        label = workflow.INPUTS.get(name, name)
        if name == "sections":
            known = {s.key: f"ข้อ {s.number} {s.label}" for s in record.sections()}
            yield from ((known.get(key, key), note) for key, note in value.items())
        elif name in ("due_on", "resolved_on"):
            yield label, thai.thai_date(thai.parse_thai_date(value))
        elif value is True:
            yield label, "✓"
        else:
            yield label, value


def _office_log(record) -> list[LogEntry]:
    """Sorting, tasks and waivers: what the desk notes besides the steps."""
    kind = ContentType.objects.get_for_model(Record)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(record.pk))
    return list(entries.select_related("user").order_by("-action_time")[:50])
