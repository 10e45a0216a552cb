"""How well the search answers judged questions; on a database made for it and dropped.

Error where nDCG@10 on the committed questions is below the floor.
"""

import json
import statistics
import time
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from records.cycles import reference as cycle_reference
from records.operations import bulk_load, demo
from records.operations.search_quality import (
    NOTHING,
    Answer,
    Collection,
    RunSearch,
    Table,
    WordSearch,
    ask,
    collections,
    figures,
)
from records.people import reference
from records.search import synonyms

FLOOR = 0.94  # nDCG@10 on the committed questions


class Command(BaseCommand):
    help = "nDCG@10, recall@10, success@1 and empties of judged questions, by kind."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--floor", type=float, default=FLOOR)
        parser.add_argument("--json", help="write the figures there, too")

    def handle(self, *, floor: float, json: str | None, **options: Any) -> None:
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            found = {each.name: self.measure(each) for each in collections()}
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        if json:
            _write(Path(json), found)
        reached = next(iter(found.values()))[""].ndcg
        if reached < floor:
            raise CommandError(f"nDCG@10 {reached:.3f} is below the floor of {floor}")

    def measure(self, collection: Collection) -> Table:
        """Load, ask, print; the records are taken out again."""
        with transaction.atomic():
            _load(collection)
            ask("ชุมชน")  # the dictionary is read on first use
            times: list[float] = []
            found = figures(collection.questions, lambda question: _timed(question, times))
            transaction.set_rollback(True)
        cache.clear()
        words = figures(collection.questions, WordSearch(collection.lines))
        runs = figures(collection.questions, RunSearch(collection.lines))
        self._say(
            f"\n{connection.vendor}, {collection.name}: {len(collection.questions)} questions"
        )
        self._say(
            f"{'':<12}{'n':>4}{'nDCG@10':>9}{'recall@10':>11}{'success@1':>11}{'empty':>7}"
            f"{'| words':>9}{'runs':>7}"
        )
        for kind, row in sorted(found.items(), key=lambda pair: (pair[0] == "", pair[0])):
            if kind != NOTHING:
                self._say(
                    f"{kind or 'all':<12}{row.count:>4}{row.ndcg:>9.3f}{row.recall:>11.3f}"
                    f"{row.success:>11.3f}{row.empty:>7.1%}"
                    f"{'| ' + format(words[kind].ndcg, '.3f'):>9}{runs[kind].ndcg:>7.3f}"
                )
        if NOTHING in found:
            self._say(
                f"no record answers: shown as a match {found[NOTHING].shown} "
                f"(words {words[NOTHING].shown}, runs {runs[NOTHING].shown})"
            )
        times.sort()
        p95 = times[int(len(times) * 0.95)]
        self._say(f"ms a question: median {statistics.median(times):.0f}, p95 {p95:.0f}")
        return found

    def _say(self, line: str) -> None:
        self.stdout.write(line)


def _timed(question: str, times: list[float]) -> tuple[Answer, bool]:
    start = time.perf_counter()
    found = ask(question)
    times.append((time.perf_counter() - start) * 1000)
    return found


def _load(collection: Collection) -> None:
    cache.clear()
    reference.load_places()
    reference.load_positions()
    reference.load_office(demo.PROVINCE)
    cycle_reference.load_cycles(every_year=True)
    synonyms.load()
    loaded = bulk_load.load(collection.lines, publish=True)
    if loaded.failed:
        raise CommandError(f"lines that are no records: {loaded.failed[:3]}")


def _write(path: Path, found: dict[str, Table]) -> None:
    rows = {name: {kind: vars(row) for kind, row in table.items()} for name, table in found.items()}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
