"""Typst as a function: a layout from layouts/, data as JSON and pictures in, PDF or PNG out."""

import contextlib
import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from . import pdf_text
from .fonts import fonts

if TYPE_CHECKING:
    from typst import PDFStandard

log = logging.getLogger(__name__)
LAYOUTS = Path(__file__).parent / "layouts"
# Archive and accessibility at once; else archive only; else, for signs that no font has, neither.
_STANDARDS: "tuple[list[PDFStandard], ...]" = (["a-2a", "ua-1"], ["a-2a"])


def pdf(layout: str, data: dict[str, Any], files: dict[str, bytes] | None = None) -> bytes:
    """The layout `layouts/<layout>.typ` filled with *data*; tagged, PDF/A where possible.

    The layout reads `json("data.json")` and pictures by the names in *files*; what people typed
    is data and is never read as markup. Raises typst.TypstError when the layout itself is wrong.
    """
    with _compiler(layout, data, files or {}) as compiler:
        return pdf_text.rewritten(_strictest(compiler))


def png(
    layout: str,
    data: dict[str, Any],
    files: dict[str, bytes] | None = None,
    *,
    dots: int = 110,
) -> bytes:
    """The one page of a layout as a picture, clear where nothing stands; dots: to the inch."""
    with _compiler(layout, data, files or {}) as compiler:
        return _whole(compiler.compile(format="png", ppi=dots))


@contextlib.contextmanager
def _compiler(
    layout: str, data: dict[str, Any], files: dict[str, bytes]
) -> Iterator[typst.Compiler]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in LAYOUTS.glob("*.typ"):
            shutil.copy(part, root)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in files.items():
            (root / name).write_bytes(content)
        yield typst.Compiler(str(root / f"{layout}.typ"), str(root), font_paths=fonts())


def _strictest(compiler: typst.Compiler) -> bytes:
    now = datetime.now(UTC).replace(microsecond=0)
    for standards in _STANDARDS:
        try:
            made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=now)
        except typst.TypstError as error:
            log.info("PDF without %s: %s", standards, error.message)
        else:
            return _whole(made)
    return _whole(compiler.compile(format="pdf", pdf_standards=[], timestamp=now))


def _whole(made: bytes | list[bytes] | None) -> bytes:
    """A PDF is one file; only pictures of pages come as several."""
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made
