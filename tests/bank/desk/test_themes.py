"""The page on which themes of problems are named."""

from records.bank import problem_themes
from records.bank.models import ProblemThemes
from tests.desk import text_of


def test_themes_are_named_on_the_desk_and_shown_so(desk, monkeypatch):
    office = desk.office
    for owner in (office.author, office.stranger):
        text = "<p>ปัญหา ลูกค้าต่อรองราคาหน้าร้าน วิธีแก้ ติดป้ายราคาหน้าร้าน</p>"
        office.record("published", owner=owner, problems_solutions=text)
    problem_themes.refresh()
    page = desk.get("secretary", "themes")
    (theme, words, name), *_ = page.context["rows"]
    assert name == "" and theme.problems == 2
    assert desk.get("reviewer", "themes").status_code == 403
    desk.post("secretary", "themes", key=theme.key, name="ราคาหน้าร้าน")
    assert problem_themes.themes().name(theme.key) == "ราคาหน้าร้าน"
    assert words in text_of(desk.get("secretary", "themes"))
    assert desk.post("secretary", "themes", key="nothing", name="ก").status_code == 404
    assert ProblemThemes.objects.count() == 1
