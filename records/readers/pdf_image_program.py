"""Pages of a PDF as pictures: a program of its own, run by external_programs.py.

Without an argument: JSON, `count` and the `sizes` in pixels of the first pages. With the number of
a page, from 1: that page as WebP. It imports nothing of the project, so that it starts at once.
"""

import io
import json
import math
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGES_SHOWN = 30  # of one file
WIDTH_LIMIT, HEIGHT_LIMIT = 1000, 3000  # pixels of a picture
A4 = (595.3, 841.9)  # points; for a page that does not say how large it is


def main(arguments: list[str]) -> int:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        print(json.dumps({"error": "encrypted" if locked else "damaged"}))  # noqa: T201
        return 0
    if arguments:
        sys.stdout.buffer.write(_picture(document, int(arguments[0]) - 1))
        return 0
    shown = range(min(len(document), PAGES_SHOWN))
    sizes = [_fit(_size(document, index))[1:] for index in shown]
    print(json.dumps({"count": len(document), "sizes": sizes}))  # noqa: T201
    return 0


def _size(document: "PdfDocument", index: int) -> tuple[float, float]:
    """Width and height in points, as the page is turned."""
    import pypdfium2

    try:
        wide, high = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return A4
    return wide, high


def _fit(size: tuple[float, float]) -> tuple[float, int, int]:
    """Scale, width and height of the picture, within the bounds however large the page is."""
    wide, high = (side if math.isfinite(side) and side > 0 else 1 for side in size)
    scale = min(WIDTH_LIMIT / wide, HEIGHT_LIMIT / high)
    return scale, max(1, math.ceil(wide * scale)), max(1, math.ceil(high * scale))


def _picture(document: "PdfDocument", index: int) -> bytes:
    document.init_forms()  # what was filled in is drawn, too; this pdfium runs no script
    page = document[index]
    scale = _fit(page.get_size())[0]
    out = io.BytesIO()
    # Method 2 takes half the time of the usual one and a tenth more bytes.
    page.render(scale=scale).to_pil().convert("RGB").save(out, "WEBP", quality=75, method=2)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
