"""Keeping learning places and activities: saved and logged, pictures decoded within bounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from records.audit import saving
from records.core import permissions
from records.people.models import User
from records.readers import external_programs
from records.readers.pictures import TooLarge, Unreadable, Wish
from records.record.models import Record

from .models import Activity, ActivityPicture, LearningPlace

PICTURE_SIDE = 1600  # pixels
PICTURES_PER_ACTIVITY = 12
_KINDS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png")}


class Refused(Exception):
    """A picture that is not taken; says why, in Thai."""


def may_keep(user: User) -> bool:
    """Who keeps the register: secretary and chair, coordinators, administrators."""
    leads = bool(permissions.led_cycle_ids(user)) or permissions.is_administrator(user)
    return leads or bool(permissions.coordinated_unit_ids(user))


@transaction.atomic
def save_place(place: LearningPlace, *, records: Collection[Record], actor: User) -> LearningPlace:
    saving.save(place, actor=actor)
    with saving.logged_links(place, actor=actor):
        place.records.set(records)
    return place


@transaction.atomic
def save_activity(
    activity: Activity,
    *,
    people: Collection[User],
    records: Collection[Record],
    actor: User,
) -> Activity:
    activity.changed_at = timezone.now()
    if activity.pk is None or _differs(activity):
        saving.save(activity, actor=actor)
    with saving.logged_links(activity, actor=actor):
        activity.people.set(people)
        activity.records.set(records)
    return activity


def _differs(activity: Activity) -> bool:
    """Whether more than the time of the change is another."""
    stored: Mapping[str, Any] = saving.values_of(Activity.objects.get(pk=activity.pk))
    now = saving.values_of(activity)
    return any(now[name] != stored[name] for name in now if name != "changed_at")


@transaction.atomic
def remove(row: Activity | LearningPlace, *, actor: User) -> None:
    """Take a row off the register; files of pictures go when the rows are gone."""
    files = [p.file for p in row.pictures.all()] if isinstance(row, Activity) else []
    saving.delete(row, actor=actor)
    for file in files:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name))  # type: ignore[misc]


def add_picture(
    activity: Activity, upload: File[Any], *, caption: str, actor: User
) -> ActivityPicture:
    """Decode, turn upright, make smaller and hang one picture on the activity. Raises Refused."""
    if activity.pictures.count() >= PICTURES_PER_ACTIVITY:
        raise Refused(f"กิจกรรมหนึ่งมีรูปได้ไม่เกิน {PICTURES_PER_ACTIVITY} รูป")
    wish = Wish(PICTURE_SIDE, upright=True)
    upload.seek(0)
    try:
        kind, content = external_programs.picture(upload.read(), wish)
    except TooLarge as error:
        raise Refused("ภาพใหญ่เกินไป ย่อให้เล็กลงก่อน") from error
    except Unreadable as error:
        raise Refused("อ่านภาพนี้ไม่ได้ ใช้ไฟล์ JPG หรือ PNG") from error
    suffix, content_type = _KINDS[kind]
    picture = ActivityPicture(activity=activity, content_type=content_type, caption=caption)
    picture.file.save(f"picture.{suffix}", ContentFile(content), save=False)
    saving.save(picture, actor=actor)
    return picture


@transaction.atomic
def remove_picture(picture: ActivityPicture, *, actor: User) -> None:
    file = picture.file
    saving.delete(picture, actor=actor)
    transaction.on_commit(lambda: file.storage.delete(str(file.name)))
