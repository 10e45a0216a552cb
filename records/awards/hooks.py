"""What the awards room says of steps and of the desk's first page."""

from records.core import hooks

from . import guards
from .models import Ballot


@hooks.step_objections.subscribe
def object_to_step(record, action, inputs):
    return guards.objections(record, action, inputs)


@hooks.desk_index.subscribe
def add_ballots(user):
    return {"open_ballots": Ballot.objects.waiting_for(user)}
