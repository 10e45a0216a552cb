"""PDF files of so many pages, written by hand: also locked ones, giant ones, broken ones."""

LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<01><01>]" % (
    b"ab" * 32,
    b"cd" * 32,
)


def pdf(pages=1, *, text="page", box=(595, 842), locked=False, turned=0) -> bytes:
    """`text 1`, `text 2` … on pages of *box* points; locked: no password opens it."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(pages)), pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(1, pages + 1):
        stream = f"BT /F1 24 Tf 72 700 Td ({text} {number}) Tj ET".encode()
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Rotate {turned}"
        page += f"/Contents {3 + 2 * number} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        parts += [page.encode(), b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, p) for n, p in enumerate(parts, start=1))
    trailer = b"trailer<</Root 1 0 R/Size %d%s>>" % (len(parts) + 1, LOCK if locked else b"")
    return b"%PDF-1.4\n" + body + trailer + b"\n%%EOF"
