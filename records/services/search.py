"""Search, behind one function; every caller hands in a visibility queryset."""

import re

from records import richtext, thai
from records.models import Record, SearchText
from records.sections import text_keys

_TERM = re.compile(r'"([^"]+)"|(\S+)')
MAX_TERMS = 8


def terms(query: str) -> list[str]:
    """Folded search terms: words apart by spaces, "…" kept together; at most MAX_TERMS."""
    found = (thai.fold(quoted or word).strip('"') for quoted, word in _TERM.findall(query or ""))
    return [term for term in dict.fromkeys(found) if term][:MAX_TERMS]


def search(queryset, query: str):
    """Rows of *queryset* that hold every term of *query* anywhere, inside words too."""
    for term in terms(query):
        queryset = queryset.filter(search__text__contains=term)
    return queryset


def searchable_text(record: Record, partners, details) -> str:
    """All that a reader can see of the record, folded.

    partners: dicts with name and contribution; details: texts of the work processes.
    """
    parts = [record.title, record.number, record.owner_name, record.position, record.village]
    parts += [x.name for x in (record.unit, record.district, record.subdistrict) if x]
    parts += [x.label for x in (record.category,) if x] + [x.name for x in (record.topic,) if x]
    parts += [richtext.to_text(getattr(record, key)) for key in text_keys()]
    for partner in partners:
        parts += [partner["name"], partner["contribution"]]
    return thai.fold("\n".join(part for part in (*parts, *details) if part))


def index(record: Record) -> None:
    """Bring the search text of one record up to date; inside the transaction of the change."""
    partners = record.partners.values("name", "contribution")
    details = record.processes.values_list("detail", flat=True)
    text = searchable_text(record, partners, details)
    SearchText.objects.update_or_create(record=record, defaults={"text": text})


def index_new(rows) -> None:
    """Index records that were just inserted; rows: (record, partners, details)."""
    SearchText.objects.bulk_create(
        SearchText(record=record, text=searchable_text(record, partners, details))
        for record, partners, details in rows
    )
