"""The two steps of a batch, file by file: the dry run that makes no record, and the drafts."""

from pathlib import PurePath

from records.core import thai
from records.core.enums import ImportOutcome, Kind
from records.cycles.directory import Directory
from records.cycles.models import Cycle
from records.readers.refusals import ImportRefused

from . import scan_jobs, scan_results, scans, standing
from . import services as importing
from .fields import RecordDraft, drafts_of
from .models import ImportFile
from .owner_matching import Match, Matcher

Outcome = ImportOutcome
_BEFORE_THAT = "เปิดหน้านี้ใหม่เพื่อดูผล ถ้าสร้างฉบับร่างก่อนอ่านเสร็จ จะเป็นฉบับร่างว่างที่แนบภาพไว้"
_ALONE = "นำเข้าไฟล์นี้ไฟล์เดียวเพื่อเลือกแทนที่หรือรวม"
# What may become a draft.
CHOOSABLE = (Outcome.READY, Outcome.TWIN, Outcome.SCANNED)


class DryRun:
    """Reads files and says what would become of each."""

    def __init__(self, cycle: Cycle) -> None:
        self.cycle = cycle
        self._matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        self._matcher = self._matcher or Matcher(self.cycle)
        return self._matcher

    def forget(self) -> None:
        """Look up again: what was looked up for a row that failed may have been rolled back."""
        self._matcher = None

    def work_on(self, row: ImportFile) -> None:
        if row.outcome != Outcome.WAITING:
            return
        content = _content(row)
        result = importing.read(content, PurePath(row.name).name)
        pages = _pictures_in(row, content, result.refusal)
        if row.outcome == Outcome.REFUSED:
            return
        if pages:
            _queue(row, pages)
            return
        for part, draft in enumerate(drafts_of(result.as_json())):
            match = self.matcher.match(draft, importing.fingerprint(content, part))
            if part == 0:
                _describe(row, draft, match)
                row.save()  # further forms are compared with it
                continue
            further = ImportFile(batch=row.batch, order=row.order, name=row.name, part=part)
            further.file.name = row.file.name
            _describe(further, draft, match)
            further.save()


def _pictures_in(row: ImportFile, content: bytes, refusal: ImportRefused | None) -> list[bool]:
    """The pages that are pictures; a file that is not read becomes a row that says so."""
    pages: list[bool] = []
    try:
        pages = scans.pictures_in(content, refusal, photographs=False)
        if refusal and not pages:
            raise refusal
    except ImportRefused as refused:
        row.outcome, row.notes = Outcome.REFUSED, [refused.message]
    return pages


def _queue(row: ImportFile, pages: list[bool]) -> None:
    """A row whose pages are read in the background; without a reader, one for an empty draft."""
    row.outcome = Outcome.SCANNED
    row.title = PurePath(row.name).stem[:500]
    row.scan = scan_jobs.open_scan(row.file.name or "", pages)
    count = f"เป็นภาพสแกน {sum(pages)} หน้า"
    if not row.scan.wanted:
        row.notes = [f"{count} {scan_results.NO_READER}"]
    else:
        row.notes = [f"{count} กำลังอ่านในเบื้องหลัง {_BEFORE_THAT}"]
    scan_jobs.request(row.scan)


def _describe(row: ImportFile, draft: RecordDraft, match: Match) -> None:
    """Write down what the form says, whom it fits, and whether it is there already."""
    row.kind, row.title, row.said = draft.kind, (draft.title or "")[:500], draft.name[:300]
    row.person, row.unit = match.person, match.unit
    row.twin = match.standing or match.duplicate
    row.notes = list(match.notes)
    same = row.batch.files.filter(title=row.title, said=row.said).exclude(title="")
    earlier = same.exclude(pk=row.pk).exclude(order=row.order, part=row.part).first()
    if earlier:
        row.notes.append(f"ซ้ำกับไฟล์ {earlier.name} ในชุดนี้")
    before = earlier or _of_same_person(row)
    if before and before != earlier:
        row.notes.append(f"คนเดียวกันกับไฟล์ {before.name} ในชุดนี้")
    row.outcome = Outcome.TWIN if row.twin or before else Outcome.READY
    row.wanted = row.outcome == Outcome.READY


def _of_same_person(row: ImportFile) -> ImportFile | None:
    """Another form of the batch, read before, of the person or unit that this one is of."""
    if not row.person and not row.said:
        return None
    same = {"person": row.person} if row.person else {"said": row.said, "unit": row.unit}
    rows = row.batch.files.filter(kind=row.kind, **same).exclude(pk=row.pk)
    return rows.exclude(outcome=Outcome.WAITING).exclude(order=row.order, part=row.part).first()


class DraftMaker:
    """Makes the drafts of files that were confirmed."""

    def __init__(self) -> None:
        self._directory: Directory | None = None

    @property
    def directory(self) -> Directory:
        self._directory = self._directory or Directory()
        return self._directory

    def forget(self) -> None:
        """Look up again: what was made for a row that failed was rolled back with it."""
        self._directory = None

    def work_on(self, row: ImportFile) -> None:
        if row.record_id or row.outcome not in CHOOSABLE:
            return
        content, name = _content(row), PurePath(row.name).name
        draft = _draft_of(row, content, name)
        unit = row.unit or self.directory.unit(
            (draft.affiliation or {}).get("raw") or draft.owner_unit
        )
        owner = row.person
        if owner is None and draft.kind == Kind.INDIVIDUAL:
            owner = self.directory.named(draft, unit)
        ref = importing.fingerprint(content, row.part)
        again = row.twin is not None and row.twin.ref == ref
        try:
            row.record = importing.store(
                draft,
                cycle=row.batch.cycle,
                actor=row.batch.owner,
                owner=owner,
                unit=(owner and owner.unit) or unit,
                source=(thai.one_line(name), content),
                part=row.part,
                ref=None if again else ref,  # the same file wanted once more
                how=row.how,
            )
        except standing.Stands as found:  # it came to be after the dry run
            row.outcome, row.notes = Outcome.FAILED, [standing.note(found.record), _ALONE]
            return
        row.outcome = Outcome.DONE


def _draft_of(row: ImportFile, content: bytes, name: str) -> RecordDraft:
    if row.scan and row.scan.finished_at and row.scan.read:
        drafts = drafts_of({"records": scans.forms_of(row.scan, content, name)})
        return drafts[row.part] if drafts else importing.empty_draft(name, row.notes)
    result = importing.read(content, name)
    return importing.empty_draft(name) if result.refusal else drafts_of(result.as_json())[row.part]


def _content(row: ImportFile) -> bytes:
    with row.file.open() as file:
        content: bytes = file.read()
        return content
