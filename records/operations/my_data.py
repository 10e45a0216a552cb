"""All that is kept about one person, for herself: an archive of JSON and files.

Rows are found by their references to the person, over every table: a new table is in it by itself.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any, cast

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Field, FileField, Model, QuerySet
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import office, thai
from records.core.enums import PENDING, State
from records.people.models import User
from records.record.models import Attachment, Record

# What would let another in, and what was made of other columns.
_LEFT_OUT = {"password", "is_superuser", "key", "last_t", "title_key", "name_key", "payload"}
_README = """ข้อมูลของ {person} ใน{site}
ทำเมื่อ {day}

ข้อมูล.json  ทุกแถวที่อ้างถึงท่าน แยกตามทะเบียน: เรื่องที่เขียน งานที่ทำในฐานะกรรมการ การแจ้งเตือน และบันทึกการทำงาน
ไฟล์/        ไฟล์แนบของเรื่องที่ท่านเป็นเจ้าของ และไฟล์ที่ท่านนำเข้า

ไม่มีในนี้: รหัสผ่าน (ระบบไม่มีตัวจริง) ผลการพิจารณาที่ยังไม่แจ้ง ความเห็นของกรรมการที่ยังไม่แจ้ง
และการลงคะแนนลับ (ระบบไม่รู้ว่าใครเลือกเรื่องใด)
{missing}"""


def rows(person: User) -> dict[str, list[dict[str, Any]]]:
    """Thai name of a table → its rows that refer to *person*, field in Thai → value."""
    found = {"บุคลากร": [_as_words(person)]}
    for model in apps.get_models():
        names = [field.name for field in _references(model)]
        seen: dict[Any, dict[str, Any]] = {}
        for name in names:
            for row in _manager(model).filter(**{name: person}).order_by("pk"):
                seen[row.pk] = _as_words(row)
        if seen:
            found.setdefault(str(model._meta.verbose_name_plural), []).extend(seen.values())
    return found


def files(person: User) -> Iterator[tuple[str, str]]:
    """(name in the archive, name in the store) of what she hung on records and read in."""
    of_records = Attachment.objects.filter(record__owner=person).exclude(file="")
    for attachment in of_records.select_related("record").order_by("pk"):
        number = attachment.record.number or f"ร่าง-{attachment.record_id}"
        yield f"ไฟล์/{number}/{attachment.pk}-{attachment.name}", str(attachment.file.name)
    taken = set()
    for upload in person.uploads.defer("result").order_by("pk"):
        if upload.file.name not in taken:
            taken.add(upload.file.name)
            yield f"ไฟล์/นำเข้า/{upload.pk}-{upload.name}", str(upload.file.name)


@transaction.atomic
def export(person: User) -> IO[bytes]:
    """`archive` for the person herself; that it was made is an event."""
    made = archive(person)
    log_event(EventAction.EXPORTED, person, actor=person, reason="ข้อมูลของฉัน")
    return made


def archive(person: User) -> IO[bytes]:
    """The ZIP archive, open at its beginning. What is missing from the store is named in it."""
    made = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    missing = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        words = json.dumps(rows(person), ensure_ascii=False, indent=1, default=str)
        packed.writestr("ข้อมูล.json", words)
        for name, stored in files(person):
            try:
                with default_storage.open(stored) as content, packed.open(_safe(name), "w") as out:
                    for block in content.chunks():
                        out.write(block)
            except FileNotFoundError:
                missing.append(name)
        told = "".join(f"\nไม่พบในที่เก็บไฟล์: {name}" for name in missing)
        readme = _README.format(
            person=person,
            site=office.name(),
            day=thai.thai_date(timezone.localdate()),
            missing=told,
        )
        packed.writestr("อ่านก่อน.txt", readme)
    made.seek(0)
    return made


def _references(model: type[Model]) -> Iterator[Field[Any, Any]]:
    for field in model._meta.get_fields():
        # The far ends of references are no concrete fields.
        if getattr(field, "concrete", False) and field.related_model is User:
            yield cast("Field[Any, Any]", field)


def _manager(model: type[Model]) -> QuerySet[Any]:
    return cast("QuerySet[Any]", model._default_manager.all())


def _as_words(row: Model) -> dict[str, Any]:
    """Field in Thai → value; choices and other rows by their names."""
    found = {}
    for field in row._meta.concrete_fields:
        if field.name in _LEFT_OUT:
            continue
        label = str(field.verbose_name)
        if field.is_relation:
            other = getattr(row, field.name)
            value: Any = None if other is None else str(other)
        elif isinstance(field, FileField):
            value = getattr(row, field.name).name
        elif field.choices:
            value = str(getattr(row, f"get_{field.name}_display")())
        else:
            value = field.value_from_object(row)
        if value not in (None, "", [], {}):
            found[label] = value
    if isinstance(row, Record) and row.state in PENDING:  # not told yet
        found[str(Record._meta.get_field("state").verbose_name)] = str(State.SCREENING.label)
    return found


def _safe(name: str) -> str:
    """No part of a name leads out of the archive's folder."""
    return "/".join(part.replace("\\", "_").lstrip(".") or "_" for part in name.split("/"))
