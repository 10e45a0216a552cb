"""What the components write: their attributes, tones and addresses, and nothing typed as markup."""

import re

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from records.cycles.models import Topic
from records.templatetags import components

EVIL = '"><script>x</script>'


def render(text: str, **context) -> str:
    return Template(text).render(Context(context))


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
    assert "<script>" not in components.state(EVIL, EVIL)
    html = render("{% button value=evil data_copy=evil %}{{ evil }}{% endbutton %}", evil=EVIL)
    assert "<script>" not in html and html.count("&quot;&gt;") == 3


@pytest.mark.parametrize(
    "tag",
    [
        "{% notice tone=evil class=evil %}{{ evil }}{% endnotice %}",
        "{% panel aria_label=evil %}{{ evil }}{% endpanel %}",
        "{% card id=evil %}{{ evil }}{% endcard %}",
        "{% state evil evil %}",
        "{% icon evil %}",
        '{% linkbutton "/x" suffix=evil %}{{ evil }}{% endlinkbutton %}',
    ],
)
def test_every_component_escapes_each_of_its_values(tag):
    html = render(tag, evil=EVIL)
    assert "<script" not in html and '"">' not in html
    inside = re.sub(r"^<\w+(?: [\w-]+(?:=\"[^\"<>]*\")?)*>", "", html)
    assert inside != html, "the opening tag ends where it should"


def test_markup_of_the_page_stays_and_is_not_escaped_twice():
    html = render("{% notice %}<b>{{ word }}</b>{% endnotice %}", word="ก & ข")
    assert html == '<p class="notice"><b>ก &amp; ข</b></p>'
    assert components.state("good", mark_safe("<b>-</b>")).count("<b>") == 1


def test_a_topic_is_drawn_with_its_name_escaped():
    html = components.topic_mark(Topic(slug='a"><i>', name="<ดิน> & น้ำ"))
    assert "<i>" not in html and "&lt;ดิน&gt; &amp; น้ำ" in html
    html = components.topic_mark(Topic(slug="otop", name="แปรรูป"))
    assert html.startswith('<span class="tag" data-topic="otop"><svg viewBox="0 0 24 24"')
    assert 'img/icons.svg#otop"/></svg>แปรรูป</span>' in html


def test_an_icon_is_hidden_from_who_hears_the_page():
    html = render('{% icon "search" %}')
    assert 'aria-hidden="true"' in html and ' width="24" height="24">' in html
    assert html.endswith('img/icons.svg#search"/></svg>')


@pytest.mark.parametrize("address", ["/files/1/", "?page=2", "#top", "https://example.test/a"])
def test_an_address_leads_where_it_says(address):
    html = render("{% linkbutton to %}ไป{% endlinkbutton %}", to=address)
    assert html == f'<a class="button" href="{address}">ไป</a>'


@pytest.mark.parametrize("to", ["javascript:alert(1)", "http://example.test/", "no-such-page", ""])
def test_what_is_neither_a_page_nor_an_address_is_an_error(to):
    with pytest.raises(NoReverseMatch):
        render("{% linkbutton to %}ไป{% endlinkbutton %}", to=to)


def test_a_page_needs_the_arguments_of_its_address():
    with pytest.raises(NoReverseMatch):
        render('{% linkbutton "mine-detail" %}ดู{% endlinkbutton %}')


def test_an_attribute_is_left_out_or_stands_without_a_value():
    html = components.element(
        *("p", "notice", "-"), a=None, b=False, c="", d=True, e=0, for_="x", data_open_at="1"
    )
    assert html == '<p class="notice" d e="0" for="x" data-open-at="1">-</p>'


def test_classes_stand_together():
    html = components.element("p", "button", "-", wide=True, **{"class": "more"})
    assert html == '<p class="button button-wide more">-</p>'


def test_a_button_can_be_of_another_type():
    html = render('{% button type="button" disabled=True %}ปิด{% endbutton %}')
    assert html == '<button class="button" type="button" disabled>ปิด</button>'


def test_a_suffix_takes_numbers_and_is_escaped_once():
    text = '{% linkbutton "/a/" suffix="?year="|followed_by:year %}ดู{% endlinkbutton %}'
    assert 'href="/a/?year=2569"' in render(text, year=2569)
    assert components.followed_by(1, None) == "1None"
