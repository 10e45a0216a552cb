"""The rows of partners."""

import pytest

from records.core.enums import Sector
from records.record import writing
from records.submission.forms.partners import PARTNER_ROWS_LIMIT, PartnerForm, PartnerRows
from tests.submission.pages import posted, url

pytestmark = pytest.mark.django_db


def test_edit_keeps_a_partner_that_an_autosave_stored_first(office, author, draft):
    """The page goes on with INITIAL_FORMS=0 while its row is stored already."""
    data = posted(author.get(url("edit", draft))) | {
        "partner-0-sector": Sector.PRIVATE.value,
        "partner-0-name": "ร้านค้าชุมชน",
        "partner-0-contribution": "รับซื้อ",
    }
    answer = author.post(url("autosave", draft), data, headers={"X-Requested-With": "fetch"})
    data["base"] = answer.json()["base"]
    assert draft.partners.get().name == "ร้านค้าชุมชน"
    author.post(url("edit", draft), data)
    assert draft.partners.get().name == "ร้านค้าชุมชน"


def test_edit_drops_a_partner_whose_row_was_emptied(office, author, draft):
    rows = [{"sector": Sector.CIVIL, "name": "มูลนิธิ", "contribution": ""}]
    writing.write(draft, {"partners": rows}, actor=office.author)
    data = posted(author.get(url("edit", draft)))
    assert data["partner-0-name"] == "มูลนิธิ"
    author.post(url("edit", draft), data | {"partner-0-name": "", "partner-0-sector": ""})
    assert not draft.partners.exists()


@pytest.mark.parametrize(
    ("row", "errors"),
    [
        ({"name": "กลุ่มแม่บ้าน"}, {"sector": ["เลือกภาคส่วนของภาคีรายนี้"]}),
        ({"contribution": "แรงงาน"}, {"name": ["ใส่ชื่อภาคี หรือลบข้อความในช่องสนับสนุน"]}),
        ({"sector": "people"}, {}),
        ({"sector": "people", "name": "กลุ่ม", "contribution": "แรงงาน"}, {}),
    ],
)
def test_row_of_a_partner_needs_name_and_sector(row, errors):
    assert PartnerForm(row).errors == errors


def test_more_rows_than_allowed_are_left_out():
    many = PARTNER_ROWS_LIMIT + 5
    data = {"partner-TOTAL_FORMS": many, "partner-INITIAL_FORMS": 0}
    data |= {f"partner-{n}-name": "ก" for n in range(many)}
    assert len(PartnerRows(data, prefix="partner").forms) == PARTNER_ROWS_LIMIT
