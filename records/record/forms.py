"""The form on which personal data is marked: what was found, other words, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

from records.core import thai
from records.core.enums import AttachmentKind
from records.web.fields import long_text

from . import personal_data, redaction
from .attachment_checks import Refused, check_file
from .masking import OTHER, Mark, Redaction
from .models import Attachment, Record
from .personal_data import Hit

WORDS_LIMIT = 30  # lines of other words
WORD_LENGTHS = (2, 120)  # characters of a line
KEEP, WITHDRAW, REPLACE = "keep", "withdraw", "replace"


@dataclass
class Found:
    """One number or address with every place in which it was found."""

    mark: Mark
    hits: list[Hit] = field(default_factory=list)
    checked: bool = False

    @property
    def value(self) -> str:
        return f"{self.mark.kind}:{self.mark.words}"


@dataclass
class FileRow:
    """A file with the fields that say what becomes of it, and what was found in its text."""

    attachment: Attachment
    choice: BoundField
    upload: BoundField | None
    hits: list[redaction.FileHit]


class RedactForm(forms.Form):
    """`redaction` is what the step takes. optional: nothing has to be marked, but then a reason is
    given."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        record: Record,
        optional: bool = False,
    ) -> None:
        super().__init__(data, files)
        self.record, self.optional = record, optional
        self.found = _found(record)
        self.attachments = redaction.files_of(record)
        choices = [(one.value, one.mark.words) for one in self.found]
        self.fields["marks"] = forms.MultipleChoiceField(
            label="พบในข้อความ", choices=choices, required=False
        )
        self.fields["words"] = long_text(
            "ข้อความอื่นที่ต้องปิด",
            3,
            required=False,
            help_text="เช่น ชื่อบุคคล บรรทัดละหนึ่งข้อความ พิมพ์ให้ตรงตามที่อยู่ในเรื่อง ปิดทุกแห่งที่พบ",
        )
        for file in self.attachments:
            self._add_file_fields(file)
        self.fields["note"] = long_text(
            "เหตุผล",
            2,
            required=False,
            max_length=2000,
            help_text="ไม่ต้องพิมพ์ข้อมูลที่ปิดซ้ำ เหตุผลนี้เก็บในบันทึก",
        )
        chosen = set(self.data.getlist("marks")) if self.is_bound else set()  # type: ignore[attr-defined]  # of a request
        for one in self.found:
            one.checked = one.value in chosen if self.is_bound else True

    def _add_file_fields(self, file: Attachment) -> None:
        options = [(KEEP, "เก็บไว้"), (WITHDRAW, "ถอนไฟล์")]
        if file.kind in (AttachmentKind.DOCUMENT, AttachmentKind.PICTURE):
            options.append((REPLACE, "แทนด้วยไฟล์ใหม่"))
            self.fields[f"new{file.pk}"] = forms.FileField(label="ไฟล์ใหม่", required=False)
        self.fields[f"file{file.pk}"] = forms.ChoiceField(
            label=file.name, choices=options, required=False, initial=KEEP
        )

    def file_rows(self) -> Iterator[FileRow]:
        hits = redaction.file_hits(self.attachments)
        for file in self.attachments:
            upload = self[f"new{file.pk}"] if f"new{file.pk}" in self.fields else None
            found = [hit for hit in hits if hit.attachment.pk == file.pk]
            yield FileRow(file, self[f"file{file.pk}"], upload, found)

    def clean_words(self) -> list[str]:
        lines = [thai.one_line(line) for line in self.cleaned_data["words"].splitlines()]
        lines = list(dict.fromkeys(filter(None, lines)))
        if len(lines) > WORDS_LIMIT:
            raise forms.ValidationError(f"ปิดได้ครั้งละไม่เกิน {WORDS_LIMIT} ข้อความ")
        least, most = WORD_LENGTHS
        if wrong := [line for line in lines if not least <= len(line) <= most]:
            raise forms.ValidationError(f"“{wrong[0]}” ต้องยาว {least}–{most} ตัวอักษร")
        return lines

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        marks = [Mark(*value.split(":", 1)) for value in data.get("marks", [])]
        marks += [_mark(line) for line in data.get("words") or []]
        withdrawn, replaced = set(), {}
        for file in self.attachments:
            chosen = data.get(f"file{file.pk}")
            if chosen == WITHDRAW:
                withdrawn.add(file.pk)
            elif chosen == REPLACE and (checked := self._checked(file)):
                replaced[file.pk] = checked
        self.redaction = Redaction(tuple(marks), frozenset(withdrawn), replaced)
        if not self.redaction and not (self.optional and data.get("note")):
            text = "เลือกสิ่งที่จะปิดก่อน"
            if self.optional:
                text = "เลือกสิ่งที่จะปิด หรือบอกเหตุผลที่ไม่ต้องปิด"
            self.add_error(None, text)
        return data

    def _checked(self, file: Attachment) -> tuple[str, Any] | None:
        upload = self.cleaned_data.get(f"new{file.pk}")
        if not upload:
            self.add_error(f"file{file.pk}", "เลือกไฟล์ใหม่ที่จะใช้แทน")
            return None
        try:
            checked = check_file(upload)
        except Refused as error:
            self.add_error(f"file{file.pk}", str(error))
            return None
        if checked.kind != file.kind:
            self.add_error(
                f"file{file.pk}", "ไฟล์ใหม่ต้องเป็นชนิดเดียวกับไฟล์เดิม (ภาพแทนภาพ เอกสารแทนเอกสาร)"
            )
            return None
        return upload.name or "", checked

    @property
    def inputs(self) -> dict[str, Any]:
        """What workflow.advance takes."""
        found = {"redaction": self.redaction} if self.redaction else {}
        return found | {"note": thai.normalise(self.cleaned_data.get("note", "")).strip()}


def _mark(line: str) -> Mark:
    """A typed line: a number of a known kind is found however it is divided."""
    kinds = [kind for kind, words, *_ in personal_data.find_in(line) if words.strip() == line]
    return Mark(kinds[0] if kinds else OTHER, line)


def _found(record: Record) -> list[Found]:
    """What is found in the whole family, each number once."""
    found: dict[tuple[str, str], Found] = {}
    for one in redaction.family(record):
        for hit in personal_data.find(one):
            digits = "".join(c for c in thai.to_arabic(hit.found) if c.isdigit())
            known = digits if hit.kind in ("citizen_id", "phone", "account") else hit.found
            row = found.setdefault((hit.kind, known), Found(Mark(hit.kind, hit.found)))
            row.hits.append(hit)
    return list(found.values())
