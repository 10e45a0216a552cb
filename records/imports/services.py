"""A form on its way to a draft: read, kept for the review page (review.py), stored as a record.

The draft keeps everything that found no place, the warnings, the pictures and the file itself.
"""

import hashlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from records.core import hooks, richtext, thai
from records.core.enums import Kind, RevisionReason
from records.core.sections import section_of
from records.cycles.models import Category, Cycle
from records.people.models import District, Unit, User
from records.readers import docx_styles
from records.readers.refusals import ImportRefused
from records.record import attachments, personal_data, writing
from records.record.attachments import Refused
from records.record.models import Record

from . import pipeline
from .fields import RecordDraft
from .models import TaughtHeading, Upload

SCANNED = "scanned_pdf"
MASK = "[ข้อมูลส่วนบุคคล]"  # stands in a text for a number or address of a person


def read(content: bytes, name: str) -> pipeline.ImportResult:
    """Read a file, knowing the headings that the office taught."""
    taught = TaughtHeading.objects.filter(active=True).values_list("text", "key")
    return pipeline.read(content, name, taught=list(taught))


def receive(file: "UploadedFile[bytes]", *, owner: User, cycle: Cycle) -> Upload:
    """Read an uploaded file and keep each of its forms for review; returns the first of them.

    A scanned PDF is kept without a text. Raises ImportRefused (a Thai message that says
    what to do); then nothing is stored.
    """
    content, name = file.read(), file.name or ""
    result = read(content, name)
    if result.refusal and result.refusal.code != SCANNED:
        raise result.refusal
    forms = result.forms or [result.as_json()]
    first = Upload(owner=owner, cycle=cycle, name=display_name(name), result=forms[0])
    try:
        first.file.save("form", ContentFile(content), save=False)
        with transaction.atomic():
            first.save()
            for n, form in enumerate(forms[1:], start=1):
                part = Upload(owner=owner, cycle=cycle, name=first.name, result=form, part=n)
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
) -> Record:
    """Store a draft with its pictures and its source file (name, bytes).

    part: which form of the file it is, from 0. values: title, category_id and the like, which
    win over what was read. mask: hide numbers and addresses of people in the text; the source
    file, which readers never get, keeps them. ref: the record's own, see `fingerprint`.
    """
    category = category_for(draft, cycle)
    read = texts_of(draft, mask=mask) | {"category_id": category and category.pk}
    texts, homeless = split_by_form(draft.kind, read | (values or {}))
    hidden = sum(len(list(personal_data.find_in(text))) for text in _texts(draft)) if mask else 0
    record = writing.create(
        kind=draft.kind,
        cycle=cycle,
        actor=actor,
        owner=owner if draft.kind == Kind.INDIVIDUAL else None,
        unit=unit,
        values=texts | annex_of(draft),
        reason=RevisionReason.IMPORT,
        position=draft.position or "",
        unplaced=[*draft.unplaced, *homeless],
        import_warnings=[*draft.warnings, *([_hidden_note(hidden)] if hidden else [])],
        ref=ref,
    )
    hooks.record_imported(record)
    name, content = source
    attachments.keep_source(record, name, content, actor=actor)
    _attach_pictures(record, name, content, part, actor)
    return record


def empty_draft(name: str, warnings: Iterable[str] = ()) -> RecordDraft:
    """The draft of a file without a text: only its name is known."""
    draft = RecordDraft(Kind.INDIVIDUAL, warnings=list(warnings))
    draft.title = PurePath(display_name(name)).stem
    return draft


def texts_of(draft: RecordDraft, *, mask: bool = False) -> dict[str, Any]:
    """Title and rich texts of a draft, as a part of a snapshot."""
    title = draft.title or ""
    return {"title": masked(title) if mask else title} | {
        key: _html([_masked_block(block) for block in blocks] if mask else blocks)
        for key, blocks in draft.fields.items()
    }


def _masked_block(block: dict[str, Any]) -> dict[str, Any]:
    text = masked(block["text"])
    if text == block["text"]:
        return block
    # What is masked may be bold in part: the words stay, without bold and italic.
    html = {"html": docx_styles.written(text)} if "html" in block else {}
    return block | {"text": text} | html


