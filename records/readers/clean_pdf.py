"""A PDF without the people behind it: its properties, XMP, and what its pictures say of places."""

import io
import struct

import pikepdf

from . import clean_office, clean_pictures
from .refusals import ImportRefused

_OBJECT_LIMIT = 500_000
_KEPT = (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified", "/AuthEvent")


def clean(content: bytes) -> tuple[bytes, set[str]]:
    """The file, and what has to be said of it. Raises ImportRefused.

    One that is signed stays as it is: a signature holds for these very bytes.
    """
    notes: set[str] = set()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise ImportRefused("damaged")
            if len(pdf.objects) > _OBJECT_LIMIT:
                raise ImportRefused("bomb")
            if any(_is_signature(part) for part in pdf.objects):
                return content, {clean_office.SIGNED_NOTE}
            for part in pdf.objects:
                if isinstance(part, pikepdf.Stream | pikepdf.Dictionary):
                    _clean(part, notes)
            for key in ("/Info", "/ID"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue(), notes
    except pikepdf.PasswordError as error:
        raise ImportRefused("encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise ImportRefused("damaged") from error


def _is_signature(part: pikepdf.Object) -> bool:
    return isinstance(part, pikepdf.Dictionary) and "/ByteRange" in part and "/Contents" in part


def _clean(part: pikepdf.Object, notes: set[str]) -> None:
    _without_private(part, 0)
    if not isinstance(part, pikepdf.Stream):
        return
    kind, way = part.get("/Type"), part.get("/Filter")
    if isinstance(way, pikepdf.Array) and len(way) == 1:
        way = way[0]
    if part.get("/Subtype") == "/Image" and way == "/DCTDecode":
        _clean_jpeg(part)
    elif kind == "/EmbeddedFile":
        _clean_embedded(part, notes)


def _without_private(part: pikepdf.Object, depth: int) -> None:
    """In the dictionary and those that stand in it without a number of their own."""
    if isinstance(part, pikepdf.Array):
        for inner in part:
            if isinstance(inner, _KEPT) and not inner.is_indirect and depth < 20:
                _without_private(inner, depth + 1)
        return
    for key in _PRIVATE:
        if key in part:
            del part[key]
    if part.get("/Subtype") is not None and "/Rect" in part and part.get("/Subtype") != "/Widget":
        if "/T" in part:  # who made a note; of a field it is the name
            part["/T"] = pikepdf.String(clean_office.EDITOR)
        for key in ("/CreationDate", "/M"):
            if key in part:
                del part[key]
    for key in list(part.keys()):
        inner = part[key]
        if isinstance(inner, _KEPT) and not inner.is_indirect and depth < 20:
            _without_private(inner, depth + 1)


def _clean_jpeg(part: pikepdf.Stream) -> None:
    raw = part.read_raw_bytes()
    try:
        bare = clean_pictures.jpeg(raw)
    except (ValueError, IndexError, struct.error):
        return
    if bare != raw:
        # Its parameters stay: only segments that decode nothing went.
        parameters = part.get("/DecodeParms")
        known = parameters if isinstance(parameters, pikepdf.Array | pikepdf.Dictionary) else None
        part.write(bare, filter=pikepdf.Name("/DCTDecode"), decode_parms=known)


def _clean_embedded(part: pikepdf.Stream, notes: set[str]) -> None:
    """A file within the PDF, as one that is attached; of a kind that is not known it is said."""
    if "/Params" in part:
        del part["/Params"]
    inner = part.read_bytes()
    try:
        if inner.startswith(b"PK"):
            made, said = clean_office.clean(inner)
        elif b"%PDF-" in inner[:1024]:
            made, said = clean(inner)
        else:
            made, said = clean_pictures.clean(inner), set()
            said |= {clean_office.OLE_NOTE} if made == inner else set()
    except (ImportRefused, clean_pictures.Uncleanable):
        notes.add(clean_office.OLE_NOTE)
        return
    notes |= said
    part.write(made)
