"""The last moves of the looking-over page, each of which can be taken back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from records.audit import saving
from records.people.models import User

from .models import TaughtHeading, Upload

MOVES_KEPT = 20


def with_move(
    choices: dict[str, Any],
    numbers: Iterable[int],
    to: str,
    *,
    heading: int | None = None,
    taught: int | None = None,
) -> dict[str, Any]:
    """*choices* once the passages are put into *to*, and what takes that back.

    heading: the passage that became a heading; taught: the TaughtHeading that is new by it.
    Passages that were put there before are no move: a second tap changes nothing.
    """
    places, headings = choices.get("places", {}), choices.get("headings", [])
    before = {str(n): places.get(str(n)) for n in numbers if places.get(str(n)) != to}
    heading = None if heading in headings else heading
    if not before and heading is None:
        return choices
    move = {"places": before, "heading": heading, "taught": taught}
    out = choices | {"places": {**places, **dict.fromkeys(before, to)}}
    if heading is not None:
        out["headings"] = [*headings, heading]
    return out | {"moves": [*choices.get("moves", []), move][-MOVES_KEPT:]}


@transaction.atomic
def take_back(upload: Upload, *, actor: User) -> list[int]:
    """Undo the last move and forget what it taught; the numbers of its passages."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    *rest, last = upload.choices.get("moves") or [None]
    if last is None:
        return []
    places = {**upload.choices.get("places", {}), **last["places"]}
    headings = [n for n in upload.choices.get("headings", []) if n != last["heading"]]
    upload.choices = upload.choices | {
        "places": {n: place for n, place in places.items() if place is not None},
        "headings": headings,
        "moves": rest,
    }
    upload.save(update_fields=["choices"])
    taught = TaughtHeading.objects.filter(pk=last["taught"], created_by=actor).first()
    if taught:
        saving.delete(taught, actor=actor)
    return [int(n) for n in last["places"]]
