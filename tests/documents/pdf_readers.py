"""The text of a PDF as six independent readers see it, for tests and figures."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PDFJS = ROOT / "node_modules" / "pdfjs-dist" / "legacy" / "build" / "pdf.mjs"
_SCRIPT = """
import fs from "node:fs";
const [library, ...files] = process.argv.slice(1);
const { getDocument } = await import(library);
const out = [];
for (const file of files) {
  const data = new Uint8Array(fs.readFileSync(file));
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  let text = "";
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    text += items.map((item) => item.str + (item.hasEOL ? "\\n" : "")).join("") + "\\n";
  }
  out.push(text);
}
fs.writeFileSync(1, JSON.stringify(out));
"""


def _run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def _pdfium(file: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _pdfminer(file: Path) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(file)


def _pypdf(file: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


_READERS: dict[str, Callable[[Path], str]] = {
    "pdfium": _pdfium,
    "pdfminer": _pdfminer,
    "pypdf": _pypdf,
    "poppler": lambda file: _run("pdftotext", "-raw", file, "-"),
    "mupdf": lambda file: _run("mutool", "draw", "-q", "-F", "txt", file),
}
NAMES = ("pdf.js", *_READERS)
_NEEDS = {"poppler": "pdftotext", "mupdf": "mutool"}


def here(name: str) -> bool:
    """Whether this reader is on this machine."""
    if name == "pdf.js":
        return shutil.which("node") is not None and PDFJS.is_file()
    return name not in _NEEDS or shutil.which(_NEEDS[name]) is not None


def texts(name: str, contents: list[bytes]) -> list[str]:
    """What *name* reads in each of the files."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n}.pdf" for n in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        if name == "pdf.js":  # once for all: it takes a second to begin
            return json.loads(_run("node", "--input-type=module", "-e", _SCRIPT, PDFJS, *files))
        return [_READERS[name](file) for file in files]


def squeezed(text: str) -> str:
    """Without white space, which readers put where they like."""
    return re.sub(r"[\s\u200b]+", "", text)


def missing() -> list[str]:
    """The readers that are not on this machine."""
    return [name for name in NAMES if not here(name)]


def phrases(text: str) -> list[str]:
    """The runs of Thai in a text, of two letters and more."""
    return re.findall("[\u0e01-\u0e5b]{2,}", text)


def torn(name: str, contents: list[bytes], wanted: list[list[str]]) -> list[str]:
    """Phrases that the reader does not give back whole.

    Where a page ends in the middle of a phrase, and where pdfminer takes the short last line of a
    paragraph for a box of its own, the phrase is two lines that need not follow one another:
    both must be whole.
    """
    out = []
    for text, phrases_of_it in zip(texts(name, contents), wanted, strict=True):
        flat = squeezed(text)
        lines = [squeezed(line) for line in text.splitlines()]
        out += [
            phrase
            for phrase in phrases_of_it
            if phrase not in flat and not _stands_on_two_lines(phrase, lines)
        ]
    return out


def _stands_on_two_lines(phrase: str, lines: list[str]) -> bool:
    return any(
        any(line.endswith(phrase[:n]) for line in lines)
        and any(line.startswith(phrase[n:]) for line in lines)
        for n in range(1, len(phrase))
    )
