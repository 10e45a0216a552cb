"""Generations: numbers that rise with every change of what public pages show."""

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
