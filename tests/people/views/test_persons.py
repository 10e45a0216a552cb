"""Colleagues offered while one types."""

from django.urls import reverse


def test_search_offers_names_to_colleagues_alone(office, client, sign_in):
    url = reverse("persons-search")
    assert client.get(url, {"q": "ทดสอบ"}).status_code == 302
    found = sign_in(office.author).get(url, {"q": "ทดสอบ"}).json()["persons"]
    assert len(found) == 10 and all("ทดสอบ" in text for text in found)
    assert sign_in(office.author).get(url, {"q": " "}).json() == {"persons": []}
    office.colleague.is_active = False
    office.colleague.save()
    name = office.colleague.given_name
    assert sign_in(office.author).get(url, {"q": f"{name} ระบบดี"}).json() == {"persons": []}
