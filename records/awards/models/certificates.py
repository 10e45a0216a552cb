"""Certificates (เกียรติบัตร): what they say in a cycle, and each one that was issued."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from records.core import permissions, thai
from records.core.enums import CertificateKind, CertificateStatus
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models.record import Record

from .awards import Award

if TYPE_CHECKING:
    LineField = models.CharField[str, str]
else:  # Django's fields take no parameters while the program runs
    LineField = models.CharField

# What a line of the design may ask for, and nothing else: no markup, no code.
PLACEHOLDERS = ("ชื่อ", "ตำแหน่ง", "สังกัด", "เรื่อง", "ปี", "จังหวัด")
_BRACES = re.compile(r"[{}]")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# No I, L, O, U, 0, 1: nobody mistakes one sign for another when typing a code from paper.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16  # 78 bits


def new_code() -> str:
    """A random code: a certificate's name on the page that verifies it."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


def emblem_path(design: CertificateDesign, filename: str) -> str:
    return f"certificates/{secrets.token_hex(16)}.png"


def check_line(text: str) -> None:
    """Raises ValidationError unless braces hold known placeholders and nothing else."""
    unknown = [name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
    if unknown or _BRACES.search(_PLACEHOLDER.sub("", text)):
        known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValidationError(f"ใช้ได้เฉพาะ {known} ในวงเล็บปีกกา")


def filled(line: str, values: dict[str, str]) -> str:
    """The line with its placeholders replaced; unknown ones vanish."""
    return thai.one_line(_PLACEHOLDER.sub(lambda match: values.get(match[1], ""), line))


class Line(LineField):
    """A line of the design: text with placeholders."""

    def __init__(self, verbose_name: str | None = None, default: str = "", **kwargs: Any) -> None:
        values: dict[str, Any] = {"max_length": 160, "blank": True, "default": default}
        super().__init__(verbose_name, **{**values, "validators": [check_line], **kwargs})


class Frame(models.TextChoices):
    GOLD = "gold", "ทอง"
    PURPLE = "purple", "ม่วง"
    PLAIN = "plain", "เรียบ"


class CertificateDesign(models.Model):
    """What the certificates of a cycle say and who signs them; the layout itself is fixed."""

    cycle = models.OneToOneField(
        Cycle, models.CASCADE, related_name="certificate_design", verbose_name="รอบ"
    )
    frame = models.CharField("กรอบ", max_length=10, choices=Frame, default=Frame.GOLD)
    emblem = models.FileField("ตราสัญลักษณ์", upload_to=emblem_path, blank=True)
    office = models.CharField("ชื่อหน่วยงาน", max_length=120)
    opening = Line("บรรทัดเปิด", "ขอมอบเกียรติบัตรฉบับนี้ไว้เพื่อแสดงว่า")
    best_practice = Line(
        "ข้อความสำหรับแนวปฏิบัติที่ดี",
        "เป็นเจ้าขององค์ความรู้ที่ได้รับคัดเลือกเป็นแนวปฏิบัติที่ดี (Best Practice) ประจำปีงบประมาณ พ.ศ. {ปี}",
    )
    innovation = Line(
        "ข้อความสำหรับนวัตกรรม",
        "เป็นเจ้าขององค์ความรู้ที่ได้รับคัดเลือกเป็นนวัตกรรม ประจำปีงบประมาณ พ.ศ. {ปี}",
    )
    participation = Line(
        "ข้อความสำหรับผู้ร่วมจัดทำองค์ความรู้",
        "ได้จัดทำองค์ความรู้ที่ผ่านการกลั่นกรอง ประจำปีงบประมาณ พ.ศ. {ปี}",
    )
    title_line = Line("บรรทัดชื่อเรื่อง", "เรื่อง “{เรื่อง}”")
    blessing = Line("บรรทัดอวยพร", "ขอให้มีความสุขความเจริญ มุ่งมั่นทำงานเพื่อพี่น้องประชาชนสืบไป")
    signer = models.CharField("ผู้ลงนาม", max_length=120, blank=True)
    signer_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=120, blank=True)
    second_signer = models.CharField("ผู้ลงนามคนที่สอง", max_length=120, blank=True)
    second_position = models.CharField("ตำแหน่งผู้ลงนามคนที่สอง", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "แบบเกียรติบัตร"
        ordering = ["-cycle__fiscal_year"]

    def __str__(self) -> str:
        return f"แบบเกียรติบัตร {self.cycle}"

    def signers(self) -> list[dict[str, str]]:
        pairs = (
            (self.signer, self.signer_position),
            (self.second_signer, self.second_position),
        )
        return [{"name": n, "position": p} for n, p in pairs if n or p]


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User) -> Self:
        """Her own, and those of the cycles of her seats; an administrator sees all."""
        if permissions.is_administrator(user):
            return self
        seats = permissions.committee_cycle_ids(user)
        return self.filter(models.Q(recipient=user) | models.Q(cycle__in=seats))

    def with_rights_of(self, user: User) -> Self:
        """may_act: whether *user* leads the committee of its cycle."""
        led = permissions.led_cycle_ids(user)
        mine = models.Q(cycle__in=led) if led else models.Q(pk__in=[])
        return self.annotate(
            may_act=models.Case(
                models.When(mine, then=models.Value(True)),
                default=models.Value(False),
                output_field=models.BooleanField(),
            )
        )

    def current(self) -> Self:
        """Neither revoked nor replaced."""
        return self.filter(revoked_on__isnull=True, replaced_on__isnull=True)

    def for_page(self) -> Self:
        return self.select_related("cycle", "record", "recipient", "award", "replaces")

    def of_person(self, user: User) -> Self:
        return self.current().filter(recipient=user).for_page().order_by("-issued_on", "-pk")


