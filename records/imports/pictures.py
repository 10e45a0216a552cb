"""The pictures of a form on their way to a record: checked, each file once, figures first."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.files.base import ContentFile

from records.people.models import User
from records.readers.docx import Picture
from records.record import attachments
from records.record.attachment_checks import CheckedFile, Refused, check_file
from records.record.models import Record
from records.record.models.parts import KEY_LENGTH


@dataclass
class _File:
    """place: the section that it stands in, in words. placed: a figure shows it."""

    name: str
    checked: CheckedFile
    place: str
    caption: str = ""
    placed: bool = False


@dataclass
class Pictures:
    """files: what hangs on the record, by digest, in the order of the form. keys: of figures, by
    the numbers of their pictures in the file. warnings: Thai: what is left out."""

    files: dict[str, _File] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def attach(self, record: Record, *, actor: User | None) -> list[str]:
        """Hang the files on the record; answers what could not be hung on it, in Thai."""
        said = []
        for file in self.files.values():
            try:
                added = attachments.add_checked(
                    record,
                    file.name,
                    file.checked,
                    actor=actor,
                    caption=file.caption or file.place,
                )
            except Refused as refused:
                said.append(f"ไม่ได้แนบ {file.name}: {refused}")
            else:
                said += [f"{file.name}: {remark}" for remark in added.remarks]
        return said


def prepare(pictures: Mapping[int, Picture], captions: Mapping[int, str]) -> Pictures:
    """pictures: of one form, by their numbers in the file; captions: of those that figures of its
    text show ("" without one)."""
    out = Pictures()
    digests: dict[int, str] = {}
    refused: dict[bytes, str] = {}
    for number, picture in pictures.items():
        if picture.content in refused:
            continue
        try:
            checked = check_file(ContentFile(picture.content, name=picture.name))
        except Refused as refusal:
            refused[picture.content] = f"ไม่ได้แนบ {picture.name}: {refusal}"
            continue
        digests[number] = checked.digest
        place = f"ภาพในหัวข้อ {picture.section}" if picture.section else ""
        file = out.files.setdefault(checked.digest, _File(picture.name, checked, place))
        file.placed = file.placed or number in captions
        file.caption = file.caption or captions.get(number) or picture.note
    out.warnings += refused.values()
    out.warnings += _leave_out(out)
    out.keys = {n: digest[:KEY_LENGTH] for n, digest in digests.items() if digest in out.files}
    if missing := sum(number not in out.keys for number in captions):
        out.warnings.append(f"ภาพในเนื้อความ {missing} แห่งไม่ได้นำเข้า เก็บไว้แต่คำบรรยาย")
    return out


def _leave_out(made: Pictures) -> list[str]:
    """Those above what a record may hold; pictures that no figure shows go first."""
    more = len(made.files) - attachments.FILES_PER_RECORD
    if more <= 0:
        return []
    last_first = sorted(reversed(made.files), key=lambda digest: made.files[digest].placed)
    for digest in last_first[:more]:
        del made.files[digest]
    return [f"แนบได้ {attachments.FILES_PER_RECORD} ภาพต่อเรื่อง ไม่ได้แนบอีก {more} ภาพ"]
