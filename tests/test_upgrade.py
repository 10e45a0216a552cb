"""An upgrade from the version before the rooms (migration 0014) keeps every row as it was."""

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from records.audit.models import Event
from records.core.enums import Action, ImportOutcome, State
from records.imports.models import ImportBatch, ImportFile, TaughtHeading
from records.record import tallies
from records.record.models import Record
from records.screening import resolutions
from records.screening.models import Resolution, TextFingerprint
from tests import factories

pytestmark = pytest.mark.thorough

BEFORE = ("records", "0014_amendments")
# Django's own tables: names of models, and what was migrated.
DJANGOS_OWN = {"django_content_type", "auth_permission", "django_migrations", "records_event"}


def migrate(*target):
    """By the command: it renames the content types of renamed models, too."""
    call_command("migrate", *target, verbosity=0, interactive=False)


# Made of the other rows, in each version's own form.
DERIVED = (
    *("records_search", "records_generation", "records_tally", "records_neighbour"),
    "records_problemthemes",
)


# A mark against a second click, which the version before has no column for.
LOST = {"records_batchitem": {"token"}}


def rows():
    """Table → every row of it, raw: column → value."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in DJANGOS_OWN and not table.startswith(DERIVED):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                columns = [column[0] for column in cursor.description]
                found[table] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
                for row in found[table]:
                    for column in LOST.get(table, ()):
                        row.pop(column, None)
    return found


def what_both_hold(found, other):
    """The rows of *found* in the tables and columns that *other* has too, in an order of their own.

    Where *other* has no row of a table, neither may *found*.
    """
    shared = {}
    for table in found.keys() & other.keys():
        columns = sorted(set(*found[table][:1]) & set(*other[table][:1]))
        rows_of = [[repr(row.get(column)) for column in columns] for row in found[table]]
        shared[table] = (len(found[table]), columns, sorted(rows_of))
    return shared


@pytest.fixture
def latest():
    yield
    migrate()
    call_command("flush", verbosity=0, interactive=False)


@pytest.mark.django_db(transaction=True)
def test_rows_are_the_same_before_and_after(latest):
    office = factories.Office()
    decided = office.record(State.PENDING_ACCEPT)
    resolutions.apply(
        office.cycle,
        chosen={decided.pk: Action.ACCEPT},
        actor=office.chair,
        token="6f1c1f9e-6b0f-4b5f-9f0a-2d7f8d6a1c11",
        resolution="1/2569",
        resolved_on=office.cycle.opens_on,
    )
    batch = ImportBatch.objects.create(owner=office.secretary, cycle=office.cycle, name="ชุดหนึ่ง")
    ImportFile.objects.create(batch=batch, name="ก.docx", outcome=ImportOutcome.WAITING)
    TaughtHeading.objects.create(text="เกร็ดหน้างาน", key="technique")
    TextFingerprint.objects.create(record=decided, value=2569)
    LogEntry.objects.create(
        user=office.secretary,
        content_type=ContentType.objects.get_for_model(Record),
        object_id=str(decided.pk),
        object_repr=str(decided),
        action_flag=CHANGE,
        change_message="จัดเรื่อง (topic): ด้านการเกษตร",
    )
    assert Resolution.objects.count() == 1
    before = rows()
    migrate(*BEFORE)
    old = rows()
    assert len(old) > 60  # what came later is not among them
    assert what_both_hold(old, before) == what_both_hold(before, old)
    names = set(ContentType.objects.filter(app_label="records").values_list("model", flat=True))
    assert "decisionbatch" in names and "resolution" not in names
    migrate()
    assert what_both_hold(rows(), before) == what_both_hold(before, rows())
    assert tallies.drift() == {}
    event = Event.objects.get(action="noted")
    assert (event.actor_id, event.record_id) == (office.secretary.pk, decided.pk)
    assert event.reason == "จัดเรื่อง (topic): ด้านการเกษตร"
    assert event.cycle_id == office.cycle.pk


def test_models_and_tables_agree():
    renamed = {
        "resolution": "records_decisionbatch",
        "resolutionitem": "records_batchitem",
        "textfingerprint": "records_textprint",
        "importbatch": "records_batch",
        "importfile": "records_batchfile",
        "taughtheading": "records_wording",
    }
    found = {name: apps.get_model("records", name)._meta.db_table for name in renamed}
    assert found == renamed
