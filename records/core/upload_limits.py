"""Stops an upload while it comes in, before it fills a disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.functional import lazy
from django.utils.text import format_lazy


def in_words() -> str:
    """The limit of one file as people read it."""
    kilobytes = settings.UPLOAD_LIMIT / 1024
    return f"{kilobytes / 1024:.3g} MB" if kilobytes >= 1024 else f"{kilobytes:.3g} KB"


def telling(text: str):
    """*text* with the limit in its {}, as it is when the page is shown."""
    return format_lazy(text, lazy(in_words, str)())


class QuotaUploadHandler(FileUploadHandler):
    """Cuts the request off when one file is larger than UPLOAD_LIMIT (bytes).

    The view then sees a request without files and with `request.upload_too_large` set.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT:
            self.request.upload_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None
