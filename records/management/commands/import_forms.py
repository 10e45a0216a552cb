import json
import logging
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from records.cycles.models import Cycle
from records.imports import services as importing
from records.imports.fields import drafts_of
from records.imports.owner_matching import Matcher
from records.people import directory, reference
from records.people.models import User
from records.readers import zip_files
from records.record.models import Record

SUFFIXES = zip_files.SUFFIXES | {".zip"}
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Forms (Word, PDF, text) into drafts. One line for each file; a bad file stops nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, ZIPs")
        parser.add_argument("--dry-run", action="store_true", help="read only, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--cycle", type=int, help="fiscal year (B.E.) of the drafts")
        parser.add_argument("--owner", help="user name of the owner; else whom the form names")

    def handle(self, *, paths, dry_run, cycle, owner, **options):
        self.as_json = options["json"]
        self.known = None if dry_run else directory.Directory()
        self.cycle = None if dry_run else self._cycle(cycle)
        self.matcher = self._matcher(cycle) if dry_run else None
        self.owner = self._owner(owner) if owner else None
        failed = 0
        for path in files(paths):
            failed += self._path(path, dry_run)
        if failed and not self.as_json:
            self.stderr.write(f"{failed} file(s) not imported")

    def _path(self, path: Path, dry_run: bool) -> int:
        """One file, or every form in a ZIP; how many were not read."""
        try:
            content = path.read_bytes()
            if zip_files.is_zip_of_files(content):
                files = zip_files.files_in(content, settings.UPLOAD_LIMIT)
                inside = [(path / name, data) for name, data in files]
            else:
                inside = [(path, content)]
        except OSError as error:
            self._say(path, {"outcome": "unreadable", "warnings": [str(error.strerror)]})
            return 1
        except zip_files.BadArchive as error:
            self._say(path, {"outcome": "unreadable", "warnings": [str(error)]})
            return 1
        return sum(not self._file(one, data, dry_run) for one, data in inside)

    def _file(self, path: Path, content: bytes, dry_run: bool) -> bool:
        result = importing.read(content, path.name)
        line = result.as_json()
        if not result.refusal:
            drafts = drafts_of(line)
            line["personal"] = [hit for draft in drafts for hit in importing.personal_in(draft)]
            if not dry_run:
                line["created"] = self._created(drafts, path, content, line)
            elif self.matcher:
                line["notes"] = self._notes(drafts, content)
        self._say(path, line)
        return line["outcome"] in ("record", "multiple") and not line.get("failed")

    def _created(self, drafts, path, content, line) -> list[int]:
        """Primary keys of the drafts; a form that cannot be stored stops no other."""
        made = []
        for n, draft in enumerate(drafts):
            try:
                with transaction.atomic():
                    made.append(self._store(draft, path, content, n))
            except (DatabaseError, OSError, ValueError) as error:
                log.exception("Cannot store %s", path)
                line["failed"] = True
                self.known = directory.Directory()  # what it made was rolled back
                line["warnings"] = [*line["warnings"], str(error)]
        return made

    def _notes(self, drafts, content) -> list[str]:
        """Who it belongs to and whether it is there already, for the trial."""
        out = []
        for n, draft in enumerate(drafts):
            match = self.matcher.match(draft, importing.fingerprint(content, n))
            out += [f"เจ้าของ: {match.person or draft.name or '–'}", *match.notes]
        return out

    def _store(self, draft, path, content, n) -> int:
        """Primary key of the draft; of the one that stands when the file was read before."""
        ref = importing.fingerprint(content, n)
        if standing := Record.objects.filter(ref=ref).first():
            return standing.pk
        unit = self.known.unit((draft.affiliation or {}).get("raw"))
        owner = self.owner or self.known.named(draft, unit)
        record = importing.store(
            draft,
            cycle=self.cycle,
            actor=self.owner,
            owner=owner,
            unit=(self.owner and self.owner.unit) or unit or (owner and owner.unit),
            source=(path.name, content),
            part=n,
            ref=ref,
        )
        return record.pk

    def _cycle(self, year):
        if year:
            return reference.load_cycle(year)
        if cycle := Cycle.objects.current():
            return cycle
        raise CommandError("no cycle: run load_reference, or name one with --cycle")

    def _matcher(self, year) -> Matcher | None:
        """For a trial: against the cycle that the drafts would go to, where there is one."""
        cycles = Cycle.objects.filter(fiscal_year=year) if year else Cycle.objects
        cycle = cycles.first() if year else cycles.current()
        return Matcher(cycle) if cycle else None

    def _owner(self, username):
        try:
            return User.objects.select_related("unit").get(username=username)
        except User.DoesNotExist as error:
            raise CommandError(f"no such user: {username}") from error

    def _say(self, path, line) -> None:
        line = {"file": str(path), **{k: v for k, v in line.items() if k != "file"}}
        if self.as_json:
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        title = ((line.get("record") or {}).get("title")) or "; ".join(line.get("warnings") or [])
        notes = "; ".join(line.get("notes") or [])
        self.stdout.write("\t".join(filter(None, (path.name, line["outcome"], title, notes))))


def files(paths) -> list[Path]:
    """Files as given; of a folder, the forms and ZIPs in it, by name."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
        else:
            found.append(path)
    return found
