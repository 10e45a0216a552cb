"""Every kind of Word file as LibreOffice lays it out, beside the PDF of the same document.

LibreOffice runs once for all of them. Where a machine lacks it, the fonts of offices are lacking
too: what the files bring along is what is seen here.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass, field

import pytest
from pypdf import PdfReader

from records.bank import book_document, official_form
from records.core.enums import Digits, State
from records.documents import docx, pdf
from records.documents.document import (
    Document,
    Grid,
    GridCell,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Picture,
    Pictures,
    Signatures,
    Signer,
    Table,
)
from records.documents.docx_fonts import FIGURES
from records.screening.resolution_document import _COLUMNS as OF_RESOLUTION
from tests import paper
from tests.documents.tools import needed

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]
LONG = "การยกระดับผลิตภัณฑ์ชุมชนด้วยกระบวนการมีส่วนร่วมของภาคีเครือข่ายทุกภาคส่วนในพื้นที่อำเภอทดสอบ"
CM = 72 / 2.54
TEXT = "ข้อความทดสอบที่ยาวพอจะตัดบรรทัดหลายครั้งในหน้ากระดาษ " * 8


@dataclass
class Laid:
    """words: (text, x0, y0, x1, y1) by page, in points from the upper left corner."""

    pages: int
    of_pdf: int
    sizes: list[tuple[float, float]]
    words: list[list[tuple[str, float, float, float, float]]] = field(repr=False)
    boxes: list = field(default_factory=list)  # of pictures, by page
    fonts: list = field(default_factory=list)  # of bare numbers, by page


def sheet(columns, rows):
    def cell(r, c):
        return GridCell((Paragraph(f"ช่อง {r * c}", "start", indent=False),), head=r == 0)

    cells = tuple(tuple(cell(r, c) for c in range(columns)) for r in range(rows))
    return Grid(cells, (10.0,) * columns, 1, f"ตาราง {columns}")


def signature_report():
    rows = tuple(
        (
            str(n),
            f"KM-2569-{n:04}",
            LONG[: 40 + n],
            "นางสาวสมมุติ ใจดี",
            "สพอ.ทดสอบ",
            "ด้านแปรรูป",
            "87",
            "รับ",
        )
        for n in range(1, 61)
    )
    signers = tuple(Signer(f"นายทดสอบ คนที่{n}", "นักวิชาการพัฒนาชุมชน", "กรรมการ") for n in range(14))
    blocks = (Heading("รายงานผลการพิจารณา", 0), Table(OF_RESOLUTION, rows), Signatures(signers))
    head = {"qr": False, "wide": True, "digits": Digits.THAI, "office": "สำนักงานทดสอบ"}
    return Document("รายงาน", blocks, **head)


def documents(office):
    values = {"technique": f"<p>{TEXT}</p><ol><li>หนึ่ง</li><li>สอง</li></ol>"}
    record = office.record(State.PUBLISHED, **values)
    form = official_form.document(record)
    plan = book_document.BookPlan(office.cycle, LONG)
    photo = Picture(paper.jpeg(size=(900, 2400)), "ภาพสูง", "คำบรรยาย")
    wide = Picture(paper.jpeg(size=(2400, 300)), "ภาพกว้าง")
    tables = (
        Heading(LONG * 2, 0),
        *(Paragraph(TEXT), sheet(3, 45), sheet(60, 30), Paragraph(TEXT)),
        Pictures((photo,)),
        Pictures((photo, wide, photo)),
        wide,
        ItemList((Item("หนึ่ง"), Item("สอง")), ordered=True),
    )
    address = {"url": "https://km.example.test/records/KM-2569-0001/", "number": "KM-2569-0001"}
    return {
        "form": form,
        "thai": official_form.document(record, digits=Digits.THAI),
        "report": signature_report(),
        "book": book_document.document(plan, plan.load()),
        "tables": Document("ตาราง", tables, **address),
        "tables_thai": Document("ตาราง", tables, digits=Digits.THAI, mark="ฉบับร่าง", **address),
    }


@pytest.fixture
def laid(office, tmp_path):
    """Each document by name, as LibreOffice prints it."""
    needed("soffice", "pdftotext")
    out, of_pdf = tmp_path / "out", {}
    for name, document in documents(office).items():
        (tmp_path / f"{name}.docx").write_bytes(docx.write(document))
        of_pdf[name] = paper.pages(pdf.write(document))
    files = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", out, *files], check=True, capture_output=True, timeout=120
    )
    return {name: _read(out / f"{name}.pdf", pages) for name, pages in of_pdf.items()}


def _read(path, of_pdf):
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    pages = boxes.stdout.decode().split("<page ")[1:]
    number = r'="([\d.]+)"'
    word = re.compile(rf"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>")
    words = [[(m[5], *map(float, m.groups()[:4])) for m in word.finditer(page)] for page in pages]
    sizes = [
        (float(w), float(h))
        for w, h in re.findall(rf"width{number} height{number}", "".join(pages))
    ]
    boxes, fonts = zip(*map(_seen, PdfReader(path).pages), strict=True)
    return Laid(len(pages), of_pdf, sizes, words, boxes, fonts)


def _seen(page):
    """Boxes of the pictures, from the upper left corner, and fonts of bare numbers."""
    height, boxes, fonts = float(page.mediabox.height), [], set()

    def see(operator, operands, matrix, _text):
        if operator == b"Do":
            a, _, _, d, x, y = matrix
            boxes.append((x, height - y - d, x + a, height - y))

    def read(text, _matrix, _line, font, _size):
        if text.strip() in set("123456789"):
            fonts.add(str((font or {}).get("/BaseFont")))

    page.extract_text(visitor_operand_before=see, visitor_text=read)
    return boxes, fonts


def test_word_files_look_like_their_pdf(laid):
    for name, one in laid.items():
        assert abs(one.pages - one.of_pdf) <= 2, (name, one.pages, one.of_pdf)
        for page, (width, height) in enumerate(one.sizes):
            right = width - 2 * CM
            foot = [w for w in one.words[page] if w[2] > height - 1.8 * CM]
            assert abs(max(w[3] for w in foot) - right) < 3, (name, page, foot)
            for text, x0, y0, x1, y1 in one.words[page]:
                assert x0 > 3 * CM - 3 and x1 < right + 3, (name, page, text, x1, right)
                assert y0 > 0 and y1 < height, (name, page, text)
        for n, (width, height) in enumerate(one.sizes):
            for x0, y0, x1, y1 in one.boxes[n]:
                assert x0 >= 3 * CM - 3 and x1 <= width - 2 * CM + 3, (name, n, x0, x1)
                assert y0 >= 0 and y1 <= height - 1.8 * CM, (name, n, y0, y1)
    _clear_of_the_code(laid)
    _thai_figures(laid)
    _heads_are_repeated(laid)


def _clear_of_the_code(laid):
    for name in ("form", "thai", "tables"):
        code = max(laid[name].boxes[0], key=lambda box: box[0])
        for text, x0, y0, x1, y1 in laid[name].words[0]:
            apart = x1 <= code[0] or y1 <= code[1] or y0 >= code[3]
            assert apart, (name, text, (x0, y0, x1, y1), code)


def _thai_figures(laid):
    """What LibreOffice counts itself is set in the font that draws Thai figures."""
    for name in ("thai", "report", "tables_thai"):
        for fonts in laid[name].fonts:
            assert fonts and all(FIGURES.replace(" ", "") in font for font in fonts), (name, fonts)
    assert "พ.ศ. ๒๕๖๙" in " ".join(word for word, *_ in laid["thai"].words[0])
    arabic = {font for fonts in laid["form"].fonts for font in fonts}
    assert arabic and not any("Figures" in font for font in arabic)


def _heads_are_repeated(laid):
    pages = laid["report"].words
    with_rows = [page for page in pages if any(word.startswith("KM-2569-") for word, *_ in page)]
    assert len(with_rows) > 1
    assert all(any(word == "เลขทะเบียน" for word, *_ in page) for page in with_rows)
    assert max(width for width, _ in laid["tables"].sizes) > 40 * CM
