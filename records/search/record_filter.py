"""The facets as filters of records, for other orders than those of the index."""

import django_filters

from records.record.models import Partner, Record, RecordQuerySet, WorkProcess


class RecordFilter(django_filters.FilterSet):
    """The facets as filters; a value nobody knows finds nothing and breaks nothing."""

    topic = django_filters.CharFilter(field_name="topic__slug")
    kind = django_filters.CharFilter()
    best = django_filters.CharFilter(method="filter_best")
    category = django_filters.CharFilter(field_name="category__code")
    district = django_filters.CharFilter(field_name="district_id")
    unit = django_filters.CharFilter(field_name="unit__code")
    year = django_filters.CharFilter(method="filter_year")
    sector = django_filters.CharFilter(method="filter_sector")
    process = django_filters.CharFilter(method="filter_process")

    class Meta:
        model = Record
        fields: list[str] = []  # those above

    def filter_best(self, queryset: RecordQuerySet, name: str, value: str) -> RecordQuerySet:
        awards = Record.objects.best_practice_awards()
        return queryset.filter(pk__in=awards.values("record")) if value == "1" else queryset.none()

    def filter_year(self, queryset: RecordQuerySet, name: str, value: str) -> RecordQuerySet:
        known = value.isascii() and value.isdigit() and len(value) == 4
        return queryset.filter(fiscal_year=int(value)) if known else queryset.none()

    def filter_sector(self, queryset: RecordQuerySet, name: str, value: str) -> RecordQuerySet:
        return queryset.filter(pk__in=Partner.objects.filter(sector=value).values("record"))

    def filter_process(self, queryset: RecordQuerySet, name: str, value: str) -> RecordQuerySet:
        return queryset.filter(pk__in=WorkProcess.objects.filter(process=value).values("record"))
