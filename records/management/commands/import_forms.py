import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from records import imports
from records.imports.fields import drafts_of
from records.models import Cycle, Record, User
from records.services import directory, importing, reference

SUFFIXES = {".docx", ".txt"}


class Command(BaseCommand):
    help = "Word and text forms into drafts. One line for each file; a bad file stops nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
        parser.add_argument("--dry-run", action="store_true", help="read only, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--cycle", type=int, help="fiscal year (B.E.) of the drafts")
        parser.add_argument("--owner", help="user name of the owner; else whom the form names")

    def handle(self, *, paths, dry_run, cycle, owner, **options):
        self.as_json = options["json"]
        self.known = None if dry_run else directory.Directory()
        self.cycle = None if dry_run else self._cycle(cycle)
        self.owner = self._owner(owner) if owner else None
        failed = 0
        for path in files(paths):
            failed += not self._file(path, dry_run)
        if failed and not self.as_json:
            self.stderr.write(f"{failed} file(s) not imported")

    def _file(self, path: Path, dry_run: bool) -> bool:
        try:
            content = path.read_bytes()
        except OSError as error:
            self._say(path, {"outcome": "unreadable", "warnings": [str(error.strerror)]})
            return False
        result = imports.read(content, path.name)
        line = result.as_json()
        if not dry_run and not result.refusal and line["outcome"] in ("record", "multiple"):
            line["created"] = [self._store(draft, path, content, n) for n, draft in _drafts(line)]
        self._say(path, line)
        return line["outcome"] in ("record", "multiple")

    def _store(self, draft, path, content, n) -> int:
        """Primary key of the draft; of the one that stands when the file was read before."""
        ref = importing.fingerprint(content, n)
        if standing := Record.objects.filter(ref=ref).first():
            return standing.pk
        unit = self.known.unit((draft.affiliation or {}).get("raw"))
        owner = self.owner or self._named(draft, unit)
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

    def _named(self, draft, unit) -> User | None:
        owner = draft.owner or {}
        parts = (owner.get("prefix"), owner.get("given_name"), owner.get("family_name"))
        if not owner.get("given_name"):
            return None
        prefix, given, family = (part or "" for part in parts)
        return self.known.person(f"{prefix}{given} {family}", draft.position, unit and unit.code)

    def _cycle(self, year):
        if year:
            return reference.load_cycle(year)
        if cycle := Cycle.objects.current():
            return cycle
        raise CommandError("no cycle: run load_reference, or name one with --cycle")

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
        self.stdout.write(f"{path.name}\t{line['outcome']}\t{title}")


def files(paths) -> list[Path]:
    """Files as given; of a folder, the Word and text files in it, by name."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
        else:
            found.append(path)
    return found


def _drafts(line):
    return enumerate(drafts_of(line))
