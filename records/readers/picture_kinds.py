"""Pictures told by their first bytes, without opening them."""

_BEGINNINGS = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a"),
)
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", b"ftypheim", b"ftypheis")
SUFFIXES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".avif", ".heic"}


def is_picture(content: bytes) -> bool:
    """Whether these bytes are a picture of a kind that is opened here."""
    if content.startswith(_BEGINNINGS) or content[4:12] == b"ftypavif":
        return True
    webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    # "BM" begins words, too; a bitmap says the offset of its pixels, which is small.
    bitmap = content.startswith(b"BM") and content[6:10] == b"\0\0\0\0"
    return webp or bitmap


def is_heic(content: bytes) -> bool:
    """Whether these bytes are a picture of an iPhone, for which there is no reader here."""
    return content[4:12] in _HEIC
