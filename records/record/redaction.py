"""Taking personal data out of a record wherever it stands: text, title, files, every revision.

What hangs together is taken together: a published record and the amendments made of it, since the
words of one stand in the revisions of the others. Nothing else changes, so that no new acceptance
is needed. Called by the steps of the workflow, which hold the rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from records.core import hooks
from records.core.enums import AttachmentKind
from records.core.sections import text_keys
from records.people.models import User

from . import attachments, masking, personal_data, text_snapshot, writing
from .masking import Mark, Redaction
from .models import Attachment, AttachmentText, Record
from .models.parts import KEY_LENGTH

if TYPE_CHECKING:
    from records.core.types import AnyUser

# Of the letters of a text, how much may go before it is another text that needs a committee.
MOST_MASKED = 0.2
ELSEWHERE_SHOWN = 20


@dataclass(frozen=True)
class FileHit:
    """Words found in what was read of an attached file."""

    attachment: Attachment
    label: str
    found: str


def family(record: Record) -> list[Record]:
    """The record, what it amends, and all amendments of that; the record itself first."""
    root = record.amends_id or record.pk
    rows = Record.objects.filter(Q(pk=root) | Q(amends=root)).exclude(pk=record.pk)
    return [record, *rows.order_by("pk")]


def files_of(record: Record) -> list[Attachment]:
    """Every file of the family, the forms it was read from included."""
    pks = [one.pk for one in family(record)]
    rows = Attachment.objects.filter(record__in=pks).select_related("read")
    return list(rows.order_by("record", "order", "pk"))


def file_hits(files: list[Attachment]) -> list[FileHit]:
    """What is found in the text of files; of files without one nothing is known."""
    return [
        FileHit(attachment, personal_data.KINDS[kind], found)
        for attachment in files
        if (read := _text_of(attachment))
        for kind, found, *_ in personal_data.find_in(read)
    ]


def _text_of(attachment: Attachment) -> str:
    try:
        return attachment.read.text
    except AttachmentText.DoesNotExist:
        return ""


def elsewhere(record: Record, marks: tuple[Mark, ...], user: AnyUser) -> list[Record]:
    """Other records, of those that *user* may open, in which the same words stand as marked."""
    if not marks:
        return []
    said = Q()
    for mark in marks:
        for key in ("title", "village", *text_keys()):
            said |= Q(**{f"{key}__contains": mark.words})
    others = Record.objects.visible_to(user).filter(said)
    others = others.exclude(pk__in=[one.pk for one in family(record)])
    return list(others.for_list().order_by("-pk")[:ELSEWHERE_SHOWN])


def problems(record: Record, asked: Redaction) -> list[tuple[str, str]]:
    """(code, text) of why it cannot be done: words that stand nowhere, or too many of them."""
    files = {file.pk for file in files_of(record)}
    if not files.issuperset({*asked.withdrawn, *asked.replaced}):
        return [("gone", "ไฟล์ที่เลือกไม่อยู่ในเรื่องนี้แล้ว โปรดเปิดหน้านี้ใหม่")]
    text = masking.readable(text_snapshot.snapshot(record))
    everything = "\n".join([text, *_other_words(record)])
    found = [
        ("absent", f"ไม่พบ “{mark.words}” ในเรื่องนี้ โปรดตรวจตัวสะกด")
        for mark in asked.marks
        if not mark.pattern.search(everything)
    ]
    left = asked.mask(text)
    for mark in asked.marks:
        left = left.replace(mark.mask, "")
    if len(text) and len(text) - len(left) > MOST_MASKED * len(text):
        percent = round(100 * (len(text) - len(left)) / len(text))
        much = f"ข้อความที่จะปิดเป็นร้อยละ {percent} ของเรื่อง เกินกว่าการปิดข้อมูลส่วนบุคคล"
        found.append(("much", f"{much} ต้องแก้ไขและกลั่นกรองใหม่"))
    return found


def _other_words(record: Record) -> list[str]:
    """What may hold the words besides the text: revisions, files, what an import left over."""
    rows = family(record)
    said = [masking.readable(revision.data) for one in rows for revision in one.revisions.all()]
    said += [f"{file.name}\n{file.caption}" for file in files_of(record)]
    return [*said, *(str(one.unplaced) for one in rows)]


def apply(record: Record, asked: Redaction, *, actor: User, at: datetime) -> dict[str, Any]:
    """Take it out of the whole family. Returns what the log may say of it: kinds and counts."""
    rows = family(record)
    text = masking.readable(text_snapshot.snapshot(record))
    counts: Counter[str] = Counter()
    for mark in asked.marks:
        counts[mark.label] += masking.found_in(text, mark)
    keys = _change_files(record, asked, actor)
    for row in rows:
        held = row if row is record else Record.objects.locked().get(pk=row.pk)
        _change(held, asked, keys, actor, at)
    hooks.text_redacted(rows, asked.mask)
    return {
        "masked": dict(counts),
        **({"files_withdrawn": len(asked.withdrawn)} if asked.withdrawn else {}),
        **({"files_replaced": len(asked.replaced)} if asked.replaced else {}),
    }


def _change_files(record: Record, asked: Redaction, actor: User) -> dict[str, str]:
    """Take files off, put others in their place, mask what files are called. Returns the keys by
    which the text names pictures: old → new."""
    keys: dict[str, str] = {}
    for file in files_of(record):
        if file.pk in asked.withdrawn:
            attachments.take_off(file)
        elif file.pk in asked.replaced:
            name, checked = asked.replaced[file.pk]
            old = file.key
            new = attachments.put_in_place(file, name, checked, actor=actor)
            if file.kind == AttachmentKind.PICTURE:
                keys[old] = new.digest[:KEY_LENGTH]
        else:
            name, caption = asked.mask(file.name)[:200], asked.mask(file.caption)[:300]
            if (name, caption) != (file.name, file.caption):
                file.name, file.caption = name, caption
                file.save(update_fields=["name", "caption"])
    return keys


def _change(
    record: Record, asked: Redaction, keys: dict[str, str], actor: User, at: datetime
) -> None:
    record.unplaced = masking.masked_tree(record.unplaced, asked.mask)
    record.import_warnings = masking.masked_tree(record.import_warnings, asked.mask)
    writing.redact(record, lambda data: masking.masked_snapshot(data, asked, keys), actor=actor)
    if record.is_public:
        record.amended_at = at
    record.save()
    hooks.files_changed(record)
    if record.number:
        hooks.text_handed_in(record)
