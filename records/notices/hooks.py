"""What the notices room does when a step is taken: people are notified."""

from records.core import hooks

from . import services


@hooks.step_taken.subscribe
def notify_step(transition, audiences) -> None:
    services.notify_step(transition, audiences)
