"""Which rows of the reference lists this site was offered: each is offered once.

Without this, every upgrade would bring back what the office has deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .models import ReferenceRow


def offer(name: str, keys: Iterable[str], *, begun: bool) -> Collection[str]:
    """The *keys* of the list *name* that were never offered; from now on they were.

    begun: the site has rows of this list already. Where nothing was remembered yet, it was set up
    by a version that remembered nothing, and all that is in the list now counts as offered.
    """
    wanted = dict.fromkeys(key[:200] for key in keys)
    offered = set(ReferenceRow.objects.filter(name=name).values_list("key", flat=True))
    new = [key for key in wanted if key not in offered]
    rows = (ReferenceRow(name=name, key=key) for key in new)
    ReferenceRow.objects.bulk_create(rows, ignore_conflicts=True)
    return [] if begun and not offered else new
