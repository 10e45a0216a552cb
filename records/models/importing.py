"""A Word file that was read and waits for its owner to look it over."""

import secrets

from django.db import models
from django.utils import timezone

from .cycle import Cycle
from .people import User
from .record import Record


def upload_path(upload, filename: str) -> str:
    return f"imports/{secrets.token_hex(16)}"


class Upload(models.Model):
    """One uploaded form with what import found in it (`result`: ImportResult.as_json())."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="uploads")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    name = models.CharField("ชื่อไฟล์", max_length=200)
    file = models.FileField(upload_to=upload_path)
    result = models.JSONField(default=dict)
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="uploads")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ไฟล์นำเข้า"
        ordering = ["-pk"]

    def __str__(self):
        return self.name
