"""Opens a Word package safely: nothing is trusted, everything has a bound."""

import io
import posixpath
import zipfile

from lxml import etree

from .docx_xml import Element
from .refusals import ImportRefused

MEMBER_LIMIT = 5_000  # parts of a package
UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes of all members
PART_LIMIT = 16 * 1024 * 1024  # bytes of one XML part
PICTURE_LIMIT = 2 * PART_LIMIT  # bytes of any other part
RATIO_LIMIT = 200  # a part of more than 1 MB that shrinks more than this is no text
MAIN_PART = "word/document.xml"  # nearly always; else the package says where
_MAIN_TYPE = "/officeDocument"
# "Strict Open XML" names the same elements otherwise.
_STRICT = tuple(
    (
        f"http://purl.oclc.org/ooxml/{room}/{name}".encode(),
        f"http://schemas.openxmlformats.org/{room}/2006/{name}".encode(),
    )
    for room, name in (
        ("wordprocessingml", "main"),
        ("officeDocument", "relationships"),
        ("officeDocument", "math"),
        ("drawingml", "main"),
        ("drawingml", "chart"),
        ("drawingml", "diagram"),
    )
)
_ENCRYPTED = 0x1  # flag of a member


class Parts:
    """An Office file as named parts. Raises ImportRefused for whatever is not a sound one."""

    def __init__(self, content: bytes):
        check_container(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ImportRefused("damaged") from error
        if any(m.flag_bits & _ENCRYPTED for m in members):
            raise ImportRefused("encrypted")
        if len(members) > MEMBER_LIMIT or sum(m.file_size for m in members) > UNPACKED_LIMIT:
            raise ImportRefused("bomb")
        self._members = {m.filename: m for m in members}

    @property
    def names(self) -> list[str]:
        return list(self._members)

    def xml(self, name: str, limit: int | None = None) -> Element | None:
        """Root element of an XML part; None when the part is not there."""
        if name not in self._members:
            return None
        data = self.bytes(name, limit or PART_LIMIT)
        if b"http://purl.oclc.org/ooxml" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return safe_root(data)

    def bytes(self, name: str, limit: int = PICTURE_LIMIT) -> bytes:
        """One part, never more than *limit* bytes whatever the directory promises."""
        member = self._members[name]
        shrunk = member.file_size / max(1, member.compress_size)
        if member.file_size > limit or (member.file_size > 1_000_000 and shrunk > RATIO_LIMIT):
            raise ImportRefused("bomb")
        try:
            with self._zip.open(member) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise ImportRefused("damaged") from error
        except Exception as error:  # zlib.error and its kin have no common base
            raise ImportRefused("damaged") from error
        if len(data) > limit:
            raise ImportRefused("bomb")
        return data

    def __contains__(self, name: str) -> bool:
        return name in self._members


class Package(Parts):
    """A .docx, whose text is found."""

    def __init__(self, content: bytes):
        super().__init__(content)
        self.document = self._main()

    def _main(self) -> str:
        """Name of the part that holds the text."""
        if MAIN_PART in self._members:
            return MAIN_PART
        root = self.xml("_rels/.rels")
        for relation in root if root is not None else ():
            target = (relation.get("Target") or "").lstrip("/")
            kind = relation.get("Type") or ""
            if kind.endswith(_MAIN_TYPE) and target.startswith("word/") and target in self._members:
                return target
        raise ImportRefused("wrong_type")

    def beside(self, name: str) -> str:
        """The part *name* in the folder of the text."""
        return posixpath.join(posixpath.dirname(self.document), name)


def safe_root(data: bytes) -> Element:
    """Root element of XML that is trusted in nothing. Raises ImportRefused."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ImportRefused("damaged")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportRefused("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in UTF-16, say
        raise ImportRefused("damaged")
    return root


def check_container(content: bytes) -> None:
    """Refuse by the first bytes what is no zip package at all."""
    if not content.startswith(b"PK"):
        raise ImportRefused("wrong_type")
