"""What the people were told, against what is in the database and the store."""

import re
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db import connection

from records.core.enums import State


@dataclass
class Outcome:
    """Counts of one fault. wrong: what must not be, in words; nothing in it is good."""

    name: str
    told: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def expect(self, right, words):
        if not right:
            self.wrong.append(words)


def compare(outcome, writers, senders):
    """Lost texts, pictures and hand-ins; rows that are half made; numbers with gaps."""
    from records.operations import orphan_files
    from records.record.models import Attachment, Record

    connection.close()  # the server may have been another one since
    saves = pictures = 0
    for writer in writers:
        saves, pictures = saves + writer.saved, pictures + len(writer.pictures)
        goal = Record.objects.get(pk=writer.record).goal
        kept = int(re.search(r"ครั้งที่ (\d+)", goal)[1]) if "ครั้งที่" in goal else 0
        outcome.expect(
            kept >= writer.saved, f"{writer.username}: {writer.saved} was saved, {kept} is there"
        )
        found = set(
            Attachment.objects.filter(record=writer.record).values_list("caption", flat=True)
        )
        lost = set(writer.pictures) - found
        outcome.expect(not lost, f"{writer.username}: pictures are lost: {sorted(lost)}")
    for sender in senders:
        record = Record.objects.get(pk=sender.record)
        outcome.expect(
            not sender.sent or record.state == State.SUBMITTED,
            f"{sender.username}: handed in, and {record.state}",
        )
    half = [
        record.pk
        for record in Record.objects.exclude(state=State.DRAFT)
        if not record.transitions.exists() or not record.number
    ]
    outcome.expect(not half, f"half-made records: {half}")
    numbers = sorted(Record.objects.exclude(number=None).values_list("number", flat=True))
    ends = [int(number.rpartition("-")[2]) for number in numbers]
    outcome.expect(ends == list(range(1, len(ends) + 1)), f"numbers with gaps: {ends}")
    names = Attachment.objects.exclude(file="").values_list("file", flat=True)
    missing = [name for name in names if not default_storage.exists(name)]
    outcome.expect(not missing, f"rows whose file is missing: {missing}")
    from datetime import timedelta

    from django.utils import timezone

    orphans = orphan_files.find(timezone.now() + orphan_files.OLD_ENOUGH + timedelta(hours=1))
    removed = orphan_files.remove(orphans)
    outcome.expect(removed == len(orphans), "orphans were not removed")
    outcome.told |= {
        **{"saves": saves, "pictures": pictures, "handed in": sum(s.sent for s in senders)},
        "orphans removed": removed,
    }
