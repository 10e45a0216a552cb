"""Files that tell of people in every place that a file has for it; NAME is in all of them."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.pdfs import pdf

NAME = "Somchai Planted"
GPS_MARK = b"GPSPLACE"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
    f"<property name='Owner'>{NAME}</property></Properties>"
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Company>{NAME}</Company><Manager>{NAME}</Manager><Template>{NAME}.dotm</Template></Properties>"
)
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def jpeg(orientation=1) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = GPS_MARK.decode(), NAME, orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = GPS_MARK.decode()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif, comment=NAME.encode())
    return out.getvalue() + NAME.encode()


def png() -> bytes:
    out, info, exif = io.BytesIO(), PngInfo(), Image.Exif()
    info.add_text("Author", NAME)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{NAME}</x>")
    exif[0x013B] = NAME
    Image.new("RGBA", (30, 20)).save(out, "PNG", pnginfo=info, exif=exif)
    return out.getvalue()


def webp() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = NAME
    Image.new("RGB", (30, 20)).save(out, "WEBP", exif=exif, xmp=f"<x>{NAME}</x>".encode())
    return out.getvalue()


def gif() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (20, 20), n) for n in (1, 2)]
    frames[0].save(out, "GIF", comment=NAME.encode(), save_all=True, append_images=frames[1:])
    return out.getvalue()


def tiff() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "TIFF", tiffinfo={315: NAME, 271: NAME})
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.author = document.core_properties.last_modified_by = NAME
    document.core_properties.comments = document.core_properties.keywords = NAME
    run = document.add_paragraph("ข้อความที่ต้องอยู่").add_run(" คำท้าย")
    document.add_comment(run, "ความเห็นที่ต้องอยู่", author=NAME, initials="SP")
    document.add_picture(io.BytesIO(jpeg()))
    document.add_picture(io.BytesIO(png()))
    document.save(out)
    inserted = (
        f'<w:p w:rsidR="00AB12CD"><w:ins w:id="9" w:author="{NAME}" w:date="2026-01-01T00:00:00Z">'
        "<w:r><w:t>คำที่แทรก</w:t></w:r></w:ins></w:p><w:sectPr"
    )
    people = f'<w:people xmlns:w="{_W}"><w:person w:author="{NAME}"/></w:people>'
    return changed(
        out.getvalue(),
        {
            "word/document.xml": lambda t: t.replace("<w:sectPr", inserted, 1),
            "word/settings.xml": lambda t: t.replace(
                "</w:settings>", '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'
            ),
        },
        {"word/people.xml": people, "docProps/custom.xml": _CUSTOM, "docProps/app.xml": _APP},
        {"word/_rels/document.xml.rels": ("people", "people.xml", "")},
    )


def excel() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.properties.creator = book.properties.lastModifiedBy = NAME
    book.active["A1"] = "ค่าที่ต้องอยู่"
    book.active["A1"].comment = Comment(f"{NAME}:\nความเห็นที่ต้องอยู่", NAME)
    book.active["B2"].comment = Comment("อีกข้อ", f"{NAME} 2")
    book.save(out)
    setup = '<pageSetup paperSize="9" r:id="rId7"/>'
    return changed(
        out.getvalue(),
        {
            "xl/worksheets/sheet1.xml": lambda t: t.replace(
                "<worksheet ", f'<worksheet xmlns:r="{_OFFICE}" ', 1
            ).replace("<legacyDrawing", f"{setup}<legacyDrawing", 1),
        },
        {
            "xl/printerSettings/printerSettings1.bin": f"printer of {NAME}",
            "docProps/custom.xml": _CUSTOM,
            "docProps/app.xml": _APP,
        },
        {
            "xl/worksheets/_rels/sheet1.xml.rels": (
                "printerSettings", "../printerSettings/printerSettings1.bin", "rId7",
            )
        },
    )  # fmt: skip


def slides() -> bytes:
    """The least that PowerPoint calls a file."""
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.presentationml.presentation.main+xml"/></Types>'
    )
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc = "http://purl.org/dc/elements/1.1/"
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Target="ppt/'
        f'presentation.xml" Type="{_OFFICE}/officeDocument"/><Relationship Id="b" Target="docProps/'
        f'core.xml" Type="{_PACKAGE}/metadata/core-properties"/><Relationship Id="c" '
        f'Target="docProps/thumbnail.jpeg" Type="{_THUMBNAIL}"/></Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{core}" xmlns:dc="{dc}"><dc:creator>'
        f"{NAME}</dc:creator></c:coreProperties>",
        "docProps/thumbnail.jpeg": jpeg(),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{p}"/>',
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="{p}"><p:cmAuthor id="0" name="{NAME}" '
        'initials="SP" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>',
        "ppt/media/image1.jpeg": jpeg(),
    }
    return packed(files)


def portable() -> bytes:
    """A PDF with everything, a photograph and a file inside, and a note of somebody."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(2))) as document:
        document.docinfo["/Author"] = NAME
        with document.open_metadata() as xmp:
            xmp["dc:creator"] = [NAME]
        photo = pikepdf.Stream(document, jpeg())
        photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        photo.Width, photo.Height, photo.BitsPerComponent = 60, 40, 8
        photo.ColorSpace, photo.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        photo.Metadata = pikepdf.Stream(document, f"<x>{NAME}</x>".encode())
        page = document.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(Im0=photo)
        page.PieceInfo = pikepdf.Dictionary(Illustrator=pikepdf.Dictionary(Who=NAME))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=NAME,
            Contents="note that stays",
        )  # fmt: skip
        page.Annots = pikepdf.Array([note])
        document.attachments["in.docx"] = word()
        document.save(out)
    return out.getvalue()


def changed(content, edits, added, relations=None) -> bytes:
    """The package with parts edited and added, and relations to them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, edit in edits.items():
        files[name] = edit(files[name].decode()).encode()
    files |= {name: text.encode() for name, text in added.items()}
    for name, (kind, target, number) in (relations or {}).items():
        made = f'<Relationship Id="{number or kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        files[name] = files[name].decode().replace("</Relationships>", f"{made}</Relationships>")
    return packed(files)


def packed(files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
