"""How a record is cited: Thai APA, BibTeX, RIS."""

import re

from records.core import office, thai
from records.record.models import Record

from .official_form import address

_TEX_ESCAPES = {
    **{c: f"\\{c}" for c in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def author(record: Record) -> str:
    """Given and family name, as Thai citations have it, without a prefix; or the office."""
    if record.owner:
        return f"{record.owner.given_name} {record.owner.family_name}".strip()
    return record.unit.name if record.unit else office.full_name()


def year(record: Record) -> int | None:
    """Year of publication in the Buddhist era; before publication the fiscal year."""
    if record.published_at:
        return thai.be_year(thai.local(record.published_at))
    return record.fiscal_year


def common_year(record: Record) -> int | None:
    """`year` in the common era, as reference managers and harvesters count and sort."""
    buddhist = year(record)
    return buddhist - thai.ERA if buddhist else None


def _note(record: Record) -> str:
    """The Buddhist year, as it is printed in Thai."""
    return f"พ.ศ. {year(record)}" if year(record) else ""


def apa(record: Record) -> str:
    """One line: author. (year). title [kind, register number]. office. address"""
    kind = record.get_kind_display()
    what = f"{kind} เลขทะเบียน {record.number}" if record.number else kind
    parts = [f"{author(record)}.", f"({year(record) or 'ม.ป.ป.'}).", f"{record.title} [{what}]."]
    if author(record) != office.full_name():
        parts.append(f"{office.full_name()}.")
    return thai.one_line(" ".join([*parts, address(record)]))


def bibtex(record: Record) -> str:
    """One @techreport; names and title in double braces, so that they stay as they are."""
    key = (record.number or f"draft-{record.pk}").lower()
    fields = {
        "author": f"{{{_tex(author(record))}}}",
        "title": f"{{{_tex(record.title)}}}",
        "year": str(common_year(record) or ""),
        "type": _tex(record.get_kind_display()),
        "institution": f"{{{_tex(office.full_name())}}}",
        "number": _tex(record.number or ""),
        "url": address(record),
        "language": "thai",
        "note": _note(record),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@techreport{{{key},", *lines, "}"]) + "\n"


def ris(record: Record) -> str:
    """One RPRT entry; lines end in CR LF, as the format requires."""
    fields = [
        ("TY", "RPRT"),
        ("AU", author(record)),
        ("TI", record.title),
        ("PY", str(common_year(record) or "")),
        ("N1", _note(record)),
        ("PB", office.full_name()),
        ("M1", record.number or ""),
        ("M3", record.get_kind_display()),
        ("AB", record.excerpt),
        ("LA", "th"),
        ("UR", address(record)),
    ]
    lines = [f"{tag}  - {thai.one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _tex(text: str) -> str:
    return re.sub(r"[\\&%$#_{}~^]", lambda found: _TEX_ESCAPES[found[0]], thai.one_line(text))
