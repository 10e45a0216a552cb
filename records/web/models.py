"""Generations of public pages, and what the office has set on screen."""

from django.db import models


class Generation(models.Model):
    """Raised by triggers of migration 0022, in the transaction of the change.

    key: "any" for every change, "bank" for what lists show, "site" for what any page may show
    (names, years, awards), or the register number of a record for what its page shows. number: the
    time in milliseconds, or one more than before; a restored backup never counts an old one again.
    """

    key = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "รุ่นของหน้าเว็บ"

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"


class OfficeSetting(models.Model):
    """What the administrator has set on screen, read through records.core.office alone.

    A trigger raises the generation of the site with each change: kept pages are made anew.
    """

    name = models.CharField("ค่า", max_length=40, primary_key=True)
    value = models.TextField("ตั้งเป็น", blank=True)
    changed_at = models.DateTimeField("แก้ไขเมื่อ", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "ค่าตั้งของสำนักงาน"

    def __str__(self) -> str:
        return self.name


class OfficePicture(models.Model):
    """The office's emblem, in the database, where every worker and every backup has it."""

    name = models.CharField("ชื่อ", max_length=40, primary_key=True)
    content = models.BinaryField("รูป")
    changed_at = models.DateTimeField("แก้ไขเมื่อ", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "รูปของสำนักงาน"

    def __str__(self) -> str:
        return self.name
