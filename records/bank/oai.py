"""The public bank for harvesters: OAI-PMH 2.0 with Dublin Core, by the package `oaipmh`.

Datestamps are not those of the rows: their rule is in datestamps.py.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Min
from oaipmh import common, error
from oaipmh.metadata import MetadataRegistry
from oaipmh.server import BatchingServer, oai_dc_writer

from records.core import office
from records.core.enums import Kind, State
from records.record.models import Record

from .datestamps import dated

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.record.models import RecordQuerySet

    from .datestamps import DatedRecord

BATCH_SIZE = 100  # records of one answer
CURSOR_LIMIT = 1_000_000  # row to which a resumption token may point
# What a set is of → the column that says so: "topic:otop".
_SET_COLUMNS = {"kind": "kind", "topic": "topic__slug"}
_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"

# Header, metadata, about: as `oaipmh` takes a record; no metadata where it is deleted.
Entry = tuple[common.Header, common.Metadata | None, None]
SetSpec = tuple[str, str, list[Any]]  # set, its name, descriptions


def answer(arguments: dict[str, str]) -> bytes:
    """The XML for one request; a request that makes no sense is answered with an OAI error."""
    registry = MetadataRegistry()
    registry.registerWriter("oai_dc", oai_dc_writer)
    server = BatchingServer(_Bank(), registry, resumption_batch_size=BATCH_SIZE)
    try:
        xml: bytes = server.handleRequest(dict(arguments))
    except (ValueError, TypeError, KeyError, OverflowError):
        # A made-up resumption token: the package trusts what it finds in it.
        xml = server.handleRequest({"verb": "ListRecords", "resumptionToken": "-"})
    return xml


class _Bank:
    """The answers to the verbs; `oaipmh` calls the methods. Sets are topics and kinds of record."""

    def identify(self) -> common.Identify:
        # Renames only move datestamps on: the first change of a record itself is the limit.
        first = _once_public().with_change().aggregate(first=Min("change"))["first"]
        return common.Identify(
            repositoryName=f"{office.name()} {office.full_name()}",
            baseURL=f"{settings.SITE_URL}/oai",
            protocolVersion="2.0",
            adminEmails=[office.sender()],
            earliestDatestamp=_stamp(first) if first else datetime(2020, 1, 1),
            deletedRecord="transient",
            granularity="YYYY-MM-DDThh:mm:ssZ",
            compression=["identity"],
            toolkit_description=False,
        )

    def listMetadataFormats(self, identifier: str | None = None) -> list[tuple[str, str, str]]:  # noqa: N802
        if identifier:
            self._one(identifier)
        return [("oai_dc", _SCHEMA, _NAMESPACE)]

    def listSets(self, cursor: int = 0, batch_size: int = BATCH_SIZE) -> list[SetSpec]:  # noqa: N802
        sets: list[SetSpec] = [(f"kind:{kind.value}", str(kind.label), []) for kind in Kind]
        rows = _once_public().exclude(topic=None).order_by("topic__cycle__fiscal_year")
        # One set for the topic of all years, called as in the newest.
        names = dict(rows.values_list("topic__slug", "topic__name").distinct())
        sets += [(f"topic:{slug}", str(name), []) for slug, name in sorted(names.items())]
        return sets[cursor:]

    def getRecord(self, metadataPrefix: str, identifier: str) -> Entry:  # noqa: N802, N803
        _require_dublin_core(metadataPrefix)
        return _entry(self._one(identifier))

    def listRecords(self, **arguments: Any) -> list[Entry]:  # noqa: N802
        return [_entry(record) for record in self._rows(**arguments)]

    def listIdentifiers(self, **arguments: Any) -> list[common.Header]:  # noqa: N802
        return [_header(record) for record in self._rows(**arguments)]

    def _rows(
        self,
        metadataPrefix: str,  # noqa: N803
        set: str | None = None,  # noqa: A002
        cursor: int = 0,
        from_: datetime | None = None,
        until: datetime | None = None,
        batch_size: int = BATCH_SIZE,
    ) -> list[DatedRecord]:
        _require_dublin_core(metadataPrefix)
        rows = _harvested_rows()
        if from_:
            rows = rows.filter(change__gte=from_.replace(tzinfo=UTC))
        if until:
            # To the end of its second: datestamps are told without fractions.
            rows = rows.filter(change__lte=until.replace(tzinfo=UTC, microsecond=999_999))
        if set:
            what, _, value = set.partition(":")
            column = _SET_COLUMNS.get(what)
            rows = rows.filter(**{column: value}) if column else rows.none()
        start = max(0, min(int(cursor), CURSOR_LIMIT))
        found = list(rows.order_by("pk")[start : start + int(batch_size)])
        if not found:
            raise error.NoRecordsMatchError("no records")
        return found

    def _one(self, identifier: str) -> DatedRecord:
        number = identifier.removeprefix(_prefix())
        record = _harvested_rows().filter(number=number).first()
        if record is None:
            raise error.IdDoesNotExistError(identifier)
        return record


def _once_public() -> RecordQuerySet:
    """What is public, and what once was: told as deleted, whatever has become of it."""
    return (Record.objects.published() | Record.objects.tombstones()).exclude(number=None)


def _harvested_rows() -> QuerySet[DatedRecord]:
    return dated(_once_public().for_page())


def _require_dublin_core(prefix: str) -> None:
    if prefix != "oai_dc":
        raise error.CannotDisseminateFormatError(prefix)


def _prefix() -> str:
    host = settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"oai:{host}:"


def _stamp(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _header(record: DatedRecord) -> common.Header:
    sets = [f"kind:{record.kind}"] + ([f"topic:{record.topic.slug}"] if record.topic else [])
    deleted = record.state != State.PUBLISHED
    identifier = f"{_prefix()}{record.number}"
    return common.Header(None, identifier, _stamp(record.change), sets, deleted)


def _entry(record: DatedRecord) -> Entry:
    if record.state != State.PUBLISHED:
        return _header(record), None, None
    subjects = [x for x in (record.topic, record.category) if x]
    fields = {
        "title": [record.title],
        "creator": [record.owner_name],
        "subject": [str(subject) for subject in subjects],
        "description": [record.excerpt],
        "publisher": [record.unit.name if record.unit else office.full_name()],
        "date": [_stamp(record.published_at).date().isoformat()] if record.published_at else [],
        "type": ["Text", record.get_kind_display()],
        "identifier": [f"{settings.SITE_URL}{record.get_absolute_url()}", record.number],
        "language": ["tha"],
        "coverage": [f"อำเภอ{record.district}"] if record.district else [],
    }
    return _header(record), common.Metadata(None, fields), None
