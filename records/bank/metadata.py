"""What search engines, reference managers and chats read of a record's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse

from records.awards.models import Award
from records.core import office
from records.core.cutting import cut
from records.record.models import Attachment, Record
from records.record.summary import Summary

from . import citation, covers

DESCRIPTION_LENGTH = 160  # characters that a search engine shows
Named = list[tuple[str, str]]


@dataclass
class Metadata:
    """description: for chats and search engines; card: address of the share card; named: <meta>
    by name, properties: <meta> by property; linked_data: JSON-LD."""

    description: str
    card: str
    named: Named = field(default_factory=list)
    properties: Named = field(default_factory=list)
    linked_data: dict[str, Any] = field(default_factory=dict)


def of_record(
    record: Record, summary: Summary, cover: Attachment | None, honours: list[Award]
) -> Metadata:
    version = covers.card_of(record, cover, honours).version
    card = f"{_address('covers-card', record.number)}?v={version}"
    description = cut(" ".join(summary.lines) or record.excerpt, DESCRIPTION_LENGTH)
    return Metadata(
        description=description,
        card=card,
        named=_named(record, description),
        properties=_properties(record),
        linked_data={
            "@context": "https://schema.org",
            "@graph": [_article(record, summary, description, card), _trail(record)],
        },
    )


def _address(name: str, *arguments: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def _page(record: Record) -> str:
    return f"{settings.SITE_URL}{record.get_absolute_url()}"


def _publisher(record: Record) -> str:
    return record.unit.name if record.unit and record.owner else office.full_name()


def _named(record: Record, description: str) -> Named:
    """Google Scholar and Zotero read citation_*, libraries DC.*; what is not known is left out."""
    day = record.published_at
    subjects = [str(x) for x in (record.topic, record.category) if x]
    rows = [
        ("citation_title", record.title),
        ("citation_author", citation.author(record)),
        ("citation_publication_date", f"{day:%Y/%m/%d}" if day else ""),
        ("citation_publisher", office.full_name()),
        ("citation_technical_report_institution", office.full_name()),
        ("citation_technical_report_number", record.number or ""),
        ("citation_language", "th"),
        ("citation_abstract_html_url", _page(record)),
        ("citation_pdf_url", _address("downloads-form", record.number, "pdf")),
        *(("citation_keywords", subject) for subject in subjects),
        ("DC.title", record.title),
        ("DC.creator", citation.author(record)),
        *(("DC.subject", subject) for subject in subjects),
        ("DC.description", description),
        ("DC.publisher", _publisher(record)),
        ("DC.date", f"{day:%Y-%m-%d}" if day else ""),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.identifier", _page(record)),
        ("DC.language", "th"),
        ("DC.coverage", f"อำเภอ{record.district}" if record.district else ""),
    ]
    return [row for row in rows if row[1]]


def _properties(record: Record) -> Named:
    rows = [
        ("article:published_time", record.published_at.isoformat() if record.published_at else ""),
        ("article:modified_time", record.last_change().isoformat()),
        ("article:author", record.owner_name),
        ("article:section", record.topic.name if record.topic else ""),
    ]
    return [row for row in rows if row[1]]


def organization() -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "name": office.full_name(),
        "url": settings.SITE_URL,
    }


def _article(record: Record, summary: Summary, description: str, card: str) -> dict[str, Any]:
    """HowTo where the text lists steps, else Article."""
    steps = summary.how if len(summary.how) > 1 else []
    person = record.owner and {"@type": "Person", "name": citation.author(record)}
    found: dict[str, Any] = {
        "@type": ["Article", "HowTo"] if steps else "Article",
        "@id": _page(record),
        "url": _page(record),
        "name": record.title,
        "headline": cut(record.title, 110),
        "description": description,
        "image": card,
        "inLanguage": "th",
        "identifier": record.number,
        "isAccessibleForFree": True,
        "author": person or {"@type": "Organization", "name": record.owner_name},
        "publisher": organization(),
        "dateModified": record.last_change().isoformat(),
    }
    if record.published_at:
        found["datePublished"] = record.published_at.isoformat()
    if record.topic:
        found["about"] = record.topic.name
    if record.district:
        found["contentLocation"] = {"@type": "Place", "name": f"อำเภอ{record.district}"}
    if steps:
        found["step"] = [
            {"@type": "HowToStep", "position": n, "text": text} for n, text in enumerate(steps, 1)
        ]
    return found


def _trail(record: Record) -> dict[str, Any]:
    trail = [
        ("หน้าแรก", _address("home-index")),
        ("องค์ความรู้", _address("records-index")),
        (record.title, _page(record)),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": address}
            for n, (name, address) in enumerate(trail, 1)
        ],
    }
