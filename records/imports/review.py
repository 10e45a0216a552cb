"""The review of a form that was read: passages put into sections, repairs accepted, a draft made.

What the person decides is kept with the upload at once, so a closed page loses nothing.
"""

import difflib
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from records.core import thai
from records.core.sections import text_sections
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.readers import repairs
from records.record.models import Record

from . import moves, places, private_contact, standing, taught_headings
from . import services as importing
from .emptied_headings import HEAD, UNPLACED
from .fields import Passage, RecordDraft, draft_of
from .models import TaughtHeading, Upload

log = logging.getLogger(__name__)
_CLUSTER = re.compile(r"[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|\s+|.", re.S)
_NUMBERED = re.compile(r"(?:[\d๐-๙]+(?:\.[\d๐-๙]+)*|[ก-ฮ]|[IVX]+)\s?[.):]|[•●▪📌✅-]")
CHOICES_OF_HEAD = ("title", "kind", "owner", "category", "mask", "how", "facts")


@dataclass(frozen=True)
class Proposal:
    """A repair of one passage."""

    n: int
    before: str
    after: str
    agreed: bool

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """("same" | "gone" | "new", text) in order."""
        return tuple(_steps(self.before, self.after))


@dataclass(frozen=True)
class Move:
    """count: how many passages were put elsewhere; standing: the heading that could not be taught
    so, because it stands for another section or was retired."""

    count: int
    standing: TaughtHeading | None = None


@dataclass(frozen=True)
class Drafts:
    """made: how many are new; left: the titles of those that could not be stored; standing: of
    those whose person or unit has a record already."""

    made: int
    left: list[str]
    standing: list[str]


def draft(upload: Upload, kind: str | None = None) -> RecordDraft:
    """What was read and what the person made of it, as a record of *kind*."""
    form = upload.result
    if not form.get("record"):
        return importing.empty_draft(upload.name, form.get("warnings") or ())
    choices = upload.choices
    kind = kind or choices.get("kind") or form["form"]["kind"]
    places = {int(n): place for n, place in choices.get("places", {}).items()}
    agreed = [p for p in proposals(upload) if p.agreed] if choices.get("repaired") else []
    damage = form["form"].get("damage") or ()
    mended = {p.n: lambda text: repairs.propose(text, damage) for p in agreed}
    headings = choices.get("headings", [])
    out = draft_of(form, kind=kind, places=places, repairs=mended, headings=headings)
    for proposal in agreed:
        if out.passages[proposal.n].place == HEAD:
            _mend_head(out, thai.one_line(proposal.before), damage)
    return out


def _mend_head(draft: RecordDraft, before: str, damage: Collection[str]) -> None:
    """Use a repair of the head of a form in title, names, position and office that it holds."""

    def mended(words: str | None) -> str | None:
        found = bool(words) and thai.one_line(words) in before
        return repairs.propose(words, damage) if words and found else words

    draft.title = mended(draft.title)
    draft.position, draft.owner_unit = mended(draft.position), mended(draft.owner_unit)
    if draft.owner:
        draft.owner = {key: mended(words) for key, words in draft.owner.items()}
    if draft.affiliation and mended(draft.affiliation["raw"]) != draft.affiliation["raw"]:
        raw = mended(draft.affiliation["raw"])
        draft.affiliation = places.read_affiliation(raw, draft.affiliation["source"])


def proposals(upload: Upload) -> list[Proposal]:
    """Every passage that can be repaired, agreed to or not; headings are not text."""
    form = upload.result
    if not form.get("record"):
        return []
    codes = form["form"].get("damage") or ()
    agreed = set(upload.choices.get("repaired", []))
    out = []
    read = draft_of(form)
    for passage in read.passages:
        if passage.is_heading:
            continue
        before = passage.text
        passage.rewrite(lambda text: repairs.propose(text, codes))
        if passage.text != thai.normalise(before):
            out.append(Proposal(passage.n, before, passage.text, passage.n in agreed))
    return out


@transaction.atomic
def keep_choices(upload: Upload, values: dict[str, Any]) -> None:
    """Keep title, kind, owner and the like as they stand on the page, and the year; other choices
    stay."""
    head = {k: v for k, v in values.items() if k in CHOICES_OF_HEAD}
    stored = Upload.objects.select_for_update().get(pk=upload.pk)
    upload.choices = stored.choices = stored.choices | head
    if "cycle" in values:
        upload.cycle_id = stored.cycle_id = values["cycle"]
    stored.save(update_fields=["choices", "cycle"])


