"""The text of a record as a flat dict: what it holds, how it is cleaned and compared."""

import pytest

from records.core.enums import Kind, State
from records.record import text_snapshot, writing
from records.record.models import Record


def test_snapshot_holds_the_form_and_its_rows(office):
    partner = {"sector": "people", "name": "กลุ่มแม่บ้าน", "contribution": "แรงงาน"}
    values = {"partners": [partner], "processes": {"marketing": "ตลาดนัด"}}
    record = office.draft(**values)
    data = text_snapshot.snapshot(record)
    assert data["partners"] == [partner] and data["processes"] == {"marketing": "ตลาดนัด"}
    assert data["category_id"] == office.category.pk
    assert set(record.texts()) < set(data) and "km_definition" not in data
    assert data == text_snapshot.snapshot_of(record, [partner], {"marketing": "ตลาดนัด"})


@pytest.mark.parametrize(
    ("values", "stored"),
    [
        ({"title": "  ชื่อ\nเรื่อง "}, {"title": "ชื่อ เรื่อง"}),
        ({"goal": "<p onclick=x>ดี<script>x</script></p>"}, {"goal": "<p>ดี</p>"}),
        ({"district_id": ""}, {"district_id": None}),
        ({"processes": {"inputs": " ก ", "marketing": None}}, {"processes": {"inputs": "ก"}}),
        ({"partners": [{"sector": "people", "name": "  "}]}, {"partners": []}),
    ],
)
def test_cleaned_is_what_would_be_stored(values, stored):
    assert text_snapshot.cleaned(Kind.INDIVIDUAL, values) == stored


def test_cleaned_cuts_partners_to_their_columns():
    row = {"sector": "people", "name": "ก" * 400, "contribution": "ข" * 900}
    (partner,) = text_snapshot.cleaned(Kind.INDIVIDUAL, {"partners": [row]})["partners"]
    assert (len(partner["name"]), len(partner["contribution"])) == (250, 600)


@pytest.mark.parametrize("key", ["km_definition", "state", "owner_id"])
def test_cleaned_refuses_what_the_form_does_not_have(key):
    with pytest.raises(KeyError):
        text_snapshot.cleaned(Kind.INDIVIDUAL, {key: "x"})


def test_digest_depends_on_what_is_said_not_on_the_order_of_keys():
    assert text_snapshot.digest({"a": 1, "b": "ก"}) == text_snapshot.digest({"b": "ก", "a": 1})
    assert text_snapshot.digest("ก") != text_snapshot.digest("ข")


def test_excerpt_takes_the_technique_and_else_what_there_is():
    record = Record(kind=Kind.INDIVIDUAL, origin="<p>ที่มา</p>", technique="<p>เทคนิค</p>")
    assert text_snapshot.excerpt(record) == "เทคนิค"
    record.technique = "<p>-</p>"
    assert text_snapshot.excerpt(record) == "ที่มา"
    record.technique = f"<p>{'ก' * 400}</p>"
    assert text_snapshot.excerpt(record) == "ก" * 299 + "…"
    assert text_snapshot.excerpt(Record(kind=Kind.UNIT)) == ""


def test_published_text_is_of_amendments_alone(office):
    amendment = office.amendment(State.DRAFT)
    assert text_snapshot.published_text(amendment).data["goal"] == amendment.amends.goal
    assert text_snapshot.published_text(amendment.amends) is None


def test_changed_since_frozen(office):
    assert text_snapshot.changed_since_frozen(office.draft())
    record = office.record(State.RETURNED, owner=office.stranger)
    assert not text_snapshot.changed_since_frozen(record)
    written = writing.write(record, {"goal": "<p>ใหม่</p>"}, actor=office.stranger)
    assert text_snapshot.changed_since_frozen(written.record)


def test_cleaned_cuts_the_detail_of_a_process_to_its_column():
    values = {"processes": {"inputs": "ก" * 1200, "marketing": "ก" * 999 + " ข"}}
    details = text_snapshot.cleaned(Kind.INDIVIDUAL, values)["processes"]
    assert (len(details["inputs"]), details["marketing"]) == (1000, "ก" * 999)


def test_a_detail_that_is_too_long_is_written_once(office):
    record = office.draft(processes={"inputs": "ก" * 1200})
    written = writing.write(record, {"processes": {"inputs": "ก" * 1200}}, actor=office.author)
    assert written.record.text_version == 1
