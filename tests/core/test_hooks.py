"""Hooks: exactly the rooms of the table subscribe, in its order, in the caller's transaction."""

import re
from pathlib import Path

import pytest
from django.db import transaction

from records.apps import SUBSCRIBERS
from records.core import hooks
from records.core.enums import Action, State
from records.core.hooks import Hook
from records.record import writing
from records.record.models import Record
from records.record.workflow import advance

ROOT = Path(__file__).resolve().parents[2]
HOOKS = {name: hook for name, hook in vars(hooks).items() if isinstance(hook, Hook)}
# The table once more, written by hand: hook → room.function, in the order in which they run.
TABLE = {
    "text_written": ["search.index_text", "synthesis.detach_sources"],
    "text_handed_in": ["screening.check_text"],
    "text_redacted": ["notices.redact_notices", "synthesis.redact_passages", "bank.close_books"],
    "files_changed": ["search.index_files"],
    "register_changed": ["search.index_register"],
    "publicity_changed": ["search.index_publicity"],
    "amendment_begun": ["synthesis.take_paragraphs_along"],
    "step_objections": [
        "screening.object_to_step",
        "synthesis.object_to_step",
        "awards.object_to_step",
    ],
    "step_taken": [
        "screening.set_due_dates",
        "notices.notify_step",
        "synthesis.notify_writers",
    ],
    "record_imported": ["synthesis.read_set_parts"],
    "renamed": ["search.index_names"],
    "seat_ended": ["screening.end_open_tasks"],
    "words_cut": ["search.cut_words"],
    "desk_index": ["screening.add_worklists", "awards.add_ballots"],
    "duties": [
        "cycles.list_seats",
        "record.list_texts",
        "screening.list_tasks",
        "synthesis.list_sets",
        "awards.list_ballots",
    ],
    "handed_over": [
        "cycles.pass_seats",
        "record.pass_texts",
        "screening.pass_tasks",
        "synthesis.pass_sets",
    ],
    "account_closed": ["awards.end_votes", "cycles.end_seats"],
}


def test_the_table_names_every_hook():
    assert set(TABLE) == set(HOOKS)


@pytest.mark.parametrize("name", TABLE)
def test_subscribers_are_exactly_those_listed(name):
    hook = HOOKS[name]
    found = [f"{room}.{hook.subscribers[room].__name__}" for room in hook.rooms]
    assert found == TABLE[name]
    assert set(hook.subscribers) == set(hook.rooms)
    for function in hook.subscribers.values():
        assert function.__module__ == f"records.{function.__module__.split('.')[1]}.hooks"


def test_every_hooks_module_is_imported_by_the_app():
    rooms = {p.parent.name for p in (ROOT / "records").glob("*/hooks.py")} - {"core"}
    assert rooms == set(SUBSCRIBERS)


def test_the_architecture_lists_every_hook():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name, subscribers in TABLE.items():
        row = re.search(rf"(?m)^\| `{name}` \|.*$", text)
        assert row, name
        for subscriber in subscribers:
            assert subscriber.split(".")[0] in row[0], (name, subscriber)


def test_a_room_that_is_not_listed_cannot_subscribe():
    hook = Hook("search")
    with pytest.raises(LookupError):
        hook.subscribe(test_the_table_names_every_hook)


def test_nobody_subscribes_twice():
    hook = Hook("core")
    hook.subscribe(test_the_table_names_every_hook)
    with pytest.raises(ValueError, match="subscribed already"):
        hook.subscribe(test_the_table_names_every_hook)


def test_subscribers_run_in_the_order_of_the_table():
    hook, called = Hook("b", "a"), []
    hook.subscribers = {"a": lambda: called.append("a"), "b": lambda: called.append("b")}
    hook()
    assert called == ["b", "a"]


def test_what_a_subscriber_raises_undoes_the_step(office, monkeypatch):
    """The hook runs in the transaction of the step: nothing of it stays."""
    record = office.record(State.SUBMITTED)

    def broken(transition, audiences):
        raise RuntimeError("broken")

    monkeypatch.setitem(hooks.step_taken.subscribers, "notices", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        advance(record, Action.RECALL, actor=office.author)
    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    assert not record.transitions.filter(action=Action.RECALL).exists()


def test_a_text_is_not_stored_where_it_cannot_be_indexed(office, monkeypatch):
    record = office.record(State.DRAFT)

    def broken(record, actor):
        raise RuntimeError("broken")

    monkeypatch.setitem(hooks.text_written.subscribers, "search", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        writing.write(record, {"title": "ชื่อใหม่"}, actor=office.author)
    assert Record.objects.get(pk=record.pk).title == record.title
