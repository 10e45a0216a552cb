"""Stops an upload while it comes in, before it fills a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from . import office

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


class QuotaUploadHandler(FileUploadHandler):
    """Cuts the request off when one file is larger than UPLOAD_LIMIT (bytes).

    The view then sees a request without files and with `request.upload_too_large` set.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > office.upload_limit():
            cast("MemberRequest", self.request).upload_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