def _html(blocks: list[dict[str, Any]]) -> str:
    """Text that was written here comes back as it was, other text by its lines and markers."""
    return "".join(
        richtext.clean(docx_styles.html(list(some))) if ours else richtext.from_blocks(some)
        for ours, some in groupby(blocks, lambda block: "html" in block)
    )


def masked(text: str) -> str:
    """*text* without numbers and addresses of people."""
    for _, found, before, _ in personal_data.find_in(text):
        text = text.replace(f"{before}{found}", f"{before}{MASK}", 1)
    return text


def personal_in(draft: RecordDraft) -> list[dict[str, Any]]:
    """What in a draft should not be public: kind (Thai) and the words found."""
    texts = [draft.title or "", *(passage.text for passage in draft.passages)]
    return [
        {"kind": personal_data.KINDS[kind], "found": found}
        for text in texts
        for kind, found, _, _ in personal_data.find_in(text)
    ]


def annex_of(draft: RecordDraft) -> dict[str, Any]:
    """Partners, work processes and place of a form printed here, as parts of a snapshot."""
    annex = draft.annex
    out: dict[str, Any] = {key: annex[key] for key in ("partners", "processes") if annex.get(key)}
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


def split_by_form(kind: str, texts: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Texts that the form of *kind* has room for, and the others as unplaced passages."""
    keep: dict[str, Any] = {}
    homeless: list[dict[str, str]] = []
    for key, value in texts.items():
        try:
            if key not in ("title", "category_id") and not section_of(kind, key).is_text:
                raise KeyError(key)
            keep[key] = value
        except KeyError:
            homeless.append({"heading": _label(key), "text": richtext.to_text(value)})
    return keep, homeless


def category_for(draft: RecordDraft, cycle: Cycle) -> Category | None:
    """The category of *cycle* that the form names, by code or wording; None when not listed."""
    found = draft.category or {}
    official = found.get("official") or {}
    words = {thai.fold(w) for w in (official.get("label"), found.get("raw")) if w}
    for category in cycle.categories.all():
        names = {thai.fold(name) for name in (category.label, *category.variants)}
        if category.code == official.get("code") or names & words:
            return category
    return None


def fingerprint(content: bytes, part: int = 0) -> str:
    """`ref` of a record out of a batch or `import_forms`: the same form of a file is read once.

    part: which form of the file it is, from 0.
    """
    digest = f"form-{hashlib.sha256(content).hexdigest()[:40]}"
    return f"{digest}-{part}" if part else digest


def display_name(name: str) -> str:
    """The name of a file without its folders, on one line."""
    return thai.one_line(PurePath(name.replace("\\", "/")).name)[:200]


def _attach_pictures(
    record: Record, name: str, content: bytes, part: int, actor: User | None
) -> None:
    """Attach the pictures of a form, each with the section it stood in; or the scanned pages.

    Pictures are not kept with what was read: they are read again from the file.
    """
    result = pipeline.read(content, name)
    files: list[tuple[str, bytes, str | None]]
    files = [(p.name, p.content, p.section) for p in result.pictures if p.form == part]
    if result.refusal and result.refusal.code == SCANNED:
        files = [(name, content, None)]
    for file, data, section in files:
        caption = f"ภาพในหัวข้อ {section}" if section else ""
        try:
            attachments.add_file(record, ContentFile(data, name=file), actor=actor, caption=caption)
        except Refused as refused:
            record.import_warnings.append(f"ไม่ได้แนบ {file}: {refused}")
            record.save(update_fields=["import_warnings"])


def _texts(draft: RecordDraft) -> list[str]:
    return [draft.title or "", *(b["text"] for blocks in draft.fields.values() for b in blocks)]


def _hidden_note(count: int) -> str:
    return f"ปกปิดข้อมูลส่วนบุคคลในข้อความ {count} แห่ง ({MASK}) ต้นฉบับอยู่ในไฟล์ที่นำเข้า"


def _label(key: str) -> str:
    for kind in Kind:
        try:
            return section_of(kind, key).label
        except KeyError:
            continue
    return key
