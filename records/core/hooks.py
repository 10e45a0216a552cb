"""Hooks: what an earlier room sets off in later ones, without importing them.

The room in which something happens calls the hook; a later room subscribes a function in its
module `hooks.py`, which the app imports when it starts. A hook runs in its caller's transaction
and names the rooms that subscribe, in the order in which they are called: this file is the whole
table. A room that is not named cannot subscribe; test_hooks.py finds one that is named and does
not. An exception of a subscriber stops the step that called the hook.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from django.db.models import Model

    from records.core.enums import Action
    from records.core.types import AnyUser
    from records.cycles.models import Cycle
    from records.people.leaving import Duty
    from records.people.models import User
    from records.record.guards import Problem
    from records.record.models import Record, Transition

P = ParamSpec("P")
R = TypeVar("R")


class Hook(Generic[P, R]):
    """Functions of later rooms, called in order. A call returns what each of them returned."""

    def __init__(self, *rooms: str) -> None:
        self.rooms = rooms
        self.subscribers: dict[str, Callable[P, R]] = {}

    def subscribe(self, function: Callable[P, R]) -> Callable[P, R]:
        """Decorator: *function* stands for its room. Raises LookupError, ValueError."""
        room = function.__module__.split(".")[1]
        if room not in self.rooms:
            raise LookupError(f"{room} is not among the rooms of this hook; see records.core.hooks")
        if room in self.subscribers:
            raise ValueError(f"{room} has subscribed already")
        self.subscribers[room] = function
        return function

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        return [self.subscribers[room](*args, **kwargs) for room in self.rooms]


# The text of a record was stored (record, actor). Search indexes it; synthesis detaches
# sources of open sets whose words are gone, and notifies those who write these sets.
text_written: Hook[[Record, User | None], None] = Hook("search", "synthesis")

# A text was handed in, merged, or corrected by the committee, and is frozen now (record).
# Screening runs its checks.
text_handed_in: Hook[[Record], None] = Hook("screening")

# Personal data was taken out of records that hang together (records, text → text without it).
# Notices lose it in their titles, synthesis in passages and sources; books that hold it are closed.
text_redacted: Hook[[list[Record], Callable[[str], str]], None] = Hook(
    "notices", "synthesis", "bank"
)

# The text of a record's files changed (record): files were read, one that was read was removed, or
# an amendment brought its own. Search indexes it.
files_changed: Hook[[Record], None] = Hook("search")

# A record got its register number or its day of publication (record). Search indexes them.
register_changed: Hook[[Record], None] = Hook("search")

# A record became public, or ceased to be (record). Search shows or hides it.
publicity_changed: Hook[[Record], None] = Hook("search")

# An amendment of a record was begun (the draft). Synthesis gives a set its paragraphs.
amendment_begun: Hook[[Record], None] = Hook("synthesis")

# What other rooms have against a step (record, action, inputs): screening its reviewers and
# quorum, synthesis the sources of a set, awards an award that stands.
step_objections: Hook[[Record, Action, dict[str, Any]], list[Problem]] = Hook(
    "screening", "synthesis", "awards"
)

# A step was taken (transition, audiences to notify). Screening sets its due dates first, since
# notices name them; then people are notified; then who writes a set of a source that left.
step_taken: Hook[[Transition, Collection[str]], None] = Hook("screening", "notices", "synthesis")

# A draft was made from an imported form (record). Synthesis reads the parts of a set.
record_imported: Hook[[Record], None] = Hook("synthesis")

# A person, unit, category or topic was changed (row, names of its fields). Search indexes names.
renamed: Hook[[Model, Collection[str]], None] = Hook("search")

# A seat of the committee was ended (person, cycle, who ended it). Screening ends open tasks;
# returns how many.
seat_ended: Hook[[User, Cycle, AnyUser], int] = Hook("screening")

# Thai letters are to be cut into words (text). Search knows the dictionary; what comes back,
# joined, is the same text.
words_cut: Hook[[str], list[str]] = Hook("search")

# The first page of the desk is shown (person): what each room adds to its context.
desk_index: Hook[[User], dict[str, Any]] = Hook("screening", "awards")

# Somebody is about to leave (person): what is in her hands, room by room.
duties: Hook[[User], list[Duty]] = Hook("cycles", "record", "screening", "synthesis", "awards")

# She leaves (person, key of a duty → who takes it, who closes the account). Seats first: who takes
# a task needs one. Each room returns in Thai what could not be handed over.
handed_over: Hook[[User, Mapping[str, User | None], User], list[str]] = Hook(
    "cycles", "record", "screening", "synthesis"
)

# The account was closed (person, who closed it). What nobody took ends: votes, then seats, and with
# them tasks.
account_closed: Hook[[User, User], None] = Hook("awards", "cycles")
