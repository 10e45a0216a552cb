"""The public bank for harvesters: OAI-PMH 2.0 with Dublin Core, by the package `oaipmh`.

Datestamps are not those of the rows: their rule is in datestamps.py.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Min
from lxml import etree
from oaipmh import common, error
from oaipmh.metadata import MetadataRegistry
from oaipmh.server import BatchingServer, oai_dc_writer

from records.core import office, thai
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
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
TOKEN_VALID = timedelta(days=1)  # of a resumption token; a list that changes meanwhile moves on
_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"

# Header, metadata, about: as `oaipmh` takes a record; no metadata where it is deleted.
Entry = tuple[common.Header, common.Metadata | None, None]
SetSpec = tuple[str, str, list[Any]]  # set, its name, descriptions


def answer(arguments: dict[str, str]) -> bytes:
    """The XML for one request; a request that makes no sense is answered with an OAI error."""
    registry = MetadataRegistry()
    registry.registerWriter("oai_dc", oai_dc_writer)
    bank = _Bank()
    server = BatchingServer(bank, registry, resumption_batch_size=BATCH_SIZE)
    try:
        xml: bytes = server.handleRequest(dict(arguments))
    except (ValueError, TypeError, KeyError, OverflowError):
        # A made-up resumption token: the package trusts what it finds in it.
        xml = server.handleRequest({"verb": "ListRecords", "resumptionToken": "-"})
    return _with_sizes(xml, bank) if bank.total is not None else xml


def _with_sizes(xml: bytes, bank: _Bank) -> bytes:
    """The list in parts with its whole size, where the part begins, and until when the token is
    good; the last part ends in an empty token, as OAI-PMH 2.0 (3.5) asks for."""
    root = etree.fromstring(xml)
    parts = [e for name in ("ListRecords", "ListIdentifiers") for e in root.iter(f"{_OAI}{name}")]
    for part in parts:
        token = part.find(f"{_OAI}resumptionToken")
        if token is None:
            token = etree.SubElement(part, f"{_OAI}resumptionToken")
        else:
            until = datetime.now(UTC) + TOKEN_VALID
            token.set("expirationDate", f"{until:%Y-%m-%dT%H:%M:%SZ}")
        token.set("completeListSize", str(bank.total))
        token.set("cursor", str(bank.cursor))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


class _Bank:
    """The answers to the verbs; `oaipmh` calls the methods. Sets are topics and kinds of record.

    total, cursor: of a list that is given in parts, how long it is and where this part begins.
    """

    total: int | None = None
    cursor: int = 0

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
            column, value = _column_of(set)
            rows = rows.filter(**{column: value})
        if from_ and until and from_ > until:
            raise error.BadArgumentError("from is later than until")
        start = max(0, min(int(cursor), CURSOR_LIMIT))
        found = list(rows.order_by("pk")[start : start + int(batch_size)])
        if not found:
            raise error.NoRecordsMatchError("no records")
        if start or len(found) == int(batch_size):
            self.total, self.cursor = rows.count(), start
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


def _column_of(name: str) -> tuple[str, str]:
    """(column, value) of a set. Raises BadArgumentError for one that ListSets does not name."""
    what, _, value = name.partition(":")
    known = value in Kind.values
    if what == "topic":
        known = _once_public().filter(topic__slug=value).exists()
    if what not in _SET_COLUMNS or not known:
        raise error.BadArgumentError(f"unknown set: {name}")
    return _SET_COLUMNS[what], value


def _prefix() -> str:
    host = settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"oai:{host}:"


def _stamp(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _day(value: datetime) -> str:
    """The day in Thailand, as the page says it; datestamps are in UTC."""
    return thai.local(value).date().isoformat()


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
        "date": [_day(record.published_at)] if record.published_at else [],
        "type": ["Text", record.get_kind_display()],
        "identifier": [f"{settings.SITE_URL}{record.get_absolute_url()}", record.number],
        "language": ["tha"],
        "coverage": [f"อำเภอ{record.district}"] if record.district else [],
    }
    return _header(record), common.Metadata(None, fields), None
