"""Sends mails through the server that the office has set, on screen or in the environment.

Without a server they are kept as files (EMAIL_FILE_PATH), where they can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import filebased, smtp
from django.core.mail.backends.base import BaseEmailBackend

from records.core import office


class EmailBackend(BaseEmailBackend):
    """Asks for the server with each connection, so that a change on screen needs no restart."""

    _through: BaseEmailBackend | None = None

    def __init__(self, fail_silently: bool = False, **told: Any) -> None:
        super().__init__(fail_silently=fail_silently)

    def open(self) -> bool | None:
        self._through = self._made()
        return self._through.open()

    def close(self) -> None:
        if self._through is not None:
            self._through.close()
            self._through = None

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return (self._through or self._made()).send_messages(email_messages)

    def _made(self) -> BaseEmailBackend:
        if office.mail_server():
            return smtp.EmailBackend(fail_silently=self.fail_silently, **server())
        return filebased.EmailBackend(fail_silently=self.fail_silently)


def server() -> dict[str, Any]:
    """How the server is reached, as arguments of the SMTP backend."""
    return {
        "host": office.mail_server(),
        "port": office.value("EMAIL_PORT"),
        "username": office.value("EMAIL_HOST_USER"),
        "password": office.value("EMAIL_HOST_PASSWORD"),
        "use_tls": office.value("EMAIL_USE_TLS"),
        "use_ssl": office.value("EMAIL_USE_SSL"),
    }
