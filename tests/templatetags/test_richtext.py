"""Stored rich text on a page."""

from dataclasses import dataclass
from html.parser import HTMLParser

from records.templatetags.richtext import dimmed, quoted, rich

KEY = "0123456789abcdef"


@dataclass
class File:
    caption: str = "แปลงผัก"

    def get_absolute_url(self) -> str:
        return "/files/7/"


def figure(caption: str = "") -> str:
    inside = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-file="{KEY}">{inside}</figure>'


def pictures(html: str) -> list[dict[str, str | None]]:
    """Attributes of the pictures, as a browser reads them."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag == "img":
                found.append(dict(attrs))

    Reader().feed(html)
    return found


def test_rich_text_is_made_safe_once_more():
    assert rich("<p onclick='x'>ก<script>x</script></p>") == "<p>ก</p>"
    assert rich(None) == ""


def test_some_blocks_are_marked_as_shared_text():
    assert dimmed("<p>ก</p><p>ข</p>", {1}) == '<p>ก</p><p class="common">ข</p>'
    assert dimmed("<p>ก</p>", None) == "<p>ก</p>"
    table = "<table><tbody><tr><td>ก</td></tr></tbody></table>"
    assert '<tr class="common">' in dimmed(table, {0})


def test_a_figure_shows_its_file_where_it_stands():
    html = rich(f"<p>ก</p>{figure('ผักชี <em>ไทย</em>')}", {KEY: File()})
    assert pictures(html) == [{"src": "/files/7/", "alt": "ผักชี ไทย", "loading": "lazy"}]
    assert "<figcaption>ผักชี <em>ไทย</em></figcaption>" in html and "data-file" not in html
    assert pictures(rich(figure(), {KEY: File()}))[0]["alt"] == "แปลงผัก"


def test_lines_of_a_caption_do_not_run_together():
    assert pictures(rich(figure("แปลง<br>ผัก"), {KEY: File()}))[0]["alt"] == "แปลง ผัก"


def test_words_of_a_caption_stay_words_in_the_picture():
    html = rich(figure('ก" onerror="x &amp; &lt;b&gt;'), {KEY: File()})
    assert pictures(html) == [{"src": "/files/7/", "alt": 'ก" onerror="x & <b>', "loading": "lazy"}]


def test_a_figure_whose_file_is_gone_says_so_and_keeps_its_caption():
    html = rich(figure("แปลง"), {})
    assert "ไม่มีไฟล์ภาพนี้แล้ว" in html and "แปลง" in html and not pictures(html)


def test_a_table_scrolls_in_a_box_and_a_link_gives_no_credit():
    html = rich("<table><tbody><tr><td>ก</td></tr></tbody></table>")
    assert html.startswith('<div class="scroll-x" tabindex="0" role="region"')
    assert html.endswith("</table></div>")
    assert rich('<p><a href="https://a.b/">ก</a></p>') == (
        '<p><a rel="nofollow noopener" href="https://a.b/">ก</a></p>'
    )


def test_a_quoted_passage_is_a_line_or_the_table_that_it_is():
    assert quoted("ก <b> | ข") == "ก &lt;b&gt; | ข"
    table = quoted("ตาราง: รายได้\n| เดือน | บาท |\n| --- | --- |\n| ม.ค. | <i> |")
    assert "<caption>รายได้</caption>" in table and "<td>&lt;i&gt;</td>" in table


def test_a_table_scrolls_in_a_box_called_by_its_caption():
    table = "<table>{}<tbody><tr>{}</tr></tbody></table>"
    html = rich(table.format("<caption>ราย<em>ได้</em> &amp; “ทุน”</caption>", "<td>ก</td>" * 2))
    box = '<div class="scroll-x" tabindex="0" role="region" aria-label="{}"><table>'
    assert html.startswith(box.format("ตาราง รายได้ &amp; “ทุน”")) and html.endswith("</table></div>")
    assert rich(table.format("", "<td>ก</td>" * 2)).startswith(box.format("ตาราง"))


def test_paper_is_told_how_wide_a_table_is():
    def shown(cells):
        return rich(f"<table><tbody><tr>{cells}</tr><tr><td>ก</td></tr></tbody></table>")

    assert "data-width" not in shown("<td>ก</td>" * 8)
    assert 'class="scroll-x" data-width="wide"' in shown('<th colspan="8">ก</th><td>ก</td>')
    assert 'class="scroll-x" data-width="widest"' in shown("<td>ก</td>" * 60)


def test_amounts_in_a_table_stand_to_the_right():
    rows = "<tr><td>ก</td><td>10</td></tr><tr><td>ข</td><td>ขาด 5</td></tr>"
    page = rich(f"<table><tbody>{rows}</tbody></table>")
    assert page.count('<td class="amount">') == 2
    assert '<td class="amount">10</td>' in page and "<td>ก</td>" in page
