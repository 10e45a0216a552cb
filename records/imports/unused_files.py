"""Files that were read in and never became a draft: forgotten after a while.

Their rows go; the files themselves, which no row names any more, go with `orphan_files`.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from records.core import kept_data

from .models import ImportBatch, Upload
from .scan_models import Scan


@transaction.atomic
def forget() -> int:
    """How many forms and batches were deleted. A file of which one form became a draft stays."""
    before = timezone.now() - kept_data.UNUSED_FILES
    used = Upload.objects.exclude(record=None).values("file")
    old = Upload.objects.filter(record=None, created_at__lt=before).exclude(file__in=used)
    batches = ImportBatch.objects.filter(created_at__lt=before).exclude(files__record__isnull=False)
    count = old.count() + batches.count()
    old.delete()
    batches.delete()
    Scan.objects.filter(uploads=None, rows=None, requested_at__lt=before).delete()
    return count
