"""The author's form: one official form, driven by record.sections(), saved part by part.

A part that was not posted, or was posted as it was shown, is left alone; a part that is not valid
does not keep the others from being saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict

from records.core.enums import Process
from records.core.sections import SUMMARY_LABEL, text_sections
from records.cycles.models import Category
from records.people.models import Position
from records.record import text_snapshot
from records.record.models import Record
from records.record.summary import OWN_LENGTH, Summary, summary_by_rule

from .. import kept_format
from .fields import OneLineField
from .page_base import PageBase
from .partners import PartnerRows
from .places import place_choices, place_values
from .section_rows import SectionRow, section_row

if TYPE_CHECKING:
    CategoryChoice = forms.ModelChoiceField[Category]
else:
    CategoryChoice = forms.ModelChoiceField

# Parts of a snapshot and the field of the form that holds each.
_FIELD_OF_PART = {
    "title": "title",
    "position": "position",
    "village": "village",
    "summary": "summary",
    "category_id": "category",
    "district_id": "district",
    "subdistrict_id": "subdistrict",
}
SECTION_LENGTH_LIMIT = 100_000  # characters of one section as it is sent, its HTML included
PROCESS_DETAIL_LENGTH_LIMIT = 1000  # characters


class RecordForm(forms.Form):
    """Everything an author writes into *record*. data: a posted or stashed form, or None."""

    title = OneLineField(label="ชื่อเรื่อง", max_length=500, required=False)
    position = OneLineField(label="ตำแหน่ง", max_length=200, required=False)
    category = CategoryChoice(
        label="หมวดองค์ความรู้ที่บ่งชี้",
        queryset=Category.objects.none(),
        required=False,
        empty_label="ยังไม่ได้เลือก",
        widget=forms.RadioSelect,
    )
    district = forms.ChoiceField(label="อำเภอ", required=False)
    subdistrict = forms.ChoiceField(label="ตำบล", required=False)
    village = OneLineField(label="หมู่บ้าน", max_length=150, required=False)
    summary = forms.CharField(
        label=SUMMARY_LABEL,
        max_length=OWN_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "aria-describedby": "help-summary"}),
    )

    def __init__(self, record: Record, data: QueryDict | None = None) -> None:
        self.record = record
        self.posted = QueryDict() if data is None else data
        self._keeps_base = False
        super().__init__(data, initial=_initial(record), auto_id="id_%s")
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.queryset = Category.objects.filter(cycle=record.cycle_id)
        self.fields["position"].widget.attrs["list"] = "positions"
        districts, subdistricts = place_choices(record)
        cast(forms.ChoiceField, self.fields["district"]).choices = districts
        cast(forms.ChoiceField, self.fields["subdistrict"]).choices = subdistricts
        for section in text_sections(record.kind):
            self.fields[section.key] = forms.CharField(
                required=False, max_length=SECTION_LENGTH_LIMIT
            )
        for process in Process:
            self.fields[f"process_{process}"] = forms.BooleanField(
                label=process.label, required=False
            )
            detail = OneLineField(label=process.label, required=False)
            detail.max_length = PROCESS_DETAIL_LENGTH_LIMIT
            self.fields[f"detail_{process}"] = detail
        rows = [
            {"sector": p.sector, "name": p.name, "contribution": p.contribution}
            for p in record.partners.all()
        ]
        posted = data if data is not None and "partner-TOTAL_FORMS" in data else None
        # Posted rows stand for themselves: a row equal to its initial would count as untouched
        # and empty, and a partner that an autosave has stored meanwhile would be dropped.
        self.partners = PartnerRows(posted, initial=None if posted else rows, prefix="partner")

    # --- what is saved ---------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        district, subdistrict = data.get("district"), data.get("subdistrict")
        if district and subdistrict and not subdistrict.startswith(district):
            self.add_error("subdistrict", "ตำบลนี้ไม่อยู่ในอำเภอที่เลือก เลือกตำบลใหม่")
        return data

    def is_valid(self) -> bool:
        """Whether every part is valid; what is valid is in values() either way."""
        rows = self.partners.is_valid() if self.partners.is_bound else True
        return super().is_valid() and rows

    @cached_property
    def page_base(self) -> PageBase:
        """What the posted form started from."""
        return PageBase.parse(self.posted.get("base", ""))

    def is_touched(self, key: str) -> bool:
        """Whether a section came back otherwise than as the plain text the page had shown."""
        return key in self.posted and not self.page_base.showed(key, self.posted.get(key, ""))

    def sent(self, key: str) -> str:
        """A section as it was sent; plain text over the very text the page had shown keeps what it
        did not change."""
        sent, stored = self.posted.get(key, ""), getattr(self.record, key)
        if kept_format.is_plain(sent) and self.page_base.unchanged({key: stored}):
            return kept_format.over_stored(stored, sent)
        return sent

    def values(self) -> dict[str, Any]:
        """The valid parts that were posted and are not as the page had shown them."""
        data, posted = self.cleaned_data, self.posted
        plain = (*text_snapshot.PLAIN, text_snapshot.SUMMARY)
        values = {key: data[key] for key in plain if key in posted and key in data}
        if "category" in posted and "category" in data:
            values["category_id"] = data["category"] and data["category"].pk
        if "district" in posted and not {"district", "subdistrict"} & set(self.errors):
            values |= place_values(data["district"], data["subdistrict"])
        for section in text_sections(self.record.kind):
            if section.key in data and self.is_touched(section.key):
                values[section.key] = self.sent(section.key)
        if self.partners.is_bound and self.partners.is_valid():
            values["partners"] = [row for row in self.partners.cleaned_data if row.get("name")]
        if "processes" in posted and not any(k.startswith("detail_") for k in self.errors):
            values["processes"] = {
                p.value: data[f"detail_{p}"]
                for p in Process
                if data[f"process_{p}"] or data[f"detail_{p}"]
            }
        return values

    # --- what a page goes on with ----------------------------------------------------------------

    def base_after(self, record: Record) -> str:
        """The hidden field of a page that stays open after a save."""
        values = text_snapshot.cleaned(record.kind, self.values())
        return self.page_base.after_save(record, values).as_json()

    def over_stored(self, record: Record) -> RecordForm:
        """The same form over what is stored now: parts she had not touched show what is stored."""
        data, stored = self.posted.copy(), _initial(record)
        same = self.page_base.unchanged(text_snapshot.cleaned(record.kind, self.values()))
        for part, name in _FIELD_OF_PART.items():
            if part in same:
                data[name] = stored[name] if stored[name] is not None else ""
        if "processes" in same:
            for process in Process:
                data[f"detail_{process}"] = stored.get(f"detail_{process}", "")
                data.pop(f"process_{process}", None)
                if f"process_{process}" in stored:
                    data[f"process_{process}"] = "on"
        if "partners" in same:
            for name in [name for name in data if name.startswith("partner-")]:
                del data[name]
        form = RecordForm(record, data)
        form.is_valid()
        return form

    @property
    def base_json(self) -> str:
        """For the hidden field: what this page shows is what a save starts from."""
        if self._keeps_base and self.page_base.is_known:
            return self.posted.get("base", "")
        return PageBase.of(self.record).as_json()

    def keep_base(self) -> None:
        """A form brought back after sign-in still began where it began."""
        self._keeps_base = True

    # --- what is shown ---------------------------------------------------------------------------

    def rows(self, notes: Mapping[str, str] | None = None) -> list[SectionRow]:
        """Every section of the official form; notes: section → what the committee wants changed."""
        notes = notes or {}
        return [section_row(self, s, notes.get(s.key, "")) for s in self.record.sections()]

    @property
    def process_rows(self) -> list[tuple[BoundField, BoundField]]:
        """The tick and the detail of each process."""
        return [(self[f"process_{p}"], self[f"detail_{p}"]) for p in Process]

    @property
    def summary_by_rule(self) -> Summary:
        """What readers see where the author writes no summary of her own."""
        return summary_by_rule(self.record)

    @property
    def positions(self) -> QuerySet[Position, str]:
        return Position.objects.values_list("title", flat=True)


def _initial(record: Record) -> dict[str, Any]:
    """Field of the form → what is stored."""
    initial = {key: getattr(record, key) for key in text_snapshot.PLAIN}
    initial[text_snapshot.SUMMARY] = record.summary or ""
    for process in record.processes.all():
        initial[f"process_{process.process}"] = True
        initial[f"detail_{process.process}"] = process.detail
    return initial | {
        "category": record.category_id,
        "district": record.district_id or "",
        "subdistrict": record.subdistrict_id or "",
    }
