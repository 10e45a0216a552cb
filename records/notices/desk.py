"""The outbox: mails as they wait, went out or failed, and a way to send one again."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from post_office.models import STATUS, Email

from records.core import thai
from records.templatetags import components
from records.web.desk_base import ADMINISTRATOR, ReadOnly
from records.web.desk_site import desk

from . import outbox

WORDS = {
    STATUS.sent: ("ส่งแล้ว", "good"),
    STATUS.failed: ("ส่งไม่สำเร็จ", "bad"),
    STATUS.queued: ("รอส่ง", "progress"),
    STATUS.requeued: ("รอส่งใหม่", "warn"),
}


class StatusFilter(admin.SimpleListFilter):
    title = "สถานะ"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [(str(value), word) for value, (word, _) in WORDS.items()]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(status=value) if value.isdigit() else queryset


@admin.register(Email, site=desk)
class EmailAdmin(ReadOnly):
    """Mails hold names and reasons, so that only administrators read them."""

    cards = True
    list_display = ("shown_at", "shown_to", "shown_subject", "shown_status", "shown_tries", "again")
    list_filter = (StatusFilter,)
    search_fields = ("to", "subject")
    ordering = ("-created", "-pk")

    def may_view(self, user, obj=None):
        return ADMINISTRATOR(user)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("logs")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        raise PermissionDenied  # the list says it all

    @admin.display(description="เมื่อ", ordering="created")
    def shown_at(self, mail):
        return thai.thai_datetime(mail.created)

    @admin.display(description="ถึง")
    def shown_to(self, mail):
        return ", ".join(mail.to)

    @admin.display(description="เรื่อง")
    def shown_subject(self, mail):
        return mail.subject

    @admin.display(description="สถานะ", ordering="status")
    def shown_status(self, mail):
        word, tone = WORDS.get(mail.status, ("–", "neutral"))
        return components.state(tone, word)

    @admin.display(description="ความพยายาม")
    def shown_tries(self, mail):
        logs = sorted(mail.logs.all(), key=lambda log: log.date)
        if not logs:
            return "ยังไม่ได้ส่ง"
        words = f"{len(logs)} ครั้ง ล่าสุด {thai.thai_datetime(logs[-1].date)}"
        return f"{words} {logs[-1].message[:120]}".strip()

    @admin.display(description="ส่งใหม่")
    def again(self, mail):
        url = reverse("admin:post_office_email_resend", args=[mail.pk])
        return format_html('<a href="{}">ส่งใหม่</a>', url)

    def get_urls(self):
        view = self.admin_site.admin_view(self.resend)
        own = path("<int:pk>/resend/", view, name="post_office_email_resend")
        return [own, *super().get_urls()]

    def resend(self, request, pk):
        """GET asks, POST puts the mail back into the queue."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        mail = get_object_or_404(Email, pk=pk)
        if request.method == "POST":
            outbox.send_again(mail)
            self.log_change(request, mail, f"ส่งเมลใหม่: {mail.subject}")
            messages.success(request, "ใส่เมลกลับเข้าคิวแล้ว จะส่งในรอบถัดไป")
            return redirect("admin:post_office_email_changelist")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "ส่งเมลใหม่",
            "lead": f"{mail.subject} ถึง {', '.join(mail.to)}",
            "body": mail.message,
            "form": (),
            "button": "ส่งใหม่",
        }
        return TemplateResponse(request, "web/desk/simple_form.html", context)
