"""A Word or text form on its way to a draft: read, looked over by a person, written.

What was read waits in an Upload until the person has looked it over; the draft keeps everything
that found no place, the warnings, the pictures and the file itself.
"""

import hashlib
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from records import imports, richtext, thai
from records.enums import Kind, RevisionReason
from records.imports import own
from records.imports.fields import RecordDraft, drafts_of
from records.models import Cycle, District, Record, Upload
from records.sections import section_of

from . import attachments, set_structure, writing
from .attachments import Refused


def receive(file, *, owner, cycle: Cycle) -> Upload:
    """Read an uploaded form and keep it for looking over.

    Raises imports.ImportRefused (a Thai message that says what to do); then nothing is stored.
    """
    content = file.read()
    result = imports.read(content, file.name)
    if result.refusal:
        raise result.refusal
    upload = Upload(
        owner=owner,
        cycle=cycle,
        name=display_name(file.name),
        result=result.as_json(),
    )
    try:
        upload.file.save("form", ContentFile(content), save=False)
        upload.save()
    except OSError as error:
        raise imports.ImportRefused("no_room") from error
    except BaseException:
        upload.file.storage.delete(upload.file.name)
        raise
    return upload


def draft_of(upload: Upload) -> RecordDraft:
    """What was recognised, as fields of a record; the first form when the file holds several."""
    return drafts_of(upload.result)[0]


@transaction.atomic
def make_record(upload: Upload, *, actor, kind, owner, unit, values, placed) -> Record:
    """The draft out of an upload that was looked over; the same one again after a double click.

    values: title and texts (HTML) by section key, as the person left them. placed: index of an
    unplaced passage → key of the section it goes to; the others stay unplaced.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.record_id:
        return upload.record
    draft = draft_of(upload)
    left = []
    values = dict(values)
    for index, passage in enumerate(draft.unplaced):
        if key := placed.get(index):
            values[key] = values.get(key, "") + passage_html(passage)
        else:
            left.append(passage)
    with upload.file.open() as file:
        content = file.read()
    record = store(
        draft,
        cycle=upload.cycle,
        actor=actor,
        owner=owner,
        unit=unit,
        kind=kind,
        values=values,
        unplaced=left,
        source=(upload.name, content),
    )
    upload.record = record
    upload.save()
    return record


@transaction.atomic
def store(
    draft: RecordDraft,
    *,
    cycle,
    actor,
    owner,
    unit,
    source: tuple[str, bytes],
    kind=None,
    values=None,
    unplaced=None,
    ref=None,
) -> Record:
    """Write a draft with its pictures and its source file (name, bytes)."""
    kind = kind or draft.kind
    texts = values if values is not None else texts_of(draft)
    texts, homeless = fitting(kind, texts)
    record = writing.create(
        kind=kind,
        cycle=cycle,
        actor=actor,
        owner=owner if kind == Kind.INDIVIDUAL else None,
        unit=unit,
        values=texts | annex_of(draft),
        reason=RevisionReason.IMPORT,
        position=draft.position or "",
        unplaced=[*(draft.unplaced if unplaced is None else unplaced), *homeless],
        import_warnings=list(draft.warnings),
        ref=ref,
    )
    if kind == Kind.SET:
        set_structure.read(record)
    name, content = source
    attachments.keep_source(record, name, content, actor=actor)
    for n, (picture, data) in enumerate(draft.pictures or _pictures(content, name), start=1):
        try:
            attachments.add_file(record, ContentFile(data, name=picture), actor=actor)
        except Refused as refused:
            record.import_warnings.append(f"ภาพที่ {n} ในเอกสาร ({picture}): {refused}")
            record.save()
    return record


def texts_of(draft: RecordDraft) -> dict:
    """Title, category and rich texts of a draft, as a part of a snapshot."""
    return {
        "title": draft.title or "",
        **{key: _html(blocks) for key, blocks in draft.fields.items()},
    }


def _html(blocks: list[dict]) -> str:
    """Text that was written here comes back as it was, other text by its lines and markers."""
    if all("html" in block for block in blocks):
        return richtext.clean(own.html(blocks))
    return richtext.from_blocks(blocks)


def annex_of(draft: RecordDraft) -> dict:
    """Partners, work processes and place of a form printed here, as parts of a snapshot."""
    annex = draft.annex
    out = {key: annex[key] for key in ("partners", "processes") if annex.get(key)}
    place = annex.get("place") or {}
    if place.get("village"):
        out["village"] = place["village"]
    found = District.objects.filter(
        name=place.get("district"), province__name=place.get("province")
    ).first()
    if found:
        out |= {"district_id": found.pk, "province_id": found.province_id}
        inside = found.subdistrict_set.filter(name=place.get("subdistrict")).first()
        out["subdistrict_id"] = inside and inside.pk
    return out


def fitting(kind: str, texts: dict) -> tuple[dict, list[dict]]:
    """Texts that the form of *kind* has room for, and the others as unplaced passages."""
    keep, homeless = {}, []
    for key, value in texts.items():
        try:
            if key not in ("title", "category_id") and not section_of(kind, key).is_text:
                raise KeyError(key)
            keep[key] = value
        except KeyError:
            homeless.append({"heading": _label(key), "text": richtext.to_text(value)})
    return keep, homeless


def passage_html(passage: dict) -> str:
    """An unplaced passage as rich text, under its own heading when it had one."""
    label = [{"type": "label", "text": passage["heading"]}] if passage.get("heading") else []
    return richtext.from_blocks(label) + richtext.from_text(passage["text"])


def category_for(draft: RecordDraft, cycle: Cycle):
    """The category of *cycle* that the form names, by code or wording; None when not listed."""
    found = draft.category or {}
    official = found.get("official") or {}
    words = {thai.fold(w) for w in (official.get("label"), found.get("raw")) if w}
    for category in cycle.categories.all():
        names = {thai.fold(name) for name in (category.label, *category.variants)}
        if category.code == official.get("code") or names & words:
            return category
    return None


def fingerprint(content: bytes) -> str:
    """`ref` of a record read from a file by the command line: the same file is read once."""
    return f"form-{hashlib.sha256(content).hexdigest()[:40]}"


def display_name(name: str) -> str:
    return thai.one_line(PurePath(name.replace("\\", "/")).name)[:200]


def _label(key: str) -> str:
    for kind in Kind:
        try:
            return section_of(kind, key).label
        except KeyError:
            continue
    return key


def _pictures(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """Pictures are not kept in Upload.result; they are read again from the file."""
    result = imports.read(content, name)
    return [] if result.refusal else list(result.pictures)
