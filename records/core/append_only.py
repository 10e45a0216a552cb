"""Rows that can be added and never changed. PostgreSQL holds it by trigger, too (migrations)."""

from typing import Any, NoReturn, TypeVar

from django.db import models

ModelT_co = TypeVar("ModelT_co", bound=models.Model, covariant=True)


class AppendOnly(Exception):
    """Somebody tried to change or delete a line of a log."""


class AppendOnlyQuerySet(models.QuerySet[ModelT_co]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class AppendOnlyModel(models.Model):
    """Saved once. Raises AppendOnly where it is saved again or deleted."""

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnly
        super().save(**kwargs)

    def delete(self, **kwargs: Any) -> NoReturn:  # type: ignore[override]  # it never returns
        raise AppendOnly
