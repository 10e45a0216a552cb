"""Pages of forms as scanners and telephones bring them: typeset, then worn."""

import io
import random

import pypdfium2
import typst
from PIL import Image, ImageChops, ImageFilter

from records.core.thai import to_thai
from records.documents.fonts import SOURCE_FOLDER
from records.readers import ocr
from tests.documents.tools import missing

# Own words, in the hand of an office: Thai digits, bold headings, an item list, a table's worth.
FORM = [
    "แบบบันทึกองค์ความรู้รายบุคคล",
    "*1. ชื่อองค์ความรู้",
    "การทำปุ๋ยหมักจากใบลำไยของบ้านสันทราย",
    "*2. ชื่อเจ้าขององค์ความรู้",
    "นางบัวผัน แก้วเรือน ตำแหน่ง นักวิชาการพัฒนาชุมชนชำนาญการ",
    "*3. หมวดองค์ความรู้ที่บ่งชี้",
    "เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล ปีงบประมาณ 2569",
    "*4. ที่มาและเป้าหมายของการจัดการความรู้",
    "*4.1 ที่มา",
    "ชาวบ้านเผาใบลำไยทุกฤดูหนาวจนควันคลุมทั้งหมู่บ้าน เด็กและผู้สูงอายุไอเรื้อรัง จึงชวนกันหาวิธีใช้ใบไม้ให้เกิดประโยชน์",
    "*4.2 เป้าหมาย",
    "ลดการเผาให้เหลือไม่เกิน 6 ครัวเรือน และมีปุ๋ยใช้เอง 84 กระสอบ",
    "*5. วิธีการ/ขั้นตอนการจัดการความรู้",
    "1) กองใบไม้เป็นชั้นสูงหนึ่งเมตร",
    "2) รดน้ำทุกเจ็ดวันและกลับกองเดือนละครั้ง",
    "*6. ผลลัพธ์ที่ได้จากการจัดการความรู้",
    "*6.1 เทคนิคและแนวทางในการทำงาน",
    "ใช้มูลวัวหนึ่งส่วนต่อใบไม้สามส่วน กองจึงไม่เหม็น",
    "*6.2 ข้อพึงระวัง",
    "อย่าให้กองแห้งเกินสามวัน",
]


def needs_reader() -> None:
    """Skip where no Tesseract reads Thai."""
    if not ocr.is_available():
        missing("no tesseract with Thai is here")


def typeset(lines=FORM, *, size=11, digits=to_thai) -> Image.Image:
    """One page, 200 dots an inch; lines with a star are bold."""
    source = f'#set page(paper: "a4", margin: 2.3cm)\n#set text(font: "Sarabun", size: {size}pt)\n'
    for line in lines:
        words = digits(line.lstrip("*"))
        source += f'#text(weight: {700 if line[0] == "*" else 400}, "{words}")\n\n'
    pdf = typst.compile(source.encode(), font_paths=[str(SOURCE_FOLDER)], ignore_system_fonts=True)
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=200 / 72).to_pil()
    document.close()
    return picture.convert("L")


def worn(page: Image.Image, seed=1) -> Image.Image:
    """As an old scanner brings it: askew, soft, in uneven light, with specks and a dark edge."""
    rng = random.Random(seed)
    page = page.rotate(rng.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(0.7))
    light = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda v: 205 + v // 6)
    page = ImageChops.multiply(page, light)
    page = _grainy(page, rng, 30)
    pixels = page.load()
    for _ in range(400):
        pixels[rng.randrange(page.width), rng.randrange(page.height)] = rng.randrange(60)
    page.paste(40, (0, 0, 14, page.height))
    return page


def _grainy(page: Image.Image, rng: random.Random, most: int) -> Image.Image:
    """Each pixel lighter or darker by up to *most*; the same every time, unlike Pillow's noise."""
    grain = Image.frombytes("L", page.size, rng.randbytes(page.width * page.height))
    return ImageChops.add(page, grain.point(lambda v: 128 + (v - 128) * most // 128), 1, -128)


def photographed(page: Image.Image) -> Image.Image:
    """As a telephone brings it: on a dark table, not quite from above."""
    wide, high = round(page.width * 1.2), round(page.height * 1.2)
    scene = page.transform(
        (wide, high),
        Image.Transform.QUAD,
        (
            *(-0.12 * page.width, -0.09 * page.height),
            *(-0.08 * page.width, 1.12 * page.height),
            *(1.13 * page.width, 1.1 * page.height),
            *(1.1 * page.width, -0.11 * page.height),
        ),
        Image.Resampling.BICUBIC,
        fillcolor=60,
    )
    light = Image.linear_gradient("L").resize(scene.size).point(lambda v: 140 + v * 115 // 255)
    scene = ImageChops.multiply(scene.filter(ImageFilter.GaussianBlur(0.7)), light)
    return _grainy(scene, random.Random(1), 24)


def jpeg(picture: Image.Image, quality=60) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def pdf(*pictures: Image.Image) -> bytes:
    """A file whose pages are these pictures."""
    out = io.BytesIO()
    first, *more = pictures
    first.save(out, "PDF", resolution=200, save_all=True, append_images=more, quality=70)
    return out.getvalue()
