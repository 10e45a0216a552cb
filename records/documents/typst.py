"""Typst as a function: a layout from layouts/, data as JSON and pictures in, PDF out."""

import json
import logging
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import typst

from .fonts import fonts

log = logging.getLogger(__name__)
LAYOUTS = Path(__file__).parent / "layouts"
# Archive and accessibility at once; then archive only; then, for signs that no font has, plain.
_STANDARDS = (["a-2a", "ua-1"], ["a-2a"], [])


def pdf(layout: str, data: dict, files: dict[str, bytes] | None = None) -> bytes:
    """The layout `layouts/<layout>.typ` filled with *data*; tagged, PDF/A where possible.

    The layout reads `json("data.json")` and pictures by the names in *files*; what people typed
    is data and is never read as markup. Raises typst.TypstError when the layout itself is wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in LAYOUTS.glob("*.typ"):
            shutil.copy(part, root)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in (files or {}).items():
            (root / name).write_bytes(content)
        compiler = typst.Compiler(str(root / f"{layout}.typ"), str(root), font_paths=fonts())
        return _strictest(compiler)


def _strictest(compiler: typst.Compiler) -> bytes:
    now = datetime.now(UTC).replace(microsecond=0)
    for standards in _STANDARDS[:-1]:
        try:
            return compiler.compile(format="pdf", pdf_standards=standards, timestamp=now)
        except typst.TypstError as error:
            log.info("PDF without %s: %s", standards, error.message)
    return compiler.compile(format="pdf", pdf_standards=_STANDARDS[-1], timestamp=now)
