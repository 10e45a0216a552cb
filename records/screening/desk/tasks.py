"""งานของฉัน: what a reviewer was given, what is done, what is left, and what comes next."""

from records.services import anonymity, tasks

from . import base


def page(request):
    base.cycles_of(request.user, base.REVIEWER)
    work = tasks.work(request.user)
    for task in [*work.waiting, *work.done]:
        task.unit_name = anonymity.unit_name(request.user, task.record)
    context = {"title": "งานของฉัน", "work": work}
    return base.show(request, "tasks", context)
