import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from records.core import office
from records.core.enums import OnStanding
from records.cycles import reference as cycle_reference
from records.cycles.directory import Directory
from records.cycles.models import Cycle
from records.imports import draft_values, scans, standing
from records.imports import services as importing
from records.imports.fields import RecordDraft, drafts_of
from records.imports.owner_matching import Matcher
from records.people.models import User
from records.readers import zip_files
from records.record.models import Record

# Of a folder; what is not read has a line that says so, as in a ZIP.
SUFFIXES = zip_files.SUFFIXES | {
    *(".zip", ".rar", ".7z", ".xlsx", ".xls", ".ods", ".csv", ".pptx", ".ppt", ".docm", ".pages"),
}
_SAY_HOW = "เลือกด้วย --standing replace, join หรือ another"
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Forms (Word, PDF, text, scans) into drafts. A line a file; a bad file stops nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, ZIPs")
        parser.add_argument("--dry-run", action="store_true", help="read only, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--cycle", type=int, help="fiscal year (B.E.) of the drafts")
        parser.add_argument(
            "--standing",
            choices=OnStanding.values,
            default="",
            help="where the person or unit has a record of the year: replace its draft, join it, "
            "or make another; without it such a form is left, and said",
        )
        parser.add_argument(
            "--anyway", action="store_true", help="read a text without the headings of a form too"
        )
        parser.add_argument("--owner", help="user name of the owner; else whom the form names")

    def handle(
        self,
        *,
        paths: list[str],
        dry_run: bool,
        cycle: int | None,
        owner: str | None,
        **options: Any,
    ) -> None:
        self.as_json, self.anyway = options["json"], options["anyway"]
        person = _user(owner) if owner else None
        # A dry run compares with the cycle that the drafts would go to, where there is one.
        trial_cycle = _standing_cycle(cycle) if dry_run else None
        self.matcher = Matcher(trial_cycle) if trial_cycle else None
        self.storer = None if dry_run else _Storer(_cycle(cycle), person, options["standing"])
        failed = sum(self._path(path) for path in files(paths))
        if failed and not self.as_json:
            self.stderr.write(f"{failed} file(s) not imported")

    def _path(self, path: Path) -> int:
        """One file, or every form in a ZIP; how many were not read."""
        try:
            content = path.read_bytes()
            if zip_files.is_zip_of_files(content):
                files = zip_files.files_in(content, office.upload_limit())
                inside = [(path / name, data) for name, data in files]
            else:
                inside = [(path, content)]
        except OSError as error:
            self._print(path, {"outcome": "unreadable", "warnings": [str(error.strerror)]})
            return 1
        except zip_files.BadArchive as error:
            self._print(path, {"outcome": "unreadable", "warnings": [str(error)]})
            return 1
        return sum(not self._file(one, data) for one, data in inside)

    def _file(self, path: Path, content: bytes) -> bool:
        """Read, store and print one file; whether all of it was read and stored."""
        result = importing.read(content, path.name, anyway=self.anyway)
        result = scans.read_now(content, path.name, result.refusal, self._page_of(path)) or result
        line = result.as_json()
        if not result.refusal:
            drafts = drafts_of(line)
            line["personal"] = [hit for draft in drafts for hit in draft_values.personal_in(draft)]
            if self.storer:
                line["created"], problems = self.storer.store(drafts, path, content)
                line["warnings"] = [*line["warnings"], *problems]
                line |= {"failed": True} if problems else {}
            elif self.matcher:
                line["notes"] = _notes(self.matcher, drafts, content)
        self._print(path, line)
        return line["outcome"] in ("record", "multiple") and not line.get("failed")

    def _page_of(self, path: Path) -> Callable[[int, int], None]:
        """Says on standard error how far the reading of a scan is."""
        return lambda done, total: self.stderr.write(f"{path.name}: page {done} of {total} read")

    def _print(self, path: Path, line: dict[str, Any]) -> None:
        line = {"file": str(path), **{k: v for k, v in line.items() if k != "file"}}
        if self.as_json:
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        title = ((line.get("record") or {}).get("title")) or "; ".join(line.get("warnings") or [])
        notes = "; ".join(line.get("notes") or [])
        self.stdout.write("\t".join(filter(None, (path.name, line["outcome"], title, notes))))


class _Storer:
    """Stores the drafts of files; what is there already stays as it is."""

    def __init__(self, cycle: Cycle, owner: User | None, how: str) -> None:
        self.cycle, self.owner, self.how = cycle, owner, how
        self.directory = Directory()

    def store(
        self, drafts: list[RecordDraft], path: Path, content: bytes
    ) -> tuple[list[int], list[str]]:
        """Primary keys, and what went wrong; a form that cannot be stored stops no other."""
        stored, problems = [], []
        for part, draft in enumerate(drafts):
            try:
                with transaction.atomic():
                    stored.append(self._store(draft, path, content, part))
            except standing.Stands as found:
                problems.append(f"{standing.note(found.record)} {_SAY_HOW}")
                self.directory = Directory()
            except (DatabaseError, OSError, ValueError) as error:
                log.exception("Cannot store %s", path)
                problems.append(str(error))
                self.directory = Directory()  # what it made was rolled back
        return stored, problems

    def _store(self, draft: RecordDraft, path: Path, content: bytes, part: int) -> int:
        """Primary key of the draft; of the one that stands when the file was read before."""
        ref = importing.fingerprint(content, part)
        if standing := Record.objects.filter(ref=ref).first():
            return standing.pk
        named_unit = self.directory.unit((draft.affiliation or {}).get("raw"))
        owner = self.owner or self.directory.named(draft, named_unit)
        unit = self.owner.unit if self.owner else None
        if (unit := unit or named_unit) is None and owner:
            unit = owner.unit
        record = importing.store(
            draft,
            cycle=self.cycle,
            actor=self.owner,
            owner=owner,
            unit=unit,
            source=(path.name, content),
            part=part,
            ref=ref,
            how=self.how,
        )
        return record.pk


def _notes(matcher: Matcher, drafts: list[RecordDraft], content: bytes) -> list[str]:
    """Whose each draft would be and whether it is there already, for the dry run."""
    out = []
    for part, draft in enumerate(drafts):
        match = matcher.match(draft, importing.fingerprint(content, part))
        out += [f"เจ้าของ: {match.person or draft.name or '–'}", *match.notes]
    return out


def _cycle(year: int | None) -> Cycle:
    if year:
        return cycle_reference.load_cycle(year)
    if cycle := Cycle.objects.current():
        return cycle
    raise CommandError("no cycle: run load_reference, or name one with --cycle")


def _standing_cycle(year: int | None) -> Cycle | None:
    if year:
        return Cycle.objects.filter(fiscal_year=year).first()
    return Cycle.objects.current()


def _user(username: str) -> User:
    try:
        return User.objects.select_related("unit").get(username=username)
    except User.DoesNotExist as error:
        raise CommandError(f"no such user: {username}") from error


def files(paths: Iterable[str]) -> list[Path]:
    """Files as given; of a folder, the forms and ZIPs in it, by name."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
        else:
            found.append(path)
    return found
