"""The forms of the synthesis desk: what they offer, and what they hand on."""

import pytest

from records.core.enums import Kind, PartKind
from records.synthesis import suggestions
from records.synthesis.forms import (
    CollectForm,
    EditorsForm,
    MergeForm,
    PartFormSet,
    PassageFilter,
    section_choices,
)
from records.synthesis.models import SetPart
from records.synthesis.set_parts import PartChange
from tests.synthesis.sets import COMPOST, MARKET, collect


def test_sections_are_the_text_sections_of_a_set():
    keys = [key for key, _ in section_choices()]
    assert "new_technique" in keys and "technique" not in keys and "title" not in keys


def test_a_wrong_filter_filters_nothing(the_set):
    assert PassageFilter({"score": "มาก"}, record=the_set).criteria == {}
    assert PassageFilter(None, record=the_set).criteria == {}
    assert PassageFilter({"score": "80"}, record=the_set).criteria["score"] == 80


def test_the_filter_offers_places_with_passages_only(office, the_set):
    form = PassageFilter(record=the_set)
    assert list(form.fields["unit"].queryset) == [office.unit]
    assert list(form.fields["topic"].queryset) == [office.topic]


def test_groups_are_offered_with_the_number_of_their_section(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    group = collect(office, the_set, COMPOST, name="ปุ๋ย")
    choices = list(CollectForm(record=the_set).fields["paragraph"].choices)
    assert [label for value, label in choices if value] == ["7.1.1 ปุ๋ย"]
    other = collect(office, the_set, MARKET, name="ตลาด")
    assert list(MergeForm(paragraph=group).fields["into"].queryset) == [other]


def test_editors_are_offered_from_the_committee(office, the_set):
    offered = set(EditorsForm(record=the_set).fields["editors"].queryset)
    assert offered == {*office.reviewers, office.secretary, office.chair}


@pytest.fixture
def parts(office):
    record = office.draft(Kind.SET, actor=office.secretary)
    for name in ("หนึ่ง", "สอง"):
        record.parts.create(kind=PartKind.STEP, name=name)
    return record.parts.all()


def posted(parts, **data):
    rows = {"parts-TOTAL_FORMS": 3, "parts-INITIAL_FORMS": 2, "parts-2-order": 0}
    for n, part in enumerate(parts):
        rows |= {f"parts-{n}-id": part.pk, f"parts-{n}-kind": part.kind}
        rows |= {f"parts-{n}-name": part.name, f"parts-{n}-order": 0}
    form = PartFormSet({**rows, **data}, queryset=parts, prefix="parts")
    assert form.is_valid(), form.errors
    return form.changes


def test_a_formset_says_what_was_changed_and_writes_nothing(parts):
    one, two = parts
    new = {"parts-2-kind": PartKind.TARGET, "parts-2-name": "สาม", "parts-2-count": "5"}
    found = posted(parts, **{"parts-0-DELETE": "on", "parts-1-name": "ใหม่"}, **new)
    assert [(c.pk, c.deleted, c.values.get("name")) for c in found] == [
        (one.pk, True, None),
        (two.pk, False, "ใหม่"),
        (None, False, "สาม"),
    ]
    assert found[2].values["count"] == 5
    assert {part.name for part in SetPart.objects.all()} == {"หนึ่ง", "สอง"}


def test_an_untouched_formset_changes_nothing(parts):
    assert posted(parts) == []
    assert posted(parts, **{"parts-2-name": "สาม", "parts-2-DELETE": "on"}) == []


def test_a_deleted_row_need_not_be_right(parts):
    found = posted(parts, **{"parts-0-name": "", "parts-0-DELETE": "on"})
    assert found == [PartChange(parts[0].pk, deleted=True)]