@transaction.atomic
def move_passages(
    upload: Upload,
    numbers: Collection[int],
    to: str,
    *,
    actor: User,
    following: bool = False,
    teach: bool = False,
) -> Move:
    """Put passages into the section *to* ("" for none).

    following: with each heading or passage all that stands below it up to the next heading.
    teach: the first of them is a heading of that section, from now on in every file.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    there = draft(upload)
    if to not in {section.key for section in text_sections(there.kind)}:
        to = UNPLACED
    chosen = [p for p in there.passages if p.n in set(numbers)]
    if following:
        chosen = _with_following(chosen, there.passages, as_headings=teach)
    began = timezone.now()
    taught = taught_headings.teach(chosen[0], to, actor) if teach and to and chosen else None
    new = taught is not None and taught.created_at >= began
    upload.choices = moves.with_move(
        upload.choices,
        [p.n for p in chosen],
        to,
        heading=chosen[0].n if taught else None,
        taught=taught.pk if taught and new else None,
    )
    upload.save(update_fields=["choices"])
    learnt = taught is None or (taught.active and taught.key == to)
    return Move(len(chosen), None if learnt else taught)


@transaction.atomic
def accept_repairs(upload: Upload, numbers: Iterable[int]) -> None:
    """Use the repairs of these passages and of no others."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    known = {p.n for p in proposals(upload)}
    upload.choices = upload.choices | {"repaired": sorted(known & set(numbers))}
    upload.save(update_fields=["choices"])


@transaction.atomic
def make_record(
    upload: Upload,
    *,
    actor: User,
    kind: str,
    owner: User,
    unit: Unit | None,
    values: dict[str, Any],
    mask: bool = True,
    how: str = "",
    cycle: Cycle | None = None,
) -> Record:
    """The draft out of an upload that was reviewed; the same one again after a double click.

    values: title and category_id as the person left them. cycle: another year than so far. how:
    an OnStanding, where a record stands already; raises standing.Stands without it.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.record:
        return upload.record
    with upload.file.open() as file:
        content = file.read()
    read = draft(upload, kind)
    record = importing.store(
        read,
        cycle=cycle or upload.cycle,
        actor=actor,
        owner=owner,
        unit=unit,
        values=values,
        source=(upload.name, content),
        part=upload.part,
        mask=mask,
        how=how,
    )
    private_contact.keep(owner, read.owner, read.contact, actor=actor)
    upload.record = record
    upload.save(update_fields=["record"])
    return record


def make_records(heads: Iterable[tuple[Upload, Mapping[str, Any]]], *, actor: User) -> Drafts:
    """Drafts out of several uploads, one by one: one that cannot be stored stops no other.

    heads: each with the arguments of make_record. Those that are drafts already are passed over.
    """
    made = 0
    left: list[str] = []
    there: list[str] = []
    for upload, head in heads:
        if upload.record_id:
            continue
        try:
            make_record(upload, actor=actor, **head)
            made += 1
        except standing.Stands:
            there.append(head["values"]["title"] or upload.name)
        except OSError:  # the disk is full, or the file of the upload is gone
            log.exception("No draft of upload %s", upload.pk)
            left.append(head["values"]["title"] or upload.name)
    return Drafts(made, left, there)


def _with_following(
    chosen: list[Passage], passages: list[Passage], *, as_headings: bool
) -> list[Passage]:
    """The chosen passages, each with those below it up to the next heading; as_headings: or up to
    a line that is numbered like the chosen one, which nobody has taught yet."""
    out, inside = [], False
    numbers = {p.n for p in chosen}
    looks = {_look(p) for p in chosen} - {""} if as_headings else set()
    for passage in passages:
        ends = passage.is_heading or _look(passage) in looks
        inside = passage.n in numbers or (inside and not ends)
        if inside and (passage.n in numbers or passage.place != HEAD):
            out.append(passage)
    return out


def _look(passage: Passage) -> str:
    """How a line is numbered: "1." for "12." and "๑.", "ก)" for "ข)"; "" where it is not."""
    found = _NUMBERED.match(passage.line)
    return re.sub(r"[ก-ฮ]", "ก", re.sub(r"[\d๐-๙]+", "1", found[0])) if found else ""


def _steps(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What goes and what comes, by letters with their marks."""
    old, new = _CLUSTER.findall(before), _CLUSTER.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            yield "same", "".join(old[a:b])
            continue
        if a < b:
            yield "gone", "".join(old[a:b])
        if c < d:
            yield "new", "".join(new[c:d])
