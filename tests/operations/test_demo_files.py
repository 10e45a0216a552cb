"""Files of the demonstration: real PDF and PNG, for some of the records, none twice."""

import io

import pytest
from PIL import Image, ImageFont

from records.operations import demo_files


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("n", "kinds"), [(1, []), (3, ["document"]), (4, ["picture"]), (12, ["document", "picture"])]
)
def test_every_third_and_every_fourth_record_gets_a_file(office, n, kinds):
    record = office.draft()
    demo_files.hang_on(record, actor=office.author, n=n)
    assert sorted(file.kind for file in record.attachments.all()) == kinds


@pytest.mark.django_db
def test_summary_of_a_long_text_is_one_page(office):
    record = office.draft(technique="<p>" + "ทำปุ๋ยหมัก " * 900 + "</p>")
    content = demo_files._summary(record)
    assert content.startswith(b"%PDF-") and content.count(b"/Type /Page\n") <= 1


def test_patterns_differ():
    patterns = {demo_files._pattern(n) for n in range(4)}
    assert len(patterns) == 4
    assert all(Image.open(io.BytesIO(one)).size == (960, 720) for one in patterns)


def test_lines_fit_the_page_and_lose_nothing():
    font = ImageFont.truetype(f"{demo_files._FONTS}/Sarabun-Regular.ttf", 36)
    text = "การทำปุ๋ยหมักไม่พลิกกองในชุมชน" * 20 + " สั้น ๆ"
    lines = demo_files._lines(text, font)
    width = demo_files._PAGE[0] - 2 * demo_files._MARGIN
    assert all(font.getlength(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
