"""Nothing is lost of files that are not Word's: PDF, web pages, OpenDocument.

What is counted is Thai consonants: no program that writes such files changes them, while marks,
spaces and the order of columns are read in several right ways.
"""

import html
import io
import os
import random
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg_sarabun
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.imports import pipeline
from records.readers import pdf
from tests.documents.tools import needed
from tests.imports.build import word
from tests.imports.invented import SENTENCES, editions, invent
from tests.imports.test_pipeline_conservation import EXAMPLES, kept, quick
from tests.readers.pdf_reading import answer
from tests.typeset import A4, typeset

pytestmark = pytest.mark.slow

few = settings(quick, max_examples=int(EXAMPLES or 8))
HEADER = "คลังความรู้ของสำนักงานทดลอง"
WORDS = st.sampled_from([*SENTENCES, "ครั้งนั้น ที่นี่ น้ำ", "ปัญหาอุปสรรค", "๒๕๖๙", "OTOP ของกลุ่ม"])


def consonants(text: str) -> Counter[str]:
    return Counter(sign for sign in text if "ก" <= sign <= "ฮ")


def quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


@st.composite
def pages(draw):
    """(source of Typst's, its words): a form with parts of every kind between its lines."""
    rng = random.Random(draw(st.integers(0, 10_000)))
    lines = invent(draw(st.sampled_from(editions())), rng).lines()
    source, said = [], []
    for line in lines:
        source.append(f'#par("{quoted(line)}")')
        said.append(line)
        for part in draw(st.lists(st.sampled_from("tablecolumnsboldturnlist"), max_size=1)):
            words = draw(st.lists(WORDS, min_size=4, max_size=4))
            said += words
            a, b, c, d = (f'[#"{quoted(text)}"]' for text in words)
            source.append(
                {
                    "t": f"#table(columns: 2, {a}, {b}, {c}, {d})",
                    "c": f"#columns(2)[#par{a} #par{b} #colbreak() #par{c} #par{d}]",
                    "b": f"#par(strong{a}) #par{b} #par{c} #par{d}",
                    "u": f"#table(columns: 2, table.cell(rowspan: 2){a}, {b}, {c}) #par{d}",
                }.get(part, f"#par{a} #grid(columns: (1fr, 3fr), {b}, {c}) #list({d})")
            )
    return "\n\n".join(source), "".join(said)


@few
@given(pages(), st.booleans())
def test_every_consonant_of_a_pdf_is_placed_unplaced_or_named(made, headed):
    source, said = made
    page = A4.replace(")", f", header: [{HEADER}], footer: context counter(page).display())")
    read = answer(typeset(source, page if headed else A4))
    result = pipeline.read_document(pdf.document_of(read), "x.pdf", anyway=True).as_json()
    warnings = "".join(w for form in result.get("records") or [result] for w in form["warnings"])
    assert not headed or HEADER in warnings or len(read["pages"]) == 1
    once = HEADER if headed and HEADER not in warnings else ""  # it was not told from text
    assert consonants(kept(result)) == consonants(said + once)


INLINE = st.sampled_from(["{}", "<b>{}</b>", "<a href='https://example.org'>{}</a>", "<i>{}</i>"])
BLOCKS = st.sampled_from(
    ["<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>", "<ol><li>{}</li></ol>", "{}<br>",
     "<table><tr><td>{}</td><td>x</td></tr></table>", "<blockquote><p>{}</p></blockquote>",
     "<table><tr><td rowspan=2>{}</td><td>y</td></tr><tr><td>z</td></tr></table>"]
)  # fmt: skip


@few
@given(
    st.lists(st.tuples(BLOCKS, INLINE, WORDS), max_size=8),
    st.sampled_from(editions()),
    st.integers(0, 99),
)
def test_every_consonant_of_a_web_page_is_placed_or_unplaced(parts, edition, seed):
    lines = invent(edition, random.Random(seed)).lines()
    body = [f"<p>{html.escape(line)}</p>" for line in lines]
    for block, inline, words in parts:
        at = random.Random(seed + len(words)).randrange(3, len(body))
        body.insert(at, block.format(inline.format(html.escape(words))))
    page = f"<!doctype html><html><meta charset=utf-8><body>{''.join(body)}</body></html>"
    result = pipeline.read(page.encode(), "x.html").as_json()
    assert result["outcome"] in ("record", "multiple"), result["warnings"]
    said = "".join([*lines, *(words for _, _, words in parts)])
    assert consonants(kept(result)) == consonants(said)


def office(name: str, content: bytes, made: str, folder) -> bytes:
    """The file as LibreOffice saves it in another format."""
    needed("soffice")
    (folder / name).write_bytes(content)
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{Path(fontpkg_sarabun.__file__).parent}</dir>'
        f"<cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", made, "--outdir", str(folder)]
    subprocess.run(
        [*command, str(folder / name)],
        capture_output=True,
        timeout=120,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    return (folder / name).with_suffix(f".{made}").read_bytes()


def test_what_another_reader_finds_in_a_printed_form_is_there(tmp_path):
    """LibreOffice prints, pypdf counts."""
    content = office("form.docx", word(), "pdf", tmp_path)
    found = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    result = pipeline.read(content, "form.pdf").as_json()
    assert result["outcome"] == "record"
    assert consonants(kept(result)) == consonants(found) != Counter()


def test_every_consonant_of_an_opendocument_file_is_kept(tmp_path):
    lines = invent("2561-individual", random.Random(3)).lines()
    cells = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (("ที่", "รายการ", "บาท"), ("๑", "ผักบุ้ง", "๒๐"), ("๒", "ปลานิล", "๓๐"))
    table = "".join(
        f"<table:table-row>{''.join(map(cells.format, row))}</table:table-row>" for row in rows
    )
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    body += (
        f"<table:table><table:table-column table:number-columns-repeated='3'/>{table}</table:table>"
    )
    body += "<text:list><text:list-item><text:p>ข้อท้ายสุด</text:p></text:list-item></text:list>"
    result = pipeline.read(open_document(body), "form.odt").as_json()
    assert result["outcome"] == "record", result["warnings"]
    said = "".join(lines) + "ที่รายการบาทผักบุ้งปลานิลข้อท้ายสุด"
    assert consonants(kept(result)) == consonants(said)


def open_document(body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
            f'office:version="1.2"><office:body><office:text>{body}</office:text></office:body>'
            "</office:document-content>",
        )
    return out.getvalue()
