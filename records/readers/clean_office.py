"""Word, Excel and PowerPoint files without the people behind them: only what the pages show stays.

Authors of comments and changes become EDITOR, for they must be called something. The order, names
and text of the parts stay as they are.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from . import clean_pictures
from .docx_package import PART_LIMIT, UNPACKED_LIMIT, Parts, safe_root
from .docx_xml import MC, Element, W
from .refusals import ImportRefused

EDITOR = "ผู้แก้ไข"
OLE_NOTE, SIGNED_NOTE = "ole", "signed"
_DEPTH = 2  # files within files within files
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_EXTENDED = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
# By the end of a relation's type: what stands in the place of such a part; None: nothing.
_REPLACED: dict[str, bytes | None] = {
    "/core-properties": _CORE,
    "/extended-properties": _EXTENDED,
    "/extendedProperties": _EXTENDED,
    "/custom-properties": None,
    "/customProperties": None,
    "/thumbnail": None,
}
_DROPPED = re.compile(
    r"customXml/|docMetadata/|docProps/(?:thumbnail|custom)|word/people\.xml$|.*/printerSettings/"
    r"|ppt/changesInfos/|ppt/revisionInfo\.xml$"
)
# Large, and without people: copied, not read.
_BULK = re.compile(
    r"xl/(?:worksheets|chartsheets|dialogsheets)/[^/]+\.xml$|xl/sharedStrings"
    r"|xl/pivotCache/pivotCacheRecords|.*/theme/|.*/fonts/"
)
_SHEETS = re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets)/[^/]+\.xml$")
_PRINTER = re.compile(rb'(<(?:\w+:)?pageSetup\b[^>]*?)\s+\w+:id="[^"]*"')
_FILES_INSIDE = re.compile(r"\.(?:docx|xlsx|pptx|dotx|xltx|potx|ppsx)$", re.I)
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/+(?:Users|home)/", re.I)
_REMOVED_ELEMENTS = {
    *("rsids", "attachedTemplate", "mailMerge", "docVars", "docId", "dataBinding", "absPath"),
    *("fileSharing", "hyperlinkBase"),
}
_PEOPLE_ATTRIBUTES = {"author", "lastModifiedBy", "refreshedBy", "userName", "lastEditedBy"}
# Of elements that stand for a person.
_PERSON_ELEMENTS = {"person", "cmAuthor", "author", "userInfo"}
_PERSON_ATTRIBUTES = {
    **{"displayName": EDITOR, "name": EDITOR, "initials": "", "userId": "", "providerId": "None"}
}


def clean(content: bytes, *, depth: int = 0) -> tuple[bytes, set[str]]:
    """The file, and what has to be said of it. Raises ImportRefused."""
    parts = Parts(content)
    if any(name.startswith("_xmlsignatures/") for name in parts.names):
        return content, {SIGNED_NOTE}
    cleaner = _Cleaner(parts, depth)
    return cleaner.file(), cleaner.notes


class _Cleaner:
    def __init__(self, parts: Parts, depth: int) -> None:
        self.parts, self.depth = parts, depth
        self.notes: set[str] = set()
        self.replaced: dict[str, bytes] = {}
        self.dropped = {name for name in parts.names if _DROPPED.match(name)}
        self._find_properties()

    def _find_properties(self) -> None:
        if "_rels/.rels" not in self.parts:
            raise ImportRefused("damaged")
        root = safe_root(self.parts.bytes("_rels/.rels", PART_LIMIT))
        for relation in root.iter(etree.Element):
            end = "/" + (relation.get("Type") or "").rpartition("/")[2]
            if end in _REPLACED:
                target = (relation.get("Target") or "").lstrip("/")
                made = _REPLACED[end]
                if made is None:
                    self.dropped |= {target, _relations_of(target)}
                else:
                    self.replaced[target] = made

    def file(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self.parts.names:
                if name in self.dropped or name.endswith("/"):
                    continue
                entry = zipfile.ZipInfo(name)  # of 1980, by nobody
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, self.part(name))
        return out.getvalue()

    def part(self, name: str) -> bytes:
        if name in self.replaced:
            return self.replaced[name]
        content = self.parts.bytes(name, UNPACKED_LIMIT)
        if _BULK.match(name):
            return _PRINTER.sub(rb"\1", content) if _SHEETS.match(name) else content
        if name.endswith((".xml", ".rels")):
            return self.xml(name, content)
        if _FILES_INSIDE.search(name) and self.depth < _DEPTH:
            content, notes = clean(content, depth=self.depth + 1)
            self.notes |= notes
            return content
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            self.notes.add(OLE_NOTE)
        try:
            return clean_pictures.clean(content)
        except clean_pictures.Uncleanable:
            self.notes.add(OLE_NOTE)
            return content

    def xml(self, name: str, content: bytes) -> bytes:
        if len(content) > PART_LIMIT:
            raise ImportRefused("bomb")
        root = safe_root(content)
        before = etree.tostring(root)
        if name == "[Content_Types].xml":
            _remove(root, lambda e: (e.get("PartName") or "").lstrip("/") in self.dropped)
        elif name.endswith(".rels"):
            self._relations(name, root)
        else:
            _without_people(root)
        if etree.tostring(root) == before:
            return content
        made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return made

    def _relations(self, name: str, root: Element) -> None:
        folder = posixpath.dirname(posixpath.dirname(name))

        def gone(relation: Element) -> bool:
            target, kind = relation.get("Target") or "", relation.get("Type") or ""
            if relation.get("TargetMode") == "External":
                return kind.endswith(
                    ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")
                )
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            return posixpath.normpath(path) in self.dropped

        _remove(root, gone)
        for relation in root.iter(etree.Element):
            if relation.get("TargetMode") == "External" and _LOCAL.match(
                relation.get("Target") or ""
            ):
                relation.set("Target", "about:blank")  # a folder of somebody's computer


def _relations_of(name: str) -> str:
    folder, _, last = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{last}.rels")


def _remove(root: Element, gone: Callable[[Element], bool]) -> None:
    for part in [p for p in root.iter() if isinstance(p.tag, str) and gone(p)]:
        parent = part.getparent()
        if parent is not None:
            parent.remove(part)


def _without_people(root: Element) -> None:
    _remove(root, lambda e: etree.QName(e).localname in _REMOVED_ELEMENTS)
    _remove(root, lambda e: e.tag == f"{MC}AlternateContent" and not any(len(way) for way in e))
    authors = _authors(root)
    for part in root.iter(etree.Element):
        local = etree.QName(part).localname
        if local == "author" and part.text:
            part.text = EDITOR
        for key in list(part.attrib):
            _attribute(part, local, str(key))
    if authors:
        _without_openings(root, authors)


def _attribute(part: Element, local: str, key: str) -> None:
    space, _, name = key.rpartition("}")
    of_word = space[1:] == W[1:-1]
    if of_word and name.startswith("rsid"):
        del part.attrib[key]
    elif name in _PEOPLE_ATTRIBUTES:
        part.set(key, EDITOR)
        for other in ("date", "initials"):
            if of_word and W + other in part.attrib:
                del part.attrib[W + other]
    elif local in _PERSON_ELEMENTS and name in _PERSON_ATTRIBUTES:
        part.set(key, _PERSON_ATTRIBUTES[name])


def _authors(root: Element) -> set[str]:
    """Names that Excel writes at the beginning of a comment, too."""
    if etree.QName(root).localname != "comments":
        return set()
    found = (e.text for e in root.iter("{*}author"))
    return {name.strip() for name in found if name and name.strip()}


def _without_openings(root: Element, authors: Iterable[str]) -> None:
    openings = {f"{name}:" for name in authors}
    for comment in root.iter("{*}comment"):
        first = next((t for t in comment.iter("{*}t") if t.text and t.text.strip()), None)
        if first is None or first.text is None:
            continue
        said = next((o for o in openings if first.text.strip().startswith(o)), None)
        if said:
            first.text = first.text.replace(said, f"{EDITOR}:", 1)
