"""An invented form in every make of file: LAYOUTS, name → function (form, rng) → (bytes, name)."""

import re
from dataclasses import replace
from xml.sax.saxutils import escape

import docx

from tests.imports.build import paragraph, raw, run, saved


def _text(lines) -> tuple[bytes, str]:
    return "\n".join(lines).encode(), "form.txt"


def typed(form, rng):
    return _text(form.lines())


def thai_digits(form, rng):
    return _text(_each_number(form, lambda s: s.translate(_THAI)))


def mixed_digits(form, rng):
    some = str.maketrans({d: t for d, t in zip("13579", "๑๓๕๗๙", strict=True)})
    return _text(_each_number(form, lambda s: s.translate(some)))


def no_space(form, rng):
    """ "6.ผลลัพธ์", as typed in haste."""
    return _text(re.sub(r"^(\d[\d.]*) ", r"\1", line) for line in form.lines())


def heading_and_text(form, rng):
    out = [form.title_line]
    for part in form.shown:
        out += [" ".join(filter(None, [part.numbered, *part.body[:1]])), *part.body[1:]]
    return _text(out)


def one_line(form, rng):
    """The whole form on a single line: only its numbers and words tell the sections apart."""
    words = [form.title_line, *(" ".join([p.numbered, *p.body]) for p in form.parts)]
    return _text([" ".join(filter(None, words))])


def page_marks(form, rng):
    out = []
    for line in form.lines():
        out.append(line)
        if rng.random() < 0.3:
            out += rng.choice((["- ๒ -"], ["-3-"], ["~ 1 ~"], ["", "-๒ -", ""]))
    return _text(out)


def artifacts(form, rng):
    out = []
    for line in form.lines():
        known = any(line == part.numbered for part in form.shown)
        out.append(f"**{line}**" if known else line + rng.choice(("", "[bookmark: _GoBack]")))
    return _text(out)


def skipped_numbers(form, rng):
    """Someone took a section out and numbered on by hand: every number one higher."""
    up = lambda m: f"{int(m[1]) + 1}{m[2]}"  # noqa: E731
    parts = [
        replace(p, number=p.number and re.sub(r"^(\d+)(.*)$", up, p.number)) for p in form.parts
    ]
    return _text(replace(form, parts=parts).lines())


def letter_wrong(form, rng):
    """หมวต for หมวด: one consonant typed wrongly in each long heading."""
    parts = []
    for part in form.shown:
        words = part.heading
        if len(re.sub(r"\W", "", words)) >= 14 and part.number:
            at = rng.choice([i for i, c in enumerate(words) if "ก" <= c <= "ฮ" and 3 < i < 12])
            words = words[:at] + rng.choice("ตถคฅ") + words[at + 1 :]
        parts.append(replace(part, heading=words))
    return _text(replace(form, parts=parts).lines())


def broken_lines(form, rng):
    """As copied out of a PDF: lines end after so many letters, in mid-heading too."""
    out = []
    for line in form.lines():
        while len(line) > 30 and (at := line.rfind(" ", 12, 45)) > 0:
            out.append(line[:at])
            line = line[at + 1 :]
        while len(line) > 60:
            out.append(line[:55])
            line = line[55:]
        out.append(line)
    return _text(out)


def cp874(form, rng):
    return "\r\n".join(form.lines()).encode("cp874"), "form.txt"


def utf16(form, rng):
    return "\r\n".join(form.lines()).encode("utf-16"), "form.txt"


def word_runs(form, rng):
    """Bold headings, every line cut into runs in mid-word, bookmarks between."""
    body = ""
    for line in form.lines():
        bold = any(line == part.numbered for part in form.shown)
        runs, rest = "", line
        while rest:
            size = rng.randint(1, 9)
            runs += _run(rest[:size], bold) + rng.choice(("", '<w:bookmarkStart w:id="1"/>'))
            rest = rest[size:]
        body += paragraph(runs)
    return raw(body), "form.docx"


def bold_in_line(form, rng):
    """Headings in bold, their text in the same paragraph, all of a form in three paragraphs."""
    body, size = "", -(-len(form.shown) // 3)
    for start in range(0, len(form.shown), size):
        runs = ""
        for part in form.shown[start : start + size]:
            runs += _run(f"{part.numbered} ", True) + _run(" ".join(part.body) + " ", False)
        body += paragraph(runs)
    return raw(paragraph(_run(form.title_line, True)) + body), "form.docx"


def table(form, rng):
    document = docx.Document()
    if form.title_line:
        document.add_paragraph(form.title_line)
    rows = document.add_table(rows=0, cols=2)
    for part in form.shown:
        cells = rows.add_row().cells
        cells[0].text, cells[1].text = part.numbered, part.body[0] if part.body else ""
        for line in part.body[1:]:
            cells[1].add_paragraph(line)
    return saved(document), "form.docx"


def table_of_three(form, rng):
    """Number, heading and text in columns of their own."""
    document = docx.Document()
    rows = document.add_table(rows=0, cols=3)
    for part in form.shown:
        cells = rows.add_row().cells
        dot = "." if "." not in (part.number or ".") else ""
        cells[0].text, cells[1].text = (part.number or "") + dot, part.heading
        cells[2].text = "\n".join(part.body)
    return saved(document), "form.docx"


def boxed(form, rng):
    """The head of the form in a text box, which Word writes twice."""
    lines = form.lines()
    box = "".join(paragraph(run(escape(line))) for line in lines[:3])
    twice = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    return raw(paragraph(twice) + "".join(paragraph(run(escape(x))) for x in lines[3:])), "f.docx"


def tracked(form, rng):
    body = ""
    for line in form.lines():
        at = rng.randint(0, len(line))
        gone = "<w:del w:id='1'><w:r><w:delText>5. ลบแล้ว</w:delText></w:r></w:del>"
        body += paragraph(
            run(escape(line[:at]))
            + rng.choice((gone, ""))
            + f"<w:ins w:id='2'>{run(escape(line[at:]))}</w:ins>"
            + "<w:r><w:commentReference w:id='0'/></w:r>"
        )
    comments = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
    )
    return raw(body, **{"word/comments.xml": comments}), "form.docx"


def automatic(form, rng):
    """No number is typed: Word counts, in Thai digits."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/>'
        f'<w:lvlText w:val="{".".join(f"%{i + 1}" for i in range(n + 1))}{"." if not n else ""}"/>'
        "</w:lvl>"
        for n in range(3)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = paragraph(run(escape(form.title_line)))
    for part in form.shown:
        level = (part.number or "").count(".")
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        properties = f"<w:pPr>{listed}</w:pPr>" if part.number else ""
        body += paragraph(properties + run(escape(part.heading)))
        body += "".join(paragraph(run(escape(line))) for line in part.body)
    return raw(body, **{"word/numbering.xml": numbering}), "form.docx"


_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _each_number(form, change):
    return [re.sub(r"^[\d.]+", lambda m: change(m[0]), line) for line in form.lines()]


def _run(words, bold):
    properties = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


LAYOUTS = {
    f.__name__: f
    for f in (
        *(typed, thai_digits, mixed_digits, no_space, heading_and_text, one_line, page_marks),
        *(artifacts, skipped_numbers, letter_wrong, broken_lines, cp874, utf16, word_runs),
        *(bold_in_line, table, table_of_three, boxed, tracked, automatic),
    )
}
