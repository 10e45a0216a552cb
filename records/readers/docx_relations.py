"""What a part of a Word package points to."""

import posixpath
from typing import NamedTuple

from .docx_package import Package


class Relation(NamedTuple):
    """kind: the last word of its type; target: a part of the package, an address if external."""

    kind: str
    target: str
    external: bool


def relations(package: Package, part: str) -> dict[str, Relation]:
    """By id. Raises ImportRefused."""
    folder = posixpath.dirname(part)
    root = package.xml(f"{folder}/_rels/{posixpath.basename(part)}.rels")
    return {
        relation.get("Id") or "": _relation(
            folder,
            relation.get("Type") or "",
            relation.get("Target") or "",
            relation.get("TargetMode") == "External",
        )
        for relation in (root if root is not None else ())
        if isinstance(relation.tag, str)
    }


def _relation(folder: str, kind: str, target: str, external: bool) -> Relation:
    if not external:
        target = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
    return Relation(kind.rpartition("/")[2], target, external)
