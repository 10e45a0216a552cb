"""Markdown, chat and citations."""

import pytest

from records.bank import citation
from records.core.enums import Kind, State


@pytest.mark.django_db
def test_citations_say_who_when_what_where(office, settings):
    settings.SITE_OFFICE = "สำนักงานทดสอบ"
    settings.SITE_URL = "https://km.example.test"
    title = "กลุ่ม 100% & {ข้าว}_ใหม่"
    record = office.record(State.PUBLISHED, title=title)
    who = f"{record.owner.given_name} {record.owner.family_name}"
    year = record.published_at.year + 543
    url = f"https://km.example.test/records/{record.number}/"
    assert citation.apa(record) == (
        f"{who}. ({year}). {title} [องค์ความรู้รายบุคคล เลขทะเบียน {record.number}]. สำนักงานทดสอบ. {url}"
    )
    bib = citation.bibtex(record)
    assert f"author = {{{{{who}}}}}" in bib and f"year = {{{year - 543}}}" in bib
    assert f"note = {{พ.ศ. {year}}}" in bib
    assert r"กลุ่ม 100\% \& \{ข้าว\}\_ใหม่" in bib and f"url = {{{url}}}" in bib
    ris = citation.ris(record).split("\r\n")
    assert ris[0] == "TY  - RPRT" and ris[-2:] == ["ER  - ", ""]
    assert f"AU  - {who}" in ris and f"TI  - {title}" in ris and f"UR  - {url}" in ris
    assert f"PY  - {year - 543}" in ris and f"N1  - พ.ศ. {year}" in ris
    assert record.owner.prefix not in "".join(ris[1:2])


@pytest.mark.django_db
def test_citation_of_an_office(office):
    record = office.draft(Kind.UNIT)
    assert citation.author(record) == office.unit.name
    assert f"({record.fiscal_year})" in citation.apa(record)
    assert "ม.ป.ป." in citation.apa(
        type(record)(kind="unit", unit=office.unit, title="ก", state="draft")
    )
