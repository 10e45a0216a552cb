"""A record on the official form: individual record, unit record, provincial set."""

from django.conf import settings

from records.core import office, richtext, thai
from records.core.enums import AttachmentKind, Digits, Kind, Sector
from records.core.sections import FORM_TITLES, PARTNERS, PLACE, Section
from records.documents import rich
from records.documents.document import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Picture,
    Pictures,
    Signatures,
    Signer,
    Span,
    Table,
)
from records.documents.emblem import emblem
from records.imports.annex import (
    ANNEX_TITLE,
    FILES,
    NOTHING,
    PICTURES,
    PROCESSES,
    REGISTER,
)
from records.record.models import Attachment, Record
from records.synthesis import document as sets

_NOT_LISTED = (AttachmentKind.PICTURE, AttachmentKind.SOURCE)


def document(
    record: Record, *, digits: Digits = Digits.AS_WRITTEN, signed: bool = True
) -> Document:
    """The whole form, with what belongs to the record; pictures are read from the storage.

    signed: with a line for the head of the office to sign on, and on an individual form one for the
    owner.
    """
    of_set = sets.appendix(record) if record.kind == Kind.SET else ()
    signing = _signatures(record) if signed else ()
    return Document(
        title=record.title,
        blocks=(*form_blocks(record), *annex(record), *of_set, *signing),
        author=record.owner_name,
        subject=form_title(record),
        office=office.full_name(),
        number=record.number or "",
        url=address(record),
        emblem=emblem(),
        mark="" if record.number and not record.editable else "ฉบับร่าง",
        digits=digits,
    )


def address(record: Record) -> str:
    """The permanent address; "" for a draft that has no number."""
    return f"{settings.SITE_URL}{record.get_absolute_url()}" if record.number else ""


def form_title(record: Record) -> str:
    year = f" ประจำปีงบประมาณ พ.ศ. {record.fiscal_year}" if record.fiscal_year else ""
    return f"{FORM_TITLES[Kind(record.kind)]}{year}"


def form_blocks(record: Record) -> tuple[Block, ...]:
    """The numbered sections, every one of them, as on paper."""
    out: list[Block] = [Heading(form_title(record), 0)]
    placed = figures(record)
    for section in record.sections():
        out += _section(record, section, placed)
    return tuple(out)


def figures(record: Record) -> dict[str, Picture]:
    """The pictures that stand in the text, by the keys of their figures."""
    placed = set(figure_keys(record))
    found = {key: a for key, a in record.figures.items() if key in placed}
    return {key: made for key, a in found.items() if (made := _picture(a))}


def figure_keys(record: Record) -> list[str]:
    return [key for html in record.texts().values() for key in richtext.figure_keys(html)]


def _section(record: Record, section: Section, placed: dict[str, Picture]) -> list[Block]:
    number = f"{section.number}." if section.level == 1 else section.number
    if section.part == "head":
        lead = f"{number} {section.on_paper}"
        return [Paragraph(_head(record, section.key), align="start", indent=False, lead=lead)]
    heading = Heading(section.on_paper, section.level, number)
    if section.part == "group":
        return [heading]
    html = getattr(record, section.key)
    if richtext.is_empty(html):
        return [heading, Paragraph(NOTHING)]
    return [heading, *rich.blocks(html, placed)]


def _head(record: Record, key: str) -> str:
    if key == "title":
        return record.title or NOTHING
    if key == "category":
        return str(record.category or NOTHING)
    unit = record.unit.name if record.unit else ""
    if not record.is_individual:
        return unit or NOTHING
    parts = [str(record.owner or "")]
    parts += [f"ตำแหน่ง {record.position}"] if record.position else []
    parts += [f"สังกัด {unit}"] if unit else []
    return " ".join(filter(None, parts)) or NOTHING


def annex(record: Record) -> tuple[Block, ...]:
    """Partners, work processes, place, pictures, the list of files, and the entry in the register.

    Import tells by the annex's title that the last section has ended.
    """
    parts = [*_partners(record), *_processes(record), *_place(record), *_files(record)]
    return (Heading(ANNEX_TITLE, 1), *parts, *_register(record))


