"""Pictures as the pages of one PDF: what a telephone took, page after page."""

import io
from collections.abc import Iterable

import pikepdf
from PIL import Image

_A4_WIDTH = 595.3  # points


def made_of(jpegs: Iterable[bytes]) -> bytes:
    """A PDF with one page for each of these JPEGs, which were made here and are coloured."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for jpeg in jpegs:
            with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
                wide, high = picture.size
            size = (_A4_WIDTH, _A4_WIDTH * high / wide)
            stream = pikepdf.Stream(
                made,
                jpeg,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=wide,
                Height=high,
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page = made.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=stream))
            drawn = f"q {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm /Page Do Q"
            page.obj.Contents = made.make_stream(drawn.encode())
        made.save(out)
    return out.getvalue()
