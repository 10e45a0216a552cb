"""Themes of problems under a name of the office's own."""

import pytest

from records.audit.models import Event
from records.bank import theme_names
from records.bank.models import ProblemThemes, ThemeName
from records.record.workflow import NotAllowed
from tests.screening.committee import fresh

pytestmark = pytest.mark.django_db
TERMS = {"ตลาด-ราคา-ลูกค้า": ["ตลาด"], "น้ำ-ฝน-แล้ง": ["น้ำ"]}


def test_a_name_stands_until_it_is_taken_away(office):
    ProblemThemes.objects.create(state="1", found=[TERMS, [], {}])
    before = ProblemThemes.objects.get().made_at
    sec = fresh(office.secretary)
    assert theme_names.rename("น้ำ-ฝน-แล้ง", " ขาด  น้ำ ", actor=sec)
    assert not theme_names.rename("น้ำ-ฝน-แล้ง", "ขาด น้ำ", actor=sec)
    assert theme_names.of(TERMS) == {"น้ำ-ฝน-แล้ง": "ขาด น้ำ"}
    assert ProblemThemes.objects.get().made_at > before
    assert theme_names.rename("น้ำ-ฝน-แล้ง", "", actor=sec) and not ThemeName.objects.exists()
    assert Event.objects.filter(action="changed").count() == 2


def test_a_name_goes_on_with_most_of_its_words():
    ThemeName.objects.create(words="น้ำ-บ่อ-แล้ง", name="ขาดน้ำ")
    assert theme_names.of(TERMS) == {"น้ำ-ฝน-แล้ง": "ขาดน้ำ"}
    ThemeName.objects.update(words="ปุ๋ย-ดิน-แล้ง")
    assert theme_names.of(TERMS) == {}


def test_who_leads_no_committee_names_nothing(office):
    with pytest.raises(NotAllowed):
        theme_names.rename("น้ำ-ฝน-แล้ง", "ขาดน้ำ", actor=fresh(office.reviewers[0]))
