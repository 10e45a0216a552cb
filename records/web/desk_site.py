"""The committee's desk: Django's admin with our own door, first page, names and templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse

from records.core import hooks, permissions

from .access import committee, public
from .requests import person_of

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

# The desk's menu: group → models in their order. What is not named here stands at the end.
MENU = (
    ("งานกลั่นกรอง", ("Record", "Resolution")),
    ("ชุดความรู้", ("ProvincialSet",)),
    ("การคัดเลือกและเกียรติบัตร", ("Ballot", "Award", "Certificate", "CertificateDesign")),
    ("รอบปีงบประมาณ", ("Cycle", "LatePermission")),
    ("คนและหน่วยงาน", ("User", "Unit", "Position", "StaffBatch")),
    ("การค้นหา", ("Synonym", "SearchLog")),
    ("นำเข้าแบบบันทึก", ("TaughtHeading",)),
    ("บันทึก", ("Transition", "Event", "Notice", "Email")),
)
# Models with a place of their own in the bar on top of every page.
BAR = (
    *("Record", "ProvincialSet", "Ballot", "Award", "Certificate"),
    *("Cycle", "User", "Unit", "Transition"),
)


def _declare(view: Callable[..., Any], audience: str) -> None:
    if not hasattr(view, "audience"):
        view.audience = audience  # type: ignore[attr-defined]  # what the house rules read


class Desk(AdminSite):
    site_title = "โต๊ะทำงานคณะกรรมการ"
    site_header = "โต๊ะทำงานคณะกรรมการ"
    index_title = "งานที่รออยู่"
    empty_value_display = "–"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return permissions.has_desk(request.user)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """The committee's, unless the page says a narrower audience itself."""
        guarded = committee(super().admin_view(view, cacheable))
        update_wrapper(guarded, view)
        _declare(guarded, "committee")
        return cast("View", guarded)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Pages that are not of one model: name → view. The rooms fill it.
        self.pages: dict[str, Callable[..., HttpResponseBase]] = {}

    def get_urls(self) -> list[URLResolver | URLPattern]:
        own = [
            path(f"{name}/", self.admin_view(page), name=name) for name, page in self.pages.items()
        ]
        urls = own + super().get_urls()
        for pattern in urls:
            if isinstance(pattern, URLPattern):
                _declare(pattern.callback, "committee")
        return urls

    @public
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Nobody signs in here; who has no seat is not sent in circles."""
        if not request.user.is_authenticated:
            target = request.GET.get("next", reverse("admin:index"))
            return redirect_to_login(target)
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")

    def logout(  # type: ignore[override]  # the stubs name Django's own page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account-profile")

    def password_change(  # type: ignore[override]  # the stubs name Django's own page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account-password")

    def password_change_done(  # type: ignore[override]  # the stubs name Django's own page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account-profile")

    def app_index(  # type: ignore[override]  # the stubs name Django's own page
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:index")

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        person = person_of(request)
        context: dict[str, Any] = {
            "doctor": permissions.is_administrator(person),
            "leads": bool(permissions.led_cycle_ids(person)),
            "seats": person.seats.filter(ended_on__isnull=True).select_related("cycle"),
        }
        for more in hooks.desk_index(person):
            context |= more
        return super().index(request, context | (extra_context or {}))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        models = {
            model["object_name"]: model
            for app in context["available_apps"]
            for model in app["models"]
        }
        return context | {"bar": [models[name] for name in BAR if name in models]}

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """The registry under the words of the committee instead of one list per application."""
        models = {
            model["object_name"]: model
            for app in self._build_app_dict(request).values()
            for model in app["models"]
        }
        groups = []
        for name, names in MENU:
            if found := [models.pop(key) for key in names if key in models]:
                groups.append(_group(name, found))
        if models:
            groups.append(_group("อื่น ๆ", list(models.values())))
        return groups


def _group(name: str, models: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": "records",
        "app_url": reverse("admin:index"),
        "has_module_perms": True,
        "models": models,
    }


desk = Desk(name="admin")