def _register(record: Record) -> list[Block]:
    url = address(record)
    rows = [
        (label, value)
        for label, value in (
            ("เลขทะเบียน", record.number or "ยังไม่มี (ฉบับร่าง)"),
            ("ประเด็น", str(record.topic or "")),
            ("เผยแพร่เมื่อ", thai.thai_date(record.published_at)),
            ("ที่อยู่ถาวร", (Span(url, link=url),) if url else ""),
        )
        if value
    ]
    return [Heading(REGISTER, 2), Facts(tuple(rows))]


def _partners(record: Record) -> list[Block]:
    partners = list(record.partners.all())
    columns = (Column("ภาคส่วน", 1.2), Column("ภาคี", 2), Column("สนับสนุนอะไร", 3))
    rows = [
        (sector.label, p.name, p.contribution or NOTHING)
        for sector in Sector
        for p in partners
        if p.sector == sector
    ]
    return [Heading(PARTNERS, 2), Table(columns, tuple(rows))] if rows else []


def _processes(record: Record) -> list[Block]:
    rows = [(str(p), p.detail or NOTHING) for p in record.processes.all()]
    columns = (Column("กระบวนงาน", 1), Column("รายละเอียด", 2))
    return [Heading(PROCESSES, 2), Table(columns, tuple(rows))] if rows else []


def _place(record: Record) -> list[Block]:
    rows = [
        (label, str(value))
        for label, value in (
            ("หมู่บ้าน", record.village),
            ("ตำบล", record.subdistrict),
            ("อำเภอ", record.district),
            ("จังหวัด", record.province),
        )
        if value
    ]
    return [Heading(PLACE, 2), Facts(tuple(rows))] if rows else []


def _files(record: Record) -> list[Block]:
    out: list[Block] = []
    if made := pictures(record):
        out += [Heading(PICTURES, 2), Pictures(made)]
    others = [a for a in record.attachments.all() if a.kind not in _NOT_LISTED]
    if others:
        items = tuple(Item(_file_line(a)) for a in others)
        out += [Heading(FILES, 2), ItemList(items, ordered=True)]
    return out


def pictures(record: Record) -> tuple[Picture, ...]:
    """The record's pictures that no figure shows in the text, with their captions; those whose
    file is gone are left out."""
    placed = set(figure_keys(record))
    kind = AttachmentKind.PICTURE
    found = [a for a in record.attachments.all() if a.kind == kind and a.key not in placed]
    return tuple(made for attachment in found if (made := _picture(attachment)))


def _picture(attachment: Attachment) -> Picture | None:
    """None where the stored file is gone: a form without a picture is better than no form."""
    try:
        with attachment.file.open() as file:
            content = file.read()
    except OSError:
        return None
    return Picture(content, attachment.caption or "ภาพประกอบ", attachment.caption)


def _file_line(attachment: Attachment) -> tuple[Span, ...]:
    if attachment.kind == AttachmentKind.VIDEO:
        caption = f"{attachment.caption} " if attachment.caption else ""
        return (Span(caption), Span(attachment.url, link=attachment.url))
    caption = f"{attachment.caption} " if attachment.caption else ""
    return (Span(f"{caption}({attachment.name})"),)


def _signatures(record: Record) -> tuple[Block, ...]:
    if record.is_individual:
        owner = Signer(record.owner_name, record.position, "เจ้าขององค์ความรู้")
        return (Signatures((owner, Signer(role="ผู้บังคับบัญชา"))),)
    unit = record.unit.name if record.unit else ""
    return (Signatures((Signer(role="หัวหน้าหน่วยงาน", position=unit),)),)


def file_name(record: Record, suffix: str) -> str:
    """ "KM-2569-0012 ชื่อเรื่อง.pdf", safe for every system."""
    title = "".join(c for c in thai.one_line(record.title) if c not in '\\/:*?"<>|')[:60].strip()
    return f"{' '.join(filter(None, (record.number or 'ฉบับร่าง', title)))}.{suffix}"
