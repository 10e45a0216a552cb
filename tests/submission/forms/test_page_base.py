"""What a page started from, so that nothing written elsewhere is overwritten."""

import pytest

from records.core import richtext
from records.record import writing
from records.submission.forms.page_base import PageBase
from tests.submission.pages import posted, save, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("base", ["", "{", "[]", '{"version": "x"}', "[" * 100_000, "\x00"])
def test_edit_with_a_broken_base_loses_nothing(office, author, draft, base):
    data = posted(author.get(url("edit", draft))) | {"base": base, "goal": "ใหม่"}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.goal != "<p>ใหม่</p>" and "ใหม่" in response.content.decode()


def test_autosave_never_overwrites_what_the_page_does_not_show(office, author, draft):
    """Another tab changed two parts; this page goes on autosaving others and still shows old."""
    here = posted(author.get(url("edit", draft)))
    other = posted(author.get(url("edit", draft)))
    author.post(url("edit", draft), other | {"caution": "จากที่อื่น", "title": "ชื่อจากที่อื่น"})
    for text in ("<p>ก</p>", "<p>ข</p>", "<p>ค</p>"):
        answer = save(author, draft, here | {"goal": text})
        assert answer.status_code == 200
        here["base"] = answer.json()["base"]
    draft.refresh_from_db()
    assert (draft.goal, draft.caution) == ("<p>ค</p>", "<p>จากที่อื่น</p>")
    assert draft.title == "ชื่อจากที่อื่น"
    assert save(author, draft, here | {"caution": "<p>ของฉัน</p>"}).status_code == 409


def test_base_of_a_record_comes_back_out_of_the_hidden_field(draft):
    base = PageBase.of(draft)
    assert base.is_known and PageBase.parse(base.as_json()) == base
    assert (base.as_base().version, base.as_base().digests) == (base.version, base.digests)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": "x", "digests": {}}', '{"version": 1}', "[" * 99_999],
)
def test_what_cannot_be_read_is_unknown(text):
    base = PageBase.parse(text)
    assert not base.is_known and base.digests == {}


def test_plain_text_is_as_it_was_shown_whatever_its_line_ends(draft):
    base = PageBase.of(draft)
    plain = richtext.to_text(draft.technique)
    assert base.showed("technique", plain.replace("\n", " \r\n"))
    assert not base.showed("technique", f"{plain} ใหม่")
    assert not base.showed("nothing", "")


def test_unchanged_parts_are_those_the_page_started_from(draft):
    base = PageBase.of(draft)
    assert base.unchanged({"title": draft.title, "goal": "<p>ใหม่</p>"}) == {"title"}


def test_after_a_save_the_version_goes_on_only_when_all_of_it_is_shown(office, draft):
    base = PageBase.of(draft)
    mine = {"goal": "<p>ของฉัน</p>"}
    writing.write(draft, mine, actor=office.author)
    draft.refresh_from_db()
    assert base.after_save(draft, mine) == PageBase.of(draft)
    writing.write(draft, {"caution": "<p>จากที่อื่น</p>"}, actor=office.author)
    draft.refresh_from_db()
    after = base.after_save(draft, mine)
    assert after.version == base.version
    assert after.digests["goal"] == PageBase.of(draft).digests["goal"]
    assert after.digests["caution"] == base.digests["caution"]
