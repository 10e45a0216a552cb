"""The table of what is kept names every table of the database."""

import pytest
from django.apps import apps

from records.core.kept_data import KEPT

pytestmark = pytest.mark.once
# Lists, texts of the office, and what is made of public records.
ABOUT_NOBODY = {
    *("auth.permission", "auth.group", "contenttypes.contenttype", "post_office.emailtemplate"),
    *("records.province", "records.district", "records.subdistrict", "records.position"),
    *("records.referencerow", "records.cycle", "records.category", "records.topic"),
    *("records.target", "records.criterion", "records.tally", "records.certificatedesign"),
    *("records.problemthemes", "records.taughtheading", "records.recordreads"),
    *("records.searchword", "records.searchwordkey", "records.synonym"),
    *("records.preparation", "records.notopic", "records.themename", "records.reminderplan"),
    *("records.mailtext", "records.officesetting", "records.officepicture"),
    *("records.neighbourhood", "records.neighbour", "records.generation"),
}


def test_every_table_is_told_of_or_about_nobody():
    told = [label for one in KEPT for label in one.models]
    assert len(told) == len(set(told))
    assert set(told) | ABOUT_NOBODY == {model._meta.label_lower for model in apps.get_models()}
    assert not set(told) & ABOUT_NOBODY


def test_each_line_says_all_of_it():
    for one in KEPT:
        assert all((one.what, one.why, one.seen_by, one.until)), one.name
        if one.after:
            assert str(one.after.days) in one.until or f"{one.after.days // 365} ปี" in one.until
