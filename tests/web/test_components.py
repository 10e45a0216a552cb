"""The components write their markup; no template writes it by hand."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse

from records.templatetags import components

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
OWN = TEMPLATES / "web" / "components"
KINDS = "button|notice|panel|card|state"
BY_HAND = re.compile(rf'<\w+[^>]*\sclass="(?:[^"]*\s)?(?:{KINDS})(?:\s[^"]*)?"', re.S)


def render(text: str, **context) -> str:
    return Template(text).render(Context(context))


def test_no_template_writes_a_component_by_hand():
    pages = [path for path in TEMPLATES.rglob("*.html") if OWN not in path.parents]
    found = {
        str(path.relative_to(TEMPLATES)): match[0]
        for path in pages
        for match in BY_HAND.finditer(path.read_text())
    }
    assert found == {}


def test_no_module_writes_a_component_by_hand():
    tags = ROOT / "records" / "templatetags" / "components.py"
    for path in (ROOT / "records").rglob("*.py"):
        if path != tags:
            assert not BY_HAND.search(path.read_text()), path


def test_a_button_sends_its_form():
    html = render('{% button tone="primary" name="then" value="save" %}บันทึก\n   ร่าง{% endbutton %}')
    assert html == (
        '<button class="button" data-tone="primary" type="submit" name="then" value="save">'
        "บันทึก ร่าง</button>"
    )


def test_a_link_that_looks_like_a_button_leads_to_a_page_or_an_address():
    html = render(
        '{% linkbutton "mine-detail" 7 suffix="?a=1&b=2" download=True %}ดู{% endlinkbutton %}'
    )
    address = reverse("mine-detail", args=[7])
    assert html == f'<a class="button" href="{address}?a=1&amp;b=2" download>ดู</a>'
    assert render('{% linkbutton "?page=2" %}ต่อไป{% endlinkbutton %}') == (
        '<a class="button" href="?page=2">ต่อไป</a>'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '{% notice tone="warn" %}ระวัง{% endnotice %}',
            '<p class="notice" data-tone="warn">ระวัง</p>',
        ),
        (
            '{% notice tag="div" id="x" hidden=True %}-{% endnotice %}',
            '<div class="notice" id="x" hidden>-</div>',
        ),
        (
            '{% panel aria_labelledby="h" %}-{% endpanel %}',
            '<section class="panel" aria-labelledby="h">-</section>',
        ),
        (
            '{% panel tag="details" open=no class="changes" %}-{% endpanel %}',
            '<details class="panel changes">-</details>',
        ),
        ("{% card %}-{% endcard %}", '<article class="card">-</article>'),
        ('{% state "good" words %}', '<span class="state" data-tone="good">&lt;b&gt;</span>'),
    ],
)
def test_components(text, html):
    assert render(text, no=False, words="<b>") == html


def test_nothing_typed_becomes_markup():
    evil = '"><script>x</script>'
    assert "<script>" not in components.state(evil, evil)
    html = render("{% button value=evil data_copy=evil %}{{ evil }}{% endbutton %}", evil=evil)
    assert "<script>" not in html and html.count("&quot;&gt;") == 3
