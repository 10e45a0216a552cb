"""What every page of the desk shares: who may, plain widgets, Thai dates, nothing deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Field, Textarea, TextInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse

from records.audit import saving
from records.core import permissions

from .fields import ThaiDateField
from .requests import person_of

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin

    from records.people.models import User

    from .requests import MemberRequest

    _AnyAdmin = BaseModelAdmin[Any]
    _ModelAdmin = admin.ModelAdmin[Any]
    _TabularInline = admin.TabularInline[Any, Any]
else:
    # Generic in the stubs only.
    _AnyAdmin, _ModelAdmin, _TabularInline = object, admin.ModelAdmin, admin.TabularInline

ADMINISTRATOR = permissions.is_administrator
secretary_cycles = permissions.secretary_cycle_ids
chair_cycles = permissions.chair_cycle_ids


class PlainFields(_AnyAdmin):
    """Form fields without calendars and pop-ups: they work from the keyboard and without script."""

    formfield_overrides: ClassVar[Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]] = {
        models.DateField: {"form_class": ThaiDateField, "widget": TextInput},
        models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 60})},
    }

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if field and hasattr(field, "empty_label") and field.empty_label is not None:
            field.empty_label = "– เลือก –"
        return field


class DeskAdmin(PlainFields, _ModelAdmin):
    """Open to every seat for reading; who else may do what, each class says itself.

    may_add(user), may_change(user, obj or None), may_delete(user, obj or None).
    """

    actions = None
    actions_on_top = True  # else Django writes a style element into the list
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    view_on_site = False
    save_on_top = False
    cards = False  # on a narrow screen each row of the list becomes a card

    def get_urls(self) -> list[URLPattern]:
        """Every page of a register is the committee's; what is narrower, its may_* say."""
        urls = super().get_urls()
        for pattern in urls:
            if not hasattr(pattern.callback, "audience"):
                pattern.callback.audience = "committee"  # type: ignore[attr-defined]  # for the house rules
        return urls

    def may_view(self, user: User, obj: Any = None) -> bool:
        return permissions.has_desk(user)

    def may_add(self, user: User) -> bool:
        return False

    def may_change(self, user: User, obj: Any = None) -> bool:
        return False

    def may_delete(self, user: User, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and self.may_view(request.user, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and self.may_add(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and self.may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and self.may_delete(request.user, obj)

    # What is saved here is logged by the service that saves it, never by the view.

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        saving.save(obj, actor=person_of(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        with saving.logged_links(form.instance, actor=person_of(request)):
            form.save_m2m()
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            saving.delete(row, actor=person_of(request))
        for row in rows:
            saving.save(row, actor=person_of(request))
        for saved in formset.saved_forms:
            with saving.logged_links(saved.instance, actor=person_of(request)):
                saved.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        saving.delete(obj, actor=person_of(request))

    # Django's own log of the admin: what is done here is in the events.

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]  # no LogEntry
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]  # no LogEntry
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:  # type: ignore[override]  # no LogEntry
        return None

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was done to this row, in the log of the desk."""
        if not (ADMINISTRATOR(request.user) or permissions.led_cycle_ids(request.user)):
            raise PermissionDenied
        if self.get_object(request, object_id) is None:
            raise Http404
        of = f"{self.opts.model_name}-{object_id}"
        return redirect(f"{reverse('admin:records_event_changelist')}?object={of}")

    def small_form(self, request: HttpRequest, form: Any = (), **words: Any) -> HttpResponse:
        """A page with one short form; 422 when it has errors.

        words: title, lead, button; danger when it cannot be taken back; body between.
        """
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form}
        status = 422 if getattr(form, "errors", None) else 200
        template = "web/desk/simple_form.html"
        return TemplateResponse(request, template, context | words, status=status)

    def _changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        extra_context = {"show_save_and_add_another": False, **(extra_context or {})}
        return super()._changeform_view(  # type: ignore[misc,no-any-return]  # not in the stubs
            request, object_id, form_url, extra_context
        )


class OwnPage(DeskAdmin):
    """A row has a page of its own, `show_row`, in place of Django's form.

    Nothing is changed by a POST to it: what can be done has addresses of its own.
    """

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not str(object_id).isdecimal():
            raise Http404
        if request.method == "POST":
            raise PermissionDenied
        return self.show_row(cast("MemberRequest", request), int(object_id))

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        """The page of the row; raises Http404 or PermissionDenied as need be."""
        raise NotImplementedError


class DeskInline(PlainFields, _TabularInline):
    """Rows of a parent; who may change the parent may change them."""

    template = "web/desk/inline.html"  # with a label for each field, and cards on a phone
    extra = 1
    show_change_link = False

    def may_edit(self, user: User, parent: Any) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.has_desk(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and self.may_edit(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and self.may_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_authenticated and self.may_edit(request.user, obj)


class ReadOnly(DeskAdmin):
    """Something to look at; there is nothing to click that changes it."""

    list_display_links = None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [field.name for field in self.opts.fields]


class ListOnly(ReadOnly):
    """The list says it all: its rows have no pages."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        raise PermissionDenied
