"""A form on its way to a draft: read, kept for looking over (arranging.py), written.

The draft keeps everything that found no place, the warnings, the pictures and the file itself.
"""

import hashlib
from itertools import groupby
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from records.core import hooks, richtext, thai
from records.core.enums import Kind, RevisionReason
from records.core.sections import section_of
from records.cycles.models import Cycle
from records.people.models import District
from records.readers import docx_styles
from records.readers.refusals import ImportRefused
from records.record import attachments, personal_data, writing
from records.record.attachment_checks import Refused
from records.record.models import Record

from . import pipeline
from .fields import RecordDraft
from .models import TaughtHeading, Upload

SCANNED = "scanned_pdf"
HIDDEN = "[ข้อมูลส่วนบุคคล]"


def read(content: bytes, name: str) -> pipeline.ImportResult:
    """Read a file, knowing the headings that the office taught."""
    learned = TaughtHeading.objects.filter(active=True).values_list("text", "key")
    return pipeline.read(content, name, learned=list(learned))


def receive(file, *, owner, cycle: Cycle) -> Upload:
    """Read an uploaded file and keep each of its forms for looking over; the first of them.

    A scanned PDF is kept without a text. Raises ImportRefused (a Thai message that says
    what to do); then nothing is stored.
    """
    content = file.read()
    result = read(content, file.name)
    if result.refusal and result.refusal.code != SCANNED:
        raise result.refusal
    forms = result.forms or [result.as_json()]
    first = Upload(owner=owner, cycle=cycle, name=display_name(file.name), result=forms[0])
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
        first.file.storage.delete(first.file.name)
        raise
    return first


@transaction.atomic
def store(
    draft: RecordDraft,
    *,
    cycle,
    actor,
    owner,
    unit,
    source: tuple[str, bytes],
    part: int = 0,
    values=None,
    mask: bool = True,
    ref=None,
) -> Record:
    """Write a draft with its pictures and its source file (name, bytes).

    values: title, category_id and the like against what was read. mask: hide numbers and
    addresses of people in the text; the source file, which readers never get, keeps them.
    """
    category = category_for(draft, cycle)
    read = texts_of(draft, mask=mask) | {"category_id": category and category.pk}
    texts, homeless = fitting(draft.kind, read | (values or {}))
    hidden = sum(len(list(personal_data.find_in(text))) for text in _plain(draft)) if mask else 0
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
    _hang(record, name, content, part, actor)
    return record


def empty_draft(name: str, warnings=()) -> RecordDraft:
    """What stands for a file without a text: only its name is known."""
    draft = RecordDraft(Kind.INDIVIDUAL, warnings=list(warnings))
    draft.title = PurePath(display_name(name)).stem
    return draft


def texts_of(draft: RecordDraft, *, mask: bool = False) -> dict:
    """Title and rich texts of a draft, as a part of a snapshot."""
    hide = masked if mask else lambda text: text
    return {"title": hide(draft.title or "")} | {
        key: _html([_hiding(block, hide) for block in blocks])
        for key, blocks in draft.fields.items()
    }


def _hiding(block: dict, hide) -> dict:
    text = hide(block["text"])
    if text == block["text"]:
        return block
    # What is hidden may be bold in part: the words stay, without bold and italic.
    html = {"html": docx_styles.written(text)} if "html" in block else {}
    return block | {"text": text} | html


def _html(blocks: list[dict]) -> str:
    """Text that was written here comes back as it was, other text by its lines and markers."""
    return "".join(
        richtext.clean(docx_styles.html(list(some))) if ours else richtext.from_blocks(some)
        for ours, some in groupby(blocks, lambda block: "html" in block)
    )


def masked(text: str) -> str:
    """*text* without numbers and addresses of people."""
    for _, found, before, _ in personal_data.find_in(text):
        text = text.replace(f"{before}{found}", f"{before}{HIDDEN}", 1)
    return text


def personal_in(draft: RecordDraft) -> list[dict]:
    """What in a draft should not be public: kind (Thai) and the words found."""
    texts = [draft.title or "", *(passage.text for passage in draft.passages)]
    return [
        {"kind": personal_data.KINDS[kind], "found": found}
        for text in texts
        for kind, found, _, _ in personal_data.find_in(text)
    ]


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


def fingerprint(content: bytes, part: int = 0) -> str:
    """`ref` of a record read from a file in bulk: the same form of the same file is read once."""
    digest = f"form-{hashlib.sha256(content).hexdigest()[:40]}"
    return f"{digest}-{part}" if part else digest


def display_name(name: str) -> str:
    return thai.one_line(PurePath(name.replace("\\", "/")).name)[:200]


def _hang(record: Record, name: str, content: bytes, part: int, actor) -> None:
    """The pictures of a form, each with the section it stood in; or the scanned pages.

    Pictures are not kept with what was read: they are read again from the file.
    """
    result = pipeline.read(content, name)
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


def _plain(draft: RecordDraft) -> list[str]:
    return [draft.title or "", *(b["text"] for blocks in draft.fields.values() for b in blocks)]


def _hidden_note(count: int) -> str:
    return f"ปกปิดข้อมูลส่วนบุคคลในข้อความ {count} แห่ง ({HIDDEN}) ต้นฉบับอยู่ในไฟล์ที่นำเข้า"


def _label(key: str) -> str:
    for kind in Kind:
        try:
            return section_of(kind, key).label
        except KeyError:
            continue
    return key
