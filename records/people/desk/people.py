"""Units, people and positions: kept by the administrators, read by the secretary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from records.core import hooks
from records.web.access import administrator
from records.web.desk_base import ADMINISTRATOR, DeskAdmin, chair_cycles, secretary_cycles
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import accounts, leaving, staff_moves
from ..models import District, Position, Unit, User
from ..staff_models import Departure
from . import leaving as leaving_pages
from .forms import NewPersonForm, PersonForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.admin.options import _FieldsetSpec

    from records.web.requests import MemberRequest

    _UserAdmin = UserAdmin[User]
else:
    _UserAdmin = UserAdmin  # generic in the stubs only


class Kept(DeskAdmin):
    """Changed by administrators; secretaries and chairs look things up."""

    def may_view(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user) or bool(secretary_cycles(user) or chair_cycles(user))

    def may_add(self, user: User) -> bool:
        return ADMINISTRATOR(user)

    def may_change(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        if isinstance(obj, User):
            staff_moves.save_person(obj, actor=person_of(request))
        else:
            super().save_model(request, obj, form, change)
        if change:
            hooks.renamed(obj, form.changed_data)


@admin.register(Unit, site=desk)
class UnitAdmin(Kept):
    cards = True
    list_display = ("name", "short_name", "level", "district", "coordinator_names")
    list_filter = ("level",)
    search_fields = ("name", "short_name", "code")
    fieldsets = (
        (None, {"fields": ("name", "short_name", "code", "level", "parent", "order")}),
        ("ที่ตั้ง", {"fields": ("province", "district")}),
        ("ผู้ประสานงาน", {"fields": ("coordinators",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        rows = super().get_queryset(request).select_related("district", "parent")
        return rows.prefetch_related("coordinators")

    def get_form(
        self, request: HttpRequest, obj: Unit | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Unit]]:
        """Coordinators are ticked among the people of the unit, of its groups and its parent."""
        form = super().get_form(request, obj, change, **kwargs)
        fields = cast("dict[str, forms.ModelChoiceField[Any]]", form.base_fields)
        if (field := fields.get("coordinators")) is not None:
            field.queryset = User.objects.could_coordinate(obj)
            field.help_text = "ส่งเรื่องแทนเพื่อนร่วมงานในหน่วยงานนี้ได้"
        if (field := fields.get("district")) is not None:
            districts = District.objects.select_related("province")
            if obj and obj.province_id:
                districts = districts.filter(province=obj.province_id)
            field.queryset = districts
        return form

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="ผู้ประสานงาน")
    def coordinator_names(self, unit: Unit) -> str | None:
        return ", ".join(str(person) for person in unit.coordinators.all()) or None


@admin.register(Position, site=desk)
class PositionAdmin(Kept):
    list_display = ("title", "rank")
    search_fields = ("title",)

    def may_delete(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user)


class AccountFilter(admin.SimpleListFilter):
    title = "บัญชี"
    parameter_name = "account"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [
            ("on", "ใช้งานได้"),
            ("off", "ปิดแล้ว หรือรู้จักจากเรื่องเดิม"),
            ("leaving", "เสนอปิดบัญชี"),
            ("admin", "ผู้ดูแลระบบ"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.value() == "admin":
            return queryset.filter(is_superuser=True)
        if self.value() == "leaving":
            return queryset.filter(pk__in=Departure.objects.proposed().values("user"))
        if self.value() in ("on", "off"):
            return queryset.filter(is_active=self.value() == "on")
        return queryset


@admin.register(User, site=desk)
class PersonAdmin(Kept, _UserAdmin):
    """People and their accounts; who is closed leaves her open tasks to others."""

    cards = True
    list_display = ("full_name", "position", "unit", "account")
    list_filter = ("unit", AccountFilter)
    list_select_related = ("unit",)
    search_fields = ("given_name", "family_name", "username", "email")
    ordering = ("name_key",)
    filter_horizontal = ()
    change_form_template = "people/desk/user/change_form.html"
    add_form_template = None
    form = PersonForm
    add_form = NewPersonForm
    change_list_template = "people/desk/user/change_list.html"
    _who = (("prefix", "given_name", "family_name"), "unit", "position")
    fieldsets = (
        (None, {"fields": (*_who, ("email", "phone"))}),
        ("บัญชีผู้ใช้", {"fields": ("username", "is_superuser")}),
        ("อีกหน่วยงาน", {"fields": ("acting_units",)}),
    )
    add_fieldsets = (
        (None, {"fields": (*_who, "email")}),
        ("บัญชีผู้ใช้", {"fields": ("username", "password1", "password2")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> _FieldsetSpec:
        shown = super().get_fieldsets(request, obj)
        if obj and not ADMINISTRATOR(request.user):
            # Whom to call is for everybody in the office; accounts are not.
            return shown[:1]
        return shown

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Callable[..., HttpResponse]) -> URLPattern:
            guarded = administrator(self.admin_site.admin_view(view))
            return path(f"<int:pk>/{name}/", guarded, name=f"records_user_{name}")

        own = [
            page("leave", leaving_pages.leave),
            page("reopen", leaving_pages.reopen),
            page("stay", leaving_pages.stay),
            page("unlock", self.unlock),
        ]
        return own + super().get_urls()

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """A password that an administrator gives with a new account is borrowed."""
        super().save_model(request, obj, form, change)
        if not change and form.cleaned_data.get("password1"):
            accounts.lend_password(cast(User, obj))

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        more = {"keeps": ADMINISTRATOR(request.user)}
        return super().changelist_view(request, more | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Beside the form: where she was before, and whether she has left or is to leave."""
        person = self.get_object(request, object_id)
        more: dict[str, Any] = {}
        if isinstance(person, User) and ADMINISTRATOR(request.user):
            proposed = Departure.objects.of(person).proposed().select_related("proposed_by")
            more = {
                "closed": leaving.is_closed(person),
                "departure": Departure.objects.of(person).standing().first(),
                "proposal": proposed.first(),
                "stays": list(person.stays.select_related("unit")),
                "locked": accounts.last_lock(person),
            }
        return super().change_view(request, object_id, form_url, more | (extra_context or {}))

    @admin.display(description="ชื่อ", ordering="name_key")
    def full_name(self, person: User) -> str:
        return str(person)

    @admin.display(description="บัญชี", ordering="is_active")
    def account(self, person: User) -> str:
        if not person.is_active:
            return "ปิด"
        return f"{person.username} · ผู้ดูแลระบบ" if person.is_superuser else person.username

    def unlock(self, request: MemberRequest, pk: int) -> HttpResponse:
        """A click: who failed too often may try again."""
        person = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if request.method == "POST":
            accounts.lift_lock(person, actor=request.user)
            messages.success(request, f"ปลดล็อกการเข้าสู่ระบบของ {person} แล้ว ลองใหม่ได้ทันที")
        return redirect("admin:records_user_change", person.pk)

    @method_decorator(sensitive_post_parameters())
    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        person = get_object_or_404(User, pk=id)
        form = SetPasswordForm(person, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            accounts.set_password(person, form.cleaned_data["new_password1"], actor=request.user)
            if person == request.user:
                update_session_auth_hash(request, person)  # she stays signed in
            messages.success(request, f"ตั้งรหัสผ่านของ {person} แล้ว")
            return redirect("admin:records_user_change", person.pk)
        lead = f"{person} ({person.username})"
        return self.small_form(request, form, title="ตั้งรหัสผ่าน", lead=lead, button="ตั้งรหัสผ่าน")
