"""Counts of records, kept by the database as records change: triggers of migration 0022."""

from django.db import models


class Tally(models.Model):
    """How many public records have a value of a facet; several rows of one value add up.

    facet: "all", a column of the record ("topic", "unit", …), the masks "sector" and "process",
    or "handed_in", whose value is "<cycle>:<kind>". value: of that column, as text.
    """

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    number = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "จำนวนเรื่อง"
        indexes = [models.Index(fields=["facet", "value"], name="tally_value")]

    def __str__(self) -> str:
        return f"{self.facet} {self.value}: {self.number}"