class Certificate(models.Model):
    """One issued certificate. Its words are kept as they were issued; a new name is a new paper."""

    code = models.CharField("รหัส", max_length=20, unique=True, default=new_code, editable=False)
    cycle = models.ForeignKey(
        Cycle, models.PROTECT, related_name="certificates", verbose_name="รอบ"
    )
    serial = models.PositiveIntegerField("เลขที่")
    kind = models.CharField("ประเภท", max_length=20, choices=CertificateKind)
    record = models.ForeignKey(
        Record, models.PROTECT, related_name="certificates", verbose_name="องค์ความรู้"
    )
    award = models.ForeignKey(Award, models.PROTECT, null=True, related_name="certificates")
    # None where a unit is honoured.
    recipient = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="certificates", verbose_name="ผู้รับ"
    )
    name = models.CharField("ชื่อบนเกียรติบัตร", max_length=250)
    detail = models.CharField("ตำแหน่งและสังกัดบนเกียรติบัตร", max_length=400, blank=True)
    title = models.CharField("ชื่อเรื่องบนเกียรติบัตร", max_length=500)
    # The design as it was: {frame, emblem, office, opening, body, title_line, blessing, signers}.
    wording = models.JSONField(default=dict)
    issued_on = models.DateField("ให้ไว้ ณ วันที่")
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    replaced_on = models.DateField("ออกฉบับใหม่แทนเมื่อ", null=True)
    replace_reason = models.CharField("เหตุผลที่ออกใหม่", max_length=300, blank=True)
    revoked_on = models.DateField("เพิกถอนเมื่อ", null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoke_reason = models.CharField("เหตุผลที่เพิกถอน", max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    may_act: bool  # column of with_rights_of

    class Meta:
        verbose_name = verbose_name_plural = "เกียรติบัตร"
        ordering = ["-cycle__fiscal_year", "serial"]
        constraints = [
            models.UniqueConstraint("cycle", "serial", name="certificate_serial_once"),
            models.UniqueConstraint(
                fields=["record", "kind"],
                condition=models.Q(revoked_on__isnull=True, replaced_on__isnull=True),
                name="one_certificate_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("certificates-detail", args=[self.code])

    @property
    def number(self) -> str:
        return f"{self.serial}/{self.cycle.fiscal_year}"

    @property
    def shown_code(self) -> str:
        """In fours, as on the paper."""
        return "-".join(self.code[n : n + 4] for n in range(0, len(self.code), 4))

    @property
    def status(self) -> CertificateStatus:
        if self.revoked_on:
            return CertificateStatus.REVOKED
        return CertificateStatus.REPLACED if self.replaced_on else CertificateStatus.VALID

    @property
    def is_valid(self) -> bool:
        return self.status == CertificateStatus.VALID

    @property
    def tone(self) -> str:
        tones = {CertificateStatus.VALID: "good", CertificateStatus.REPLACED: "warn"}
        return tones.get(self.status, "bad")
