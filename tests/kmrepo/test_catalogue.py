"""Every text of Django that a person may meet is Thai."""

import re

import polib
import pytest
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override

from kmrepo import catalogue

ENTRIES = list(polib.pofile(str(catalogue.SOURCE)))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|<[a-z/][^>]*>")


def test_nothing_is_left_open():
    assert {k: v for k, v in catalogue.gaps().items() if v} == {}
    with pytest.raises(SystemExit) as stop:
        call_command("catalogue_gaps")
    assert stop.value.code == 0


def test_gaps_are_really_counted():
    """Without our file the count is not zero: the test above can fail."""
    assert sum(map(len, catalogue.gaps(ours=False).values())) > 150


def test_a_counted_text_is_missing_when_only_its_singular_is_there(monkeypatch, tmp_path):
    """Django's Thai has "Please correct the error below." alone; the admin asks by number."""
    without = polib.pofile(str(catalogue.SOURCE))
    without.remove(without.find("Please correct the error below."))
    monkeypatch.setattr(catalogue, "SOURCE", tmp_path / "django.po")
    without.save(str(catalogue.SOURCE))
    left = {package: texts for package, texts in catalogue.gaps().items() if texts}
    assert left == {"admin": ["Please correct the error below."]}


def test_an_empty_plural_is_a_gap(monkeypatch, tmp_path):
    emptied = polib.pofile(str(catalogue.SOURCE))
    emptied.find("Please correct the error below.").msgstr_plural = {0: ""}
    monkeypatch.setattr(catalogue, "SOURCE", tmp_path / "django.po")
    emptied.save(str(catalogue.SOURCE))
    assert catalogue.gaps()["admin"] == ["Please correct the error below."]


@pytest.mark.parametrize("entry", ENTRIES, ids=range(len(ENTRIES)))
def test_placeholders_survive(entry):
    texts = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
    for text in texts:
        assert text.strip()
        assert set(PLACEHOLDER.findall(text)) == wanted


def test_compiling_again_changes_nothing():
    catalogue.compile_catalogue()
    assert catalogue.compile_catalogue() is False


def test_texts_are_found_at_run_time():
    with override("th"):
        assert gettext("This field is required.") == "กรุณากรอกช่องนี้"
        assert gettext("Skip to main content") == "ข้ามไปยังเนื้อหา"
        short = "This password is too short. It must contain at least %d character."
        many = "This password is too short. It must contain at least %d characters."
        assert ngettext(short, many, 8) % 8 == "รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 8 ตัวอักษร"
        short, many = "Please correct the error below.", "Please correct the errors below."
        assert {ngettext(short, many, n) for n in (1, 2, 7)} == {"กรุณาแก้ไขข้อผิดพลาดด้านล่าง"}
        assert gettext(short) == "กรุณาแก้ไขข้อผิดพลาดด้านล่าง"
