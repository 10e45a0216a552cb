"""Stops an upload while it comes in: before it fills a disk, or brings malware."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NoReturn, cast

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from . import malware, office

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


_INFECTED = "ไฟล์ “{name}” มีไวรัสหรือโปรแกรมอันตราย ({found}) ระบบจึงไม่รับ โปรดตรวจเครื่องของท่านก่อนแนบใหม่"
_AWAY = "โปรแกรมตรวจไวรัสไม่ตอบ ระบบจึงยังไม่รับไฟล์ โปรดลองใหม่ในอีกสักครู่ หรือแจ้งผู้ดูแลระบบ"
_log = logging.getLogger(__name__)


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


class MalwareUploadHandler(FileUploadHandler):
    """Has ClamAV look at every file, where CLAMAV says where it is; what it finds is not taken.

    The view then sees a request without that file, with `request.upload_refused` saying why. Where
    the daemon does not answer no file is taken either.
    """

    _scan: malware.Scan | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if settings.CLAMAV:
            try:
                self._scan = malware.Scan(settings.CLAMAV)
            except OSError as error:
                self._refuse(_AWAY, str(error))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if self._scan:
            try:
                self._scan.send(raw_data)
            except OSError as error:
                self._refuse(_AWAY, str(error))
        return raw_data

    def file_complete(self, file_size: int) -> None:
        scan, self._scan = self._scan, None
        if not scan:
            return
        try:
            found = scan.verdict()
        except OSError as error:
            self._refuse(_AWAY, str(error))
        if found:
            self._refuse(_INFECTED.format(name=self.file_name, found=found), found)

    def upload_interrupted(self) -> None:
        if self._scan:
            self._scan.close()
            self._scan = None

    def _refuse(self, words: str, why: str) -> NoReturn:
        _log.warning("An upload was refused: %s", why)
        cast("MemberRequest", self.request).upload_refused = words
        if self._scan:
            self._scan.close()
            self._scan = None
        raise StopUpload(connection_reset=False)
