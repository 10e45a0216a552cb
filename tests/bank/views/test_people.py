"""Pages of the people."""

import pytest

from records.core.enums import State

pytestmark = pytest.mark.django_db


def names(response):
    return {person.username for person in response.context["page_obj"]}


def test_index_shows_the_public_only_who_has_shared(office, client, sign_in):
    office.record(State.PUBLISHED)
    assert names(client.get("/people/")) == {"author"}
    assert {"author", "colleague", "chair"} <= names(sign_in(office.stranger).get("/people/"))


def test_index_finds_by_first_name(office, sign_in):
    office.author.given_name = "สมหญิง"
    office.author.save()
    client = sign_in(office.stranger)
    assert names(client.get("/people/?q=สมห")) == {"author"}
    assert names(client.get("/people/?q=สมหญิง ระบบ")) == {"author"}
    assert names(client.get("/people/?q=ไม่มีใคร")) == set()
    assert client.get("/people/?q=%00&page=๒").status_code == 200


def test_index_has_no_dot_before_the_unit_of_who_has_no_position(office, sign_in):
    person = office.author
    for position, said in (("", f"{person.unit} "), ("พัฒนากร", f"พัฒนากร · {person.unit} ")):
        type(person).objects.filter(pk=person.pk).update(position=position)
        text = sign_in(office.stranger).get("/people/", {"q": person.given_name}).content.decode()
        line = " ".join(text.split('class="meta"')[1].split(">", 1)[1].split("</span>")[0].split())
        assert line.startswith(said.strip()), line


def test_index_costs_the_same_for_one_and_for_thirty(many, client, count_queries):
    many(1)
    one = count_queries(client, "/people/")
    many(30)
    assert count_queries(client, "/people/") == one


def test_detail_shows_public_records_and_nothing_private(office, client):
    office.author.phone = "0812345678"
    office.author.save()
    record = office.record(State.PUBLISHED)
    page = client.get(f"/people/{office.author.pk}/").content.decode()
    assert record.title in page
    assert "0812345678" not in page and "@example.test" not in page


def test_detail_of_who_has_shared_nothing_is_for_staff(office, client, sign_in):
    path = f"/people/{office.colleague.pk}/"
    assert client.get(path).status_code == 404
    assert sign_in(office.stranger).get(path).status_code == 200
