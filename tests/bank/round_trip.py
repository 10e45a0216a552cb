"""A record on the official form, and read back by import: both in words that compare."""

from records.bank import official_form
from records.core import richtext
from records.core.enums import Kind
from records.documents import docx
from records.imports import draft_values, pipeline
from records.imports.fields import drafts_of


def read_back(record, **kwargs):
    """The draft that import makes of the record's Word form."""
    result = pipeline.read(docx.write(official_form.document(record, **kwargs)), "form.docx")
    assert result.refusal is None
    (draft,) = drafts_of(result.as_json())
    return draft


def told(record) -> dict:
    """What a form says of a record, comparable with `heard`."""
    place = ("village", "subdistrict", "district", "province")
    return {
        "kind": record.kind,
        "title": record.title,
        "who": str(record.owner) if record.is_individual else record.unit.name,
        "position": (record.position or None) if record.is_individual else None,
        "unit": record.unit.name,
        "category": record.category,
        "year": record.fiscal_year,
        "texts": {k: v for k, v in record.texts().items() if not richtext.is_empty(v)},
        "partners": sorted((p.sector, p.name, p.contribution) for p in record.partners.all()),
        "processes": {p.process: p.detail for p in record.processes.all()},
        "place": {k: str(getattr(record, k)) for k in place if getattr(record, k)},
        "unplaced": [],
    }


def heard(draft, cycle) -> dict:
    texts = draft_values.texts_of(draft)
    title = texts.pop("title")
    annex = draft.annex
    unit = (draft.affiliation or {}).get("raw") or draft.owner_unit
    return {
        "kind": draft.kind,
        "title": title,
        "who": draft.owner["display"] if draft.kind == Kind.INDIVIDUAL else draft.owner_unit,
        "position": draft.position,
        "unit": unit,
        "category": draft_values.category_for(draft, cycle),
        "year": (draft.fiscal_year or {}).get("value"),
        "texts": texts,
        "partners": sorted((p["sector"], p["name"], p["contribution"]) for p in annex["partners"]),
        "processes": annex["processes"],
        "place": annex["place"],
        "unplaced": draft.unplaced,
    }
