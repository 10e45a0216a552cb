"""What a page of the author's form started from: it stands in the hidden field `base`.

A save is compared with it, so that a text that changed elsewhere meanwhile is never overwritten
and a section that came back as it was shown is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from records.core import richtext
from records.record import text_snapshot
from records.record.models import Record

UNKNOWN = -1  # the version of a page that does not say what it started from


@dataclass(frozen=True)
class PageBase:
    """version, digests: see text_snapshot.Base; shown: section → mark of the text it showed."""

    version: int = UNKNOWN
    digests: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> PageBase:
        """For a page that shows what is stored."""
        base = text_snapshot.base_of(record)
        shown = {key: text_mark(richtext.typed(html)) for key, html in record.texts().items()}
        return cls(base.version, base.digests, shown)

    @classmethod
    def parse(cls, text: str) -> PageBase:
        """Out of the hidden field; what cannot be read there counts as unknown."""
        try:
            content = json.loads(text or "{}")
        except (ValueError, RecursionError):
            content = {}
        content = content if isinstance(content, dict) else {}
        shown = _texts_in(content.get("shown"))
        version, digests = content.get("version"), content.get("digests")
        if not isinstance(digests, dict) or not isinstance(version, int):
            return cls(shown=shown)
        return cls(version, _texts_in(digests), shown)

    @property
    def is_known(self) -> bool:
        return self.version >= 0

    def as_json(self) -> str:
        """For the hidden field."""
        return json.dumps(vars(self), separators=(",", ":"))

    def as_base(self) -> text_snapshot.Base:
        """For writing.write."""
        return text_snapshot.Base(self.version, self.digests)

    def showed(self, key: str, plain: str) -> bool:
        """Whether the page showed this plain text in section *key*."""
        return self.shown.get(key) == text_mark(plain)

    def unchanged(self, values: Mapping[str, Any]) -> set[str]:
        """The parts among *values*, cleaned for storage, that the page started from."""
        return {
            k for k, value in values.items() if self.digests.get(k) == text_snapshot.digest(value)
        }

    def after_save(self, record: Record, values: Mapping[str, Any]) -> PageBase:
        """The base of a page that stays open after *values*, cleaned, were saved.

        A part that somebody else changed meanwhile keeps its old mark, since the page still shows
        the old text; the version then stays old too, so that the next save looks closely.
        """
        now = PageBase.of(record)
        digests, shown = dict(self.digests), dict(self.shown)
        for key, value in values.items():
            if text_snapshot.digest(value) == now.digests[key]:
                digests[key] = now.digests[key]
                if key in now.shown:
                    shown[key] = now.shown[key]
        version = now.version if digests == now.digests else self.version
        return PageBase(version, digests, shown)


def text_mark(plain: str) -> str:
    """Fingerprint of a plain text, whatever the browser made of its line ends."""
    return text_snapshot.digest("\n".join(line.strip() for line in plain.splitlines()).strip())


def _texts_in(content: object) -> dict[str, str]:
    if not isinstance(content, dict):
        return {}
    return {key: value for key, value in content.items() if isinstance(value, str)}
