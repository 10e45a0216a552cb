"""A form on its way to a draft: read, kept for the review page (review.py), stored as a record.

The draft keeps everything that found no place, the warnings, the pictures and the file itself.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from records.core import hooks, thai
from records.core.enums import Kind, OnStanding, RevisionReason
from records.core.richtext import rewriting
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.readers.refusals import ImportRefused
from records.record import attachments, personal_data, writing
from records.record.models import Record

from . import (
    cycle_choice,
    draft_values,
    pictures,
    pipeline,
    scan_jobs,
    scans,
    standing,
    taught_headings,
)
from .fields import RecordDraft
from .models import Upload
from .pictures import Pictures

SCANNED = {"scanned_pdf", "scanned_picture"}  # refusals of files whose pages are pictures
_ANNEX = frozenset(
    {"partners", "processes", "village", "district_id", "province_id", "subdistrict_id"}
)


def read(content: bytes, name: str, *, anyway: bool = False) -> pipeline.ImportResult:
    """Read a file, knowing the headings that the office taught. anyway: see pipeline.read."""
    return pipeline.read(content, name, taught=taught_headings.pairs(), anyway=anyway)


def receive(
    *files: "UploadedFile[bytes]",
    owner: User,
    cycle: Cycle,
    cycles: QuerySet[Cycle] | None = None,
) -> Upload:
    """Read an uploaded file and keep each of its forms for review; returns the first of them.

    Several files are photographs of one form, a page each. cycle: the year of a form that names
    none of *cycles*.

    Pages that are pictures are read in the background where that can be done; a text without the
    headings of a form is kept as one that stands nowhere yet; what seems to be of another kind
    (minutes, a list) is kept too, with that `doubt` in its result, to be opened all the same or
    left. Raises ImportRefused (a Thai message that says what to do); then nothing is stored.
    """
    name, content = scans.joined(files)
    result = read(content, name, anyway=True)
    pages = scans.pictures_in(content, result.refusal)
    if result.refusal and not pages:
        raise result.refusal
    forms = [result.as_json()] if pages else result.forms
    offered = cycles if cycles is not None else Cycle.objects.filter(pk=cycle.pk)
    years = [cycle_choice.guessed(form, offered, cycle) for form in forms]
    first = Upload(owner=owner, cycle=years[0], name=display_name(name), result=forms[0])
    try:
        first.file.save("form", ContentFile(content), save=False)
        with transaction.atomic():
            first.scan = scan_jobs.open_scan(first.file.name or "", pages) if pages else None
            first.save()
            if first.scan:
                scan_jobs.request(first.scan)
            for n, form in enumerate(forms[1:], start=1):
                part = Upload(owner=owner, cycle=years[n], name=first.name, result=form, part=n)
                part.file.name = first.file.name
                part.save()
    except OSError as error:
        raise ImportRefused("no_room") from error
    except BaseException:
        if first.file.name:
            first.file.storage.delete(first.file.name)
        raise
    return first


@transaction.atomic
def store(
    draft: RecordDraft,
    *,
    cycle: Cycle,
    actor: User | None,
    owner: User | None,
    unit: Unit | None,
    source: tuple[str, bytes],
    part: int = 0,
    values: dict[str, Any] | None = None,
    mask: bool = True,
    ref: str | None = None,
    how: str = "",
) -> Record:
    """Store a draft with its pictures and its source file (name, bytes).

    part: which form of the file it is, from 0. values: title, category_id and the like, which
    win over what was read. mask: hide numbers and addresses of people in the text; the source
    file, which readers never get, keeps them. ref: the record's own, see `fingerprint`. how: an
    OnStanding, where a record of that person or unit stands already; raises standing.Stands
    without it.
    """
    owner = owner if draft.kind == Kind.INDIVIDUAL else None
    # Reading the file takes a while: what is locked comes after it.
    made = _prepare(draft, cycle, source, part, values or {}, mask=mask)
    into = standing.settle(draft.kind, cycle, owner, unit, how)
    if into:
        record = _write_into(into, made, how, actor)
    else:
        record = writing.create(
            kind=draft.kind,
            cycle=cycle,
            actor=actor,
            owner=owner,
            unit=unit,
            values=made.values,
            reason=RevisionReason.IMPORT,
            position=draft.position or "",
            unplaced=made.unplaced,
            import_warnings=made.warnings,
            ref=ref,
        )
    hooks.record_imported(record)
    name, content = source
    attachments.keep_source(record, name, content, actor=actor)
    if said := made.pictures.attach(record, actor=actor):
        record.import_warnings += said
        record.save(update_fields=["import_warnings"])
    return record


@dataclass
class _Made:
    """What becomes of a form: values, a part of a snapshot, and what goes beside them."""

    values: dict[str, Any]
    unplaced: list[dict[str, str]]
    warnings: list[str]
    pictures: Pictures


def _prepare(
    draft: RecordDraft,
    cycle: Cycle,
    source: tuple[str, bytes],
    part: int,
    values: dict[str, Any],
    *,
    mask: bool,
) -> _Made:
    category = draft_values.category_for(draft, cycle)
    name, content = source
    found = _pictures(draft, name, content, part, mask=mask)
    read = draft_values.texts_of(draft, mask=mask, figures=found.keys)
    read |= {"category_id": category and category.pk}
    annex = {key: values[key] for key in values.keys() & _ANNEX}
    said = {key: value for key, value in values.items() if key not in _ANNEX}
    texts, unplaced = draft_values.split_by_form(draft.kind, read | said)
    hidden = sum(len(list(personal_data.find_in(text))) for text in _texts(draft)) if mask else 0
    return _Made(
        values=texts | draft_values.annex_of(draft) | annex,
        unplaced=[*draft.unplaced, *unplaced],
        warnings=[
            *draft.warnings,
            *([_hidden_note(hidden)] if hidden else []),
            *found.warnings,
        ],
        pictures=found,
    )


def _write_into(record: Record, made: _Made, how: str, actor: User | None) -> Record:
    """Put what was read into the draft that stands; its text of before stays in the history."""
    values = standing.texts_after(record, made.values, how)
    record = writing.write(record, values, actor=actor, reason=RevisionReason.IMPORT).record
    kept = [] if how == OnStanding.REPLACE else record.import_warnings
    record.import_warnings = [*kept, *(said for said in made.warnings if said not in kept)]
    record.unplaced = [*record.unplaced, *(p for p in made.unplaced if p not in record.unplaced)]
    record.save(update_fields=["import_warnings", "unplaced"])
    return record


def empty_draft(name: str, warnings: Iterable[str] = ()) -> RecordDraft:
    """The draft of a file without a text: only its name is known."""
    draft = RecordDraft(Kind.INDIVIDUAL, warnings=list(warnings))
    draft.title = PurePath(display_name(name)).stem
    return draft


def fingerprint(content: bytes, part: int = 0) -> str:
    """`ref` of a record out of a batch or `import_forms`: the same form of a file is read once.

    part: which form of the file it is, from 0.
    """
    digest = f"form-{hashlib.sha256(content).hexdigest()[:40]}"
    return f"{digest}-{part}" if part else digest


def display_name(name: str) -> str:
    """The name of a file without its folders, on one line."""
    return thai.one_line(PurePath(name.replace("\\", "/")).name)[:200]


def _pictures(draft: RecordDraft, name: str, content: bytes, part: int, *, mask: bool) -> Pictures:
    """The pictures of a form, each with the section it stood in; or the scanned pages.

    Pictures are not kept with what was read: they are read again from the file.
    """
    result = read(content, name, anyway=True)
    found = {n: p for n, p in enumerate(result.pictures) if p.form == part}
    scanned = result.refusal is not None and result.refusal.code in SCANNED
    if scanned:
        found = scans.attached(name, content)
    shown = {
        block["picture"]: draft_values.masked(block["text"]) if mask else block["text"]
        for blocks in draft.fields.values()
        for block in blocks
        if block["type"] == "figure"
    }
    out = pictures.prepare(found, shown)
    if result.refusal and not scanned:
        out.warnings.insert(0, f"ไม่ได้แนบภาพในไฟล์: {result.refusal.message}")
    return out


def _texts(draft: RecordDraft) -> list[str]:
    said = [draft.title or ""]
    for blocks in draft.fields.values():
        for block in blocks:
            links = rewriting.addresses(block.get("html") or "")
            said += [block["text"], block.get("caption") or ""]
            said += [link for link in links if link.removeprefix("mailto:") not in block["text"]]
    return said


def _hidden_note(count: int) -> str:
    return f"ปกปิดข้อมูลส่วนบุคคลในข้อความ {count} แห่ง ({draft_values.MASK}) ต้นฉบับอยู่ในไฟล์ที่นำเข้า"
