"""The outbox: mails as they wait, went out or failed, and a way to send one again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from post_office.models import STATUS, Email

from records.core import thai
from records.people.models import User
from records.record.desk.log import Log
from records.templatetags import components
from records.web.desk_base import ADMINISTRATOR, ListOnly
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import outbox
from ..models import Notice
from . import mailtexts

STATUS_LABELS = {
    STATUS.sent: ("ส่งแล้ว", "good"),
    STATUS.failed: ("ส่งไม่สำเร็จ", "bad"),
    STATUS.queued: ("รอส่ง", "progress"),
    STATUS.requeued: ("รอส่งใหม่", "warn"),
}


class StatusFilter(admin.SimpleListFilter):
    title = "สถานะ"
    parameter_name = "status"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [(str(value), word) for value, (word, _) in STATUS_LABELS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Email]) -> QuerySet[Email]:
        value = self.value() or ""
        return queryset.filter(status=value) if value.isdecimal() else queryset


@admin.register(Email, site=desk)
class EmailAdmin(ListOnly):
    """Mails hold names and reasons, so that only administrators read them."""

    cards = True
    list_display = (
        "shown_at",
        "shown_to",
        "shown_subject",
        "shown_status",
        "shown_tries",
        "resend_link",
    )
    list_filter = (StatusFilter,)
    search_fields = ("to", "subject")
    ordering = ("-created", "-pk")

    def may_view(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Email]:
        return super().get_queryset(request).prefetch_related("logs")

    @admin.display(description="เมื่อ", ordering="created")
    def shown_at(self, mail: Email) -> str:
        return thai.thai_datetime(mail.created)

    @admin.display(description="ถึง")
    def shown_to(self, mail: Email) -> str:
        return ", ".join(mail.to)

    @admin.display(description="เรื่อง")
    def shown_subject(self, mail: Email) -> str:
        return str(mail.subject)

    @admin.display(description="สถานะ", ordering="status")
    def shown_status(self, mail: Email) -> SafeString:
        word, tone = STATUS_LABELS.get(mail.status, ("–", "neutral"))
        return components.state(tone, word)

    @admin.display(description="ความพยายาม")
    def shown_tries(self, mail: Email) -> str:
        logs = sorted(mail.logs.all(), key=lambda log: log.date)
        if not logs:
            return "ยังไม่ได้ส่ง"
        words = f"{len(logs)} ครั้ง ล่าสุด {thai.thai_datetime(logs[-1].date)}"
        return f"{words} {logs[-1].message[:120]}".strip()

    @admin.display(description="ส่งใหม่")
    def resend_link(self, mail: Email) -> SafeString:
        url = reverse("admin:post_office_email_resend", args=[mail.pk])
        return format_html('<a href="{}">ส่งใหม่</a>', url)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.resend)
        own = path("<int:pk>/resend/", view, name="post_office_email_resend")
        return [own, *super().get_urls()]

    def resend(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks, POST puts the mail back into the queue."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        mail = get_object_or_404(Email, pk=pk)
        if request.method == "POST":
            if outbox.send_again(mail, actor=person_of(request)):
                messages.success(request, "ใส่เมลกลับเข้าคิวแล้ว จะส่งในรอบถัดไป")
            else:
                messages.info(request, "เมลนี้อยู่ในคิวแล้ว จะส่งในรอบถัดไป")
            return redirect("admin:post_office_email_changelist")
        return self.small_form(
            request,
            title="ส่งเมลใหม่",
            lead=f"{mail.subject} ถึง {', '.join(mail.to)}",
            body=mail.message,
            button="ส่งใหม่",
        )


@admin.register(Notice, site=desk)
class NoticeAdmin(Log):
    list_display = ("shown_at", "shown_recipient", "shown_title", "read")
    search_fields = ("title", "recipient__given_name")
    list_select_related = ("recipient",)

    def may_view(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user)

    @admin.display(description="เมื่อ", ordering="created_at")
    def shown_at(self, notice: Notice) -> str:
        return thai.thai_datetime(notice.created_at)

    @admin.display(description="ผู้รับ", ordering="recipient__name_key")
    def shown_recipient(self, notice: Notice) -> User:
        return notice.recipient

    @admin.display(description="เรื่อง")
    def shown_title(self, notice: Notice) -> str:
        return notice.title

    @admin.display(description="เปิดอ่าน", ordering="read_at")
    def read(self, notice: Notice) -> str:
        return thai.thai_datetime(notice.read_at) or "ยังไม่เปิด"


desk.pages["mailtexts"] = mailtexts.page
