"""The board on paper: one A4 page, whatever there is to tell."""

import io

import pypdfium2
import pytest
from PIL import Image

from records.board import page, paper, report
from records.board.figures import Figure
from records.board.page import Count, Row
from records.documents.document import Table, plain
from records.record.models import Record
from tests.board import naive

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def board(office, many=0):
    made = page.board(office.cycle, naive.cycles())
    counts = tuple(Count(Figure(stage), 3) for stage in ("submitted", "accepted", "public"))
    for part in ("topic", "category"):
        made.parts[part] += [Row(f"หมวดที่ชื่อยาวพอสมควร {n}", counts) for n in range(many)]
    return made


@pytest.mark.parametrize("many", [0, 24])
def test_one_page_of_a4(office, many):
    made = board(office, many)
    document = pypdfium2.PdfDocument(paper.pdf(made))
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = document[0].get_textpage().get_text_bounded()
    assert "2569" in text and text.count("พอสมควร") == 2 * many  # nothing is cut off
    document.close()
    if many:
        picture = Image.open(io.BytesIO(paper.png(made)))
        assert picture.height > picture.width > 1000


def test_the_report_says_the_same_figures(office):
    office.record("submitted")
    made = board(office)
    tables = [block for block in report.document(made).blocks if isinstance(block, Table)]
    first = [plain(cell) for cell in tables[0].rows[0]]
    assert first[2] == "1" == str(Record.objects.handed_in().count())
    assert len(tables) == 2 + len(made.parts) + 1
