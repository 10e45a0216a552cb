"""Small Word files for the tests, written with python-docx or as raw XML."""

import io
import zipfile

import docx

FORM = [
    "แบบบันทึกองค์ความรู้รายบุคคล",
    "1. ชื่อองค์ความรู้ เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย",
    "2. ชื่อเจ้าของความรู้ นางสาวสดใส ใจงาม ตำแหน่ง นักวิชาการพัฒนาชุมชนชำนาญการ "
    "สังกัด สำนักงานพัฒนาชุมชนอำเภอสบปราบ จังหวัดลำปาง",
    "3. หมวดองค์ความรู้ที่บ่งชี้ สร้างสรรค์ชุมชนพึ่งตนเองได้",
    "4. ที่มาและเป้าหมายของการจัดการความรู้",
    "4.1 ที่มา ชาวสวนมีรายได้จากลำไยปีละครั้งเดียว",
    "4.2 มีเป้าหมายการจัดการความรู้ คือ เพิ่มรายได้จากน้ำผึ้ง",
    "5. วิธีการ/ขั้นตอนการจัดการความรู้",
    "1. ชวนคนที่สนใจจริง",
    "2. ทำกล่องล่อผึ้ง",
    "3. ปัญหาที่พบระหว่างทางให้จดไว้",
    "6. ผลลัพธ์ที่ได้จากการจัดการความรู้",
    "6.1 เทคนิคและแนวทางในการทำงาน",
    "วางกล่องในร่ม หันหน้าไปทางทิศตะวันออก",
    "6.2 ข้อพึงระวัง (ถ้ามี)",
    "-",
    "6.3 ปัจจัยแห่งความสำเร็จ ความสม่ำเสมอ",
    "6.4 ปัญหาและวิธีการแก้ไข มดขึ้นกล่อง ใช้น้ำหล่อขาตั้ง",
    "6.5 ผลลัพธ์จากการแก้ปัญหาและการพัฒนา ได้น้ำผึ้งกล่องละ 4 ขวด",
]


def text(lines=FORM) -> bytes:
    return "\n".join(lines).encode()


def word(lines=FORM) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def raw(body: str, **parts: bytes | str) -> bytes:
    """A package with word/document.xml around *body*; parts: other members by name."""
    space = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def form_xml(lines=FORM) -> str:
    return "".join(paragraph(run(line)) for line in lines)
