"""Where things stand on the pages of a PDF."""

import pypdfium2

from records.documents import pdf
from records.documents.document import Document, Grid, GridCell, Heading, Paragraph

CM = 72 / 2.54


def pages(*blocks, **head):
    """Of each page: its size, its text, and by each letter how far it stands below the edge."""
    found = []
    with pypdfium2.PdfDocument(pdf.write(Document("ก", blocks, **head))) as document:
        for page in document:
            size, read = page.get_size(), page.get_textpage()
            tops = [size[1] - read.get_charbox(n)[3] for n in range(read.count_chars())]
            found.append((size, read.get_text_range(), tops))
    return found


def table(columns, rows, words="ช่อง"):
    cell = GridCell((Paragraph(words, "start", indent=False),))
    return Grid(((cell,) * columns,) * rows, (10.0,) * columns)


def test_text_begins_below_the_code_however_short_the_title():
    blocks = Heading("สั้น", 0), Paragraph("ย่อหน้า " * 40, indent=False)
    (_, text, tops), *_ = pages(*blocks, url="https://km.example.test/")
    assert tops[text.index("ย่อหน้า")] > 4.2 * CM


def test_wide_tables_lie_on_larger_paper_between_upright_pages():
    found = pages(Paragraph("ก่อน"), table(60, 3), Paragraph("หลัง"))
    sizes = [tuple(round(side / CM, 1) for side in size) for size, *_ in found]
    assert sizes == [(21.0, 29.7), (42.0, 29.7), (21.0, 29.7)]


def test_rows_are_not_parted_by_the_end_of_a_page():
    words = "ต้น " + "กลาง " * 30 + "ท้าย"
    for _, text, _ in pages(table(3, 30, words)):
        assert text.count("ต้น") == text.count("ท้าย")


def test_a_row_longer_than_a_page_goes_on_on_the_next():
    assert len(pages(table(1, 1, "คำยาวมาก " * 1500))) > 1
