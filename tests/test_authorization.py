"""Who gets which answer where: every address × role × method, against the committed table.

The table is tests/authorization.tsv. A new address without a row fails, and so does an answer that
differs. `AUTHORIZATION=write make test TEST_ARGS="-k authorization"` writes it anew: read the
difference before it is committed.
"""

import os
import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from records.awards import certificates
from records.core.enums import AttachmentKind, Kind, State
from records.record.models import Attachment, Record
from tests.web.test_audiences import EVERY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.filterwarnings("ignore"),
]
TABLE = Path(__file__).with_name("authorization.tsv")
ROLES = (
    *("anonymous", "owner", "colleague", "coordinator", "stranger", "reviewer"),
    *("secretary", "chair", "administrator"),
)
METHODS = ("get", "post")
# Addresses of one record are asked for each of these: the owner's own, and her unit's.
RECORDS = {
    " in committee": (State.SUBMITTED, Kind.INDIVIDUAL),
    " draft": (State.DRAFT, Kind.INDIVIDUAL),
    " published": (State.PUBLISHED, Kind.UNIT),
}
OF_RECORDS = re.compile(
    r"^(?:mine|writing|drafts|messages|redaction|downloads|records|files)-|^admin:records_record_"
)
LEFT_OUT = {"admin:jsi18n", "admin:view_on_site"}


class Stage:
    """An office with something of every kind, and the arguments of every address."""

    def __init__(self, office):
        self.office = office
        self.records = {label: office.record(*which) for label, which in RECORDS.items()}
        self.certificate = certificates.issue(
            office.cycle, ["participation"], actor=office.secretary
        )[0]
        people = {"owner": office.author, "reviewer": office.reviewers[0]}
        self.clients = {"anonymous": Client(raise_request_exception=False)}
        for role in ROLES[1:]:
            client = Client(raise_request_exception=False)
            person = people.get(role) or getattr(office, role)
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            self.clients[role] = client
        self.cookies = {
            role: {name: morsel.value for name, morsel in client.cookies.items()}
            for role, client in self.clients.items()
        }
        self.files = {record.pk: self.attached(record) for record in self.records.values()}

    def attached(self, record):
        content = ContentFile(b"x", name="a.txt")
        document = AttachmentKind.DOCUMENT
        fields = {"record": record, "kind": document, "name": "a.txt", "size": 1}
        return Attachment.objects.create(file=content, **fields).pk

    def addresses(self):
        """(row of the table, address)."""
        for name, pattern in EVERY:
            if not name or name.startswith(("^", "<")) or name in LEFT_OUT or not pattern.name:
                continue
            if OF_RECORDS.match(name) and pattern.pattern.converters:
                for label, record in self.records.items():
                    if (path := self.path(name, pattern, record)) is not None:
                        yield f"{name}{label}", path
            elif (path := self.path(name, pattern, self.records[" published"])) is not None:
                yield name, path

    def path(self, name, pattern, record):
        keys = {key: self.value(name, key, record) for key in pattern.pattern.converters}
        try:
            return reverse(name, kwargs=keys)
        except NoReverseMatch:
            return None

    def value(self, name, key, record):
        known = {
            "number": record.number or "KM-0000-0000",
            "suffix": "txt" if "cite" in name else "md",
            "action": "withdraw",
            "terms": "other",
            "uidb64": "MQ",
            "token": "x",
            "address": f"records/{record.pk}",
            "content_type_id": 1,
        }
        if key in known:
            return known[key]
        if key == "code":
            return self.certificate.code if "certificate" in name else self.office.unit.code
        if key == "file" or name.startswith("files-"):
            return self.files[record.pk]
        if OF_RECORDS.match(name):
            return record.pk if key in ("pk", "object_id") else 1
        return self.first(name) if key in ("pk", "object_id", "id") else 1

    def first(self, name):
        """A row of the register that the address is about, else 1."""
        found = re.match(r"admin:records_([a-z]+)_", name)
        model = found and apps.get_model("records", found[1])
        row = model and model._base_manager.order_by("pk").first()
        return row.pk if row else 1

    def answer(self, role, method, path):
        """The status; whatever the request did is undone."""
        client = self.clients[role]
        client.cookies = SimpleCookie(self.cookies[role])
        with transaction.atomic():
            status = getattr(client, method)(path).status_code
            transaction.set_rollback(True)
        return status


def test_everybody_gets_the_answers_of_the_table(office):
    stage = Stage(office)
    lines = []
    for name, path in stage.addresses():
        for method in METHODS:
            answers = [str(stage.answer(role, method, path)) for role in ROLES]
            lines.append("\t".join([name, method, *answers]))
    found = ["\t".join(["address", "method", *ROLES]), *sorted(lines)]
    assert not [line for line in found if "\t500" in line]
    if os.environ.get("AUTHORIZATION") == "write":
        TABLE.write_text("\n".join(found) + "\n")
    expected = TABLE.read_text().splitlines()
    assert sorted(set(found) ^ set(expected)) == []
    assert len(found) > 350
    assert Record.objects.count() == len(RECORDS)  # nothing that was asked for has stayed
