"""The words of a notice: the default of templates/notices/, or the office's own in its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import differences, log_event
from records.core import thai
from records.people.models import User

from . import placeholders
from .models import MailText

TITLE_LENGTH = 300


def stored(names: Collection[str]) -> dict[str, MailText]:
    """The office's own words among those of *names*."""
    return {text.name: text for text in MailText.objects.filter(name__in=names)}


def words(name: str, context: Mapping[str, Any], own: Mapping[str, MailText]) -> tuple[str, str]:
    """(title, body) of a notice. own: of `stored`."""
    if (text := own.get(name)) is not None and name in placeholders.EDITABLE:
        title, body = (placeholders.fill(name, part, context) for part in (text.title, text.body))
        return thai.one_line(title)[:TITLE_LENGTH], body
    rendered = render_to_string(f"notices/{name}.txt", dict(context)).strip()
    title, _, body = rendered.partition("\n")
    return title.strip()[:TITLE_LENGTH], body.strip()


def current(name: str) -> tuple[str, str, MailText | None]:
    """(title, body) as they stand for the office to change, and its own row if there is one."""
    text = MailText.objects.filter(name=name).select_related("changed_by").first()
    if text is not None:
        return text.title, text.body, text
    return *placeholders.default(name), None


@transaction.atomic
def change(name: str, title: str, body: str, *, actor: User) -> bool:
    """Store the office's words; whether they differ from those that stood."""
    title, body = thai.one_line(title), thai.normalise(body).replace("\r\n", "\n").strip()
    before = current(name)[:2]
    if before == (title, body):
        return False
    said = {"title": title, "body": body, "changed_at": timezone.now(), "changed_by": actor}
    text, _ = MailText.objects.update_or_create(name=name, defaults=said)
    _log(text, dict(zip(("title", "body"), before, strict=True)), actor)
    return True


@transaction.atomic
def reset(name: str, *, actor: User) -> bool:
    """Back to the default; False where it stands already."""
    text = MailText.objects.filter(name=name).first()
    if text is None:
        return False
    before = {"title": text.title, "body": text.body}
    text.title, text.body = placeholders.default(name)
    _log(text, before, actor)
    text.delete()
    return True


def _log(text: MailText, before: dict[str, str], actor: User) -> None:
    after = {"title": text.title, "body": text.body}
    log_event(
        EventAction.MAIL_TEXT_CHANGED,
        text,
        actor=actor,
        changes=differences(before, after),
        name=placeholders.EDITABLE[text.name].label,
    )
