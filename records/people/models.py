"""People, the units they work in, and the places they write about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.urls import reverse
from django.utils import timezone

from records.core import thai
from records.core.enums import State, UnitLevel

from .staff_models import Departure

if TYPE_CHECKING:
    from collections.abc import Collection

    from records.core.types import AnyUser

NAME_ONLY = "person-"  # begins the user names of people who are known by name alone


class Province(models.Model):
    """One of the 76 provinces and Bangkok; code of the Department of Provincial Administration."""

    code = models.CharField("รหัส", max_length=2, primary_key=True)
    name = models.CharField("ชื่อจังหวัด", max_length=100)
    region = models.CharField("ภาค", max_length=50)

    class Meta:
        verbose_name = verbose_name_plural = "จังหวัด"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """อำเภอ, or เขต in Bangkok."""

    code = models.CharField("รหัส", max_length=4, primary_key=True)
    province = models.ForeignKey(Province, models.PROTECT, verbose_name="จังหวัด")
    name = models.CharField("ชื่ออำเภอ", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "อำเภอ"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Subdistrict(models.Model):
    """ตำบล, or แขวง in Bangkok."""

    code = models.CharField("รหัส", max_length=6, primary_key=True)
    district = models.ForeignKey(District, models.PROTECT, verbose_name="อำเภอ")
    name = models.CharField("ชื่อตำบล", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "ตำบล"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A position title offered in forms; a free text stays possible."""

    title = models.CharField("ชื่อตำแหน่ง", max_length=150, unique=True)
    rank = models.PositiveSmallIntegerField("ลำดับ (มากคือสูง)", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "ตำแหน่ง"
        ordering = ["-rank", "title"]

    def __str__(self) -> str:
        return self.title


_REPORTING = (UnitLevel.PROVINCE, UnitLevel.DISTRICT)


class UnitQuerySet(models.QuerySet["Unit"]):
    def reporting(self) -> Self:
        """Units that owe a unit record each year: the province office and the districts."""
        return self.filter(level__in=_REPORTING)

    def for_list(self) -> Self:
        return self.select_related("parent", "district").order_by("order", "name_key")


class Unit(models.Model):
    """An office or a group in it; a tree under the province office."""

    published: int  # given by the bank, for its pages

    code = models.CharField("รหัส", max_length=30, unique=True)
    name = models.CharField("ชื่อเต็ม", max_length=200)
    short_name = models.CharField("ชื่อย่อ", max_length=100, blank=True)
    level = models.CharField("ระดับ", max_length=20, choices=UnitLevel, default=UnitLevel.OTHER)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="ขึ้นกับ"
    )
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name="อำเภอ"
    )
    order = models.PositiveSmallIntegerField("ลำดับ", default=500)
    coordinators = models.ManyToManyField(
        "records.User", blank=True, related_name="coordinated_units", verbose_name="ผู้ประสานงาน"
    )
    name_key = models.CharField(max_length=500, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "หน่วยงาน"
        ordering = ["order", "name_key"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, **kwargs: Any) -> None:
        self.name_key = thai.sort_key(self.name)
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("units-detail", args=[self.code])

    @property
    def is_reporting(self) -> bool:
        """Whether it is one of `reporting()`."""
        return self.level in _REPORTING


class PersonQuerySet(models.QuerySet["User"]):
    def for_list(self) -> Self:
        return self.select_related("unit").order_by("name_key")

    def shown_to(self, user: AnyUser) -> Self:
        """Everybody sees those who have shared something; staff see all colleagues."""
        shared = models.Q(records__state=State.PUBLISHED)
        shown = shared | models.Q(is_active=True) if user.is_authenticated else shared
        return self.filter(shown).annotate(
            published=models.Count("records", filter=shared, distinct=True)
        ).distinct()  # fmt: skip

    def named(self, name: str) -> Self:
        """People are looked for by first name; a family name works too."""
        for word in name.split():
            self = self.filter(
                models.Q(given_name__startswith=word) | models.Q(family_name__startswith=word)
            )
        return self

    def with_account(self) -> Self:
        return self.filter(is_active=True)

    def serving(self) -> Self:
        """Who works here: with an account, or known by name alone and not gone."""
        gone = Departure.objects.standing()
        here = models.Q(is_active=True) | models.Q(username__startswith=NAME_ONLY)
        return self.filter(here).exclude(pk__in=gone.values("user"))

    def of_units(self, units: Collection[int]) -> Self:
        """People who work in one of the units (ids), or act in it by order of the office."""
        acting = User.acting_units.through.objects.filter(unit__in=units)
        return self.filter(models.Q(unit__in=units) | models.Q(pk__in=acting.values("user")))

    def not_yet_in(self) -> Self:
        """Those with an account who have never come in."""
        return self.with_account().filter(last_login=None)

    def could_coordinate(self, unit: Unit | None) -> Self:
        """People of the unit, its groups and the office above it, and who coordinates it now."""
        if unit is None:
            return self.none()
        near = models.Q(unit=unit) | models.Q(unit__parent=unit) | models.Q(coordinated_units=unit)
        near |= models.Q(acting_units=unit)
        if unit.parent_id:
            near |= models.Q(unit=unit.parent_id)
        return self.with_account().filter(near).distinct().order_by("name_key")


PersonManager = UserManager.from_queryset(PersonQuerySet, class_name="PersonManager")
PersonManager.__module__ = __name__  # where the first migration looks for it


def name_key(given_name: str, family_name: str) -> str:
    """What people are sorted by."""
    return thai.sort_key(f"{given_name} {family_name}")


class User(AbstractUser):
    """A member of staff. A person known only from old records is one who cannot sign in."""

    published: int  # given by the bank, for its pages

    first_name = last_name = None  # type: ignore[assignment]  # how Django drops a field
    prefix = models.CharField("คำนำหน้า", max_length=50, blank=True)
    given_name = models.CharField("ชื่อ", max_length=100)
    family_name = models.CharField("นามสกุล", max_length=100, blank=True)
    position = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="สังกัด"
    )
    phone = models.CharField(
        "โทรศัพท์", max_length=30, blank=True, help_text="ใช้ภายในสำนักงานเท่านั้น ไม่เผยแพร่"
    )
    daily_mail = models.BooleanField(
        "รวมการแจ้งเตือนเป็นเมลวันละฉบับ",
        default=False,
        help_text="เมลจะมาเช้าวันถัดไป การแจ้งเตือนในเว็บยังขึ้นทันที",
    )
    acting_units = models.ManyToManyField(
        Unit,
        blank=True,
        related_name="acting_people",
        verbose_name="ปฏิบัติหน้าที่อีกหน่วยงาน",
        help_text="ตามคำสั่งของสำนักงาน เช่น รักษาราชการแทน นับเป็นคนของทั้งสองหน่วยงาน",
    )
    name_key = models.CharField(max_length=500, editable=False, db_index=True)

    # Set by records.core.permissions when first asked for.
    _seats_by_cycle: dict[int, str]
    _coordinated_unit_ids: frozenset[int]

    objects = PersonManager()  # type: ignore[misc]  # a class variable, in the stubs only
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name", "email"]

    class Meta:
        verbose_name = verbose_name_plural = "บุคลากร"
        ordering = ["name_key"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, **kwargs: Any) -> None:
        self.name_key = name_key(self.given_name, self.family_name)
        super().save(**kwargs)

    def get_full_name(self) -> str:
        return f"{self.prefix}{self.given_name} {self.family_name}".strip()

    def get_short_name(self) -> str:
        return self.given_name

    def get_absolute_url(self) -> str:
        return reverse("people-detail", args=[self.pk])


class LimitCount(models.Model):
    """How often something failed or was asked for, for the limits of records.people.limit_counts.

    The key is a digest made with the site's secret: no name and no address can be read from it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "การนับเพื่อจำกัดความถี่"

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"


class ReferenceRow(models.Model):
    """A row of a reference list that this site was offered once; it is not offered again.

    What the office has deleted or given another code since stays as the office left it.
    """

    name = models.CharField("รายการอ้างอิง", max_length=30)
    key = models.CharField("รหัส", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "รายการอ้างอิงที่เคยนำเข้า"
        constraints = [models.UniqueConstraint("name", "key", name="reference_row_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"
