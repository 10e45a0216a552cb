"""How an author is reached stays with the person."""

import pytest

from records.imports import pipeline, private_contact
from records.imports.fields import drafts_of
from tests.imports import build

HEAD = "นางสาวสดใส ใจงาม ตำแหน่ง พัฒนากร โทร. ๐๘๑-๒๓๔ ๕๖๗๘"


@pytest.mark.once
def test_number_mail_and_identity_are_told_apart():
    found = private_contact.read([HEAD, "อีเมล sodsai@example.org", "1-2345-67890-12-3"])
    assert found == {
        "phone": "0812345678",
        "email": "sodsai@example.org",
        "citizen_id": "1-2345-67890-12-3",
    }


@pytest.mark.once
def test_it_is_in_no_text_of_the_draft():
    lines = [*build.FORM[:3], "โทรศัพท์ 081-234-5678", "อีเมล sodsai@example.org", *build.FORM[3:]]
    form = pipeline.read(build.text(lines), "x.txt").as_json()
    draft = drafts_of(form)[0]
    assert draft.contact["phone"] == "0812345678"
    assert "5678" not in str(draft.fields) + str(draft.unplaced)
    assert any(private_contact.APART in warning for warning in draft.warnings)


def test_the_number_goes_to_the_account_of_whom_the_form_names(office):
    person = office.author
    name = {"given_name": person.given_name, "family_name": person.family_name}
    person.phone = ""
    person.save()
    private_contact.keep(person, {"given_name": "อื่น"}, {"phone": "0812345678"}, actor=person)
    assert person.phone == ""
    private_contact.keep(person, name, {"phone": "0812345678"}, actor=person)
    person.refresh_from_db()
    assert person.phone == "0812345678"
    private_contact.keep(person, name, {"phone": "0899999999"}, actor=person)
    assert person.phone == "0812345678"
