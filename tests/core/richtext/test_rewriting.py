"""Other words in the same places of a tree."""

from records.core.richtext import rewriting

TABLE = (
    "<table><caption>ต้น 1</caption><tbody><tr><td><p>1 <strong>หนา</strong></p><ul><li>1<ul>"
    "<li>1</li></ul></li></ul></td><td></td></tr></tbody></table>"
)


def test_every_word_of_a_table_is_changed_and_all_else_stays():
    change = rewriting.by_words(lambda text: text.replace("1", "๑"))
    assert rewriting.in_html(TABLE, change) == TABLE.replace("1", "๑")
    html = (
        '<h4>1</h4><p>1</p><figure data-file="0123456789abcdef"><figcaption>1</figcaption></figure>'
    )
    assert rewriting.in_html(html, change).count("๑") == 3


def test_words_that_change_over_their_marks_lose_them_there_alone():
    change = rewriting.by_words(lambda text: text.replace("081 234", "[x]"))
    html = "<ul><li>โทร <strong>081</strong> 234</li><li><em>ข</em></li></ul>"
    assert rewriting.in_html(html, change) == "<ul><li>โทร [x]</li><li><em>ข</em></li></ul>"
    assert rewriting.in_words("<em>081 234</em> ก", change) == "<em>[x]</em> ก"


def test_links_are_told_and_taken_off():
    html = '<em>ก <a href="https://example.org/?a=1&amp;b=2">ข</a></em><a href="tel:1">ค</a>'
    assert rewriting.addresses(html) == ["https://example.org/?a=1&b=2", "tel:1"]

    def bare(words):
        return rewriting.without_links(words, lambda url: url.startswith("https"))

    assert rewriting.in_words(html, bare) == '<em>ก ข</em><a href="tel:1">ค</a>'
