"""What the screening room does when texts are handed in, steps are taken and seats end."""

from records.core import hooks

from . import assignments, checks, guards, worklists


@hooks.step_objections.subscribe
def object_to_step(record, action, inputs):
    return guards.objections(record, action, inputs)


@hooks.text_handed_in.subscribe
def check_text(record) -> None:
    checks.run(record)


@hooks.step_taken.subscribe
def set_due_dates(transition, audiences) -> None:
    assignments.set_due_dates(transition)


@hooks.seat_ended.subscribe
def end_open_tasks(user, cycle) -> int:
    return assignments.leave(user, cycle)


@hooks.desk_index.subscribe
def add_worklists(user):
    return worklists.desk_index(user)
