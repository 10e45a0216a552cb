"""The page of a record: read, sort, assign, and the buttons of the steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from records.core import permissions
from records.notices import conversation
from records.people.models import User
from records.record.desk.cells import record_url
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.web import form_stash
from records.web.desk_base import OwnPage
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import assignments, checks, discussion, rights, triage
from ..forms.tasks import AssignForm, ReasonForm, SortForm
from . import redacting, reviews, steps, worklist_base
from .record_context import record_context
from .record_list import RecordList

View: TypeAlias = Callable[..., HttpResponse]


@admin.register(Record, site=desk)
class RecordAdmin(OwnPage, RecordList):
    """Its pages: the record, the review, the step, and an address for every click."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view

        def post(view: View) -> View:
            """Clicks only: a GET (back from signing in, say) shows the record.

            So does a click that the service refuses, somebody else having been faster.
            """

            def clicked(request: MemberRequest, pk: int, **kwargs: Any) -> HttpResponse:
                if request.method != "POST":
                    return redirect(record_url(self.fetch(request, pk)))
                try:
                    return view(request, pk, **kwargs)
                except NotAllowed:
                    return steps.too_late(request, self.fetch(request, pk))
                except Blocked as error:
                    for problem in error.problems:
                        messages.error(request, problem.text)
                    return redirect(record_url(self.fetch(request, pk)))

            return page(clicked)

        own = [
            path("<int:pk>/step/<str:action>/", page(self.step), name="records_record_step"),
            path("<int:pk>/redact/", page(self.redact), name="records_record_redact"),
            path("<int:pk>/review/", page(self.review), name="records_record_review"),
            path("<int:pk>/recuse/<str:how>/", page(self.recuse), name="records_record_recuse"),
            path("<int:pk>/take-back/", post(self.take_back), name="records_record_take_back"),
            path("<int:pk>/skip/", post(self.skip), name="records_record_skip"),
            path("<int:pk>/say/", post(self.say), name="records_record_say"),
            path("<int:pk>/tell/", post(self.tell), name="records_record_tell"),
            path("<int:pk>/recheck/", post(self.recheck), name="records_record_recheck"),
            path("<int:pk>/sort/", post(self.sort), name="records_record_sort"),
            path("<int:pk>/assign/", post(self.assign), name="records_record_assign"),
            path("<int:pk>/end/<int:task>/", post(self.end), name="records_record_end"),
            path("<int:pk>/waive/<int:task>/", post(self.waive), name="records_record_waive"),
        ]
        return own + super().get_urls()

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.fetch(request, pk)
        return self.page(request, record, "change_form", record_context(request.user, record))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Not of her own record: what the committee does with it is not hers to read."""
        record = self.get_object(request, object_id)
        if record is not None and permissions.is_own(request.user, record):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def recuse(self, request: MemberRequest, pk: int, how: str) -> HttpResponse:
        return reviews.recuse(self, request, self.fetch(request, pk), how)

    def take_back(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, rights.may_review)
        return reviews.take_back(request, record)

    def skip(self, request: MemberRequest, pk: int) -> HttpResponse:
        return reviews.skip(request, self.fetch(request, pk))

    def say(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, discussion.may_add_remark)
        discussion.add_remark(record, actor=request.user, text=request.POST.get("text", ""))
        return redirect(record_url(record) + "#discussion")

    def tell(self, request: MemberRequest, pk: int) -> HttpResponse:
        """A line to its author."""
        record = self.fetch_to_change(request, pk, conversation.speaks_for_committee)
        try:
            conversation.write(record, actor=request.user, text=request.POST.get("text", ""))
        except conversation.Empty:
            messages.error(request, "เขียนข้อความก่อน")
        else:
            messages.success(request, "ส่งข้อความถึงเจ้าของเรื่องแล้ว")
        return redirect(record_url(record) + "#messages")

    def recheck(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, rights.may_sort)
        checks.run(record)
        return self.done(request, record, "ตรวจอัตโนมัติใหม่แล้ว", "checks")

    @form_stash.gives_back
    def step(self, request: MemberRequest, pk: int, action: str) -> HttpResponse:
        return steps.step(self, request, self.fetch(request, pk), action)

    def redact(self, request: MemberRequest, pk: int) -> HttpResponse:
        return redacting.page(self, request, self.fetch(request, pk))

    @form_stash.gives_back
    def review(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.get_queryset(request).for_page().filter(pk=pk).first()
        if record is None and request.method == "POST":
            return reviews.gone(self, request)  # withdrawn while she wrote
        return reviews.review(self, request, record or self.fetch(request, pk))

    def sort(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, rights.may_sort)
        form = SortForm(request.POST, record=record, user=request.user)
        if not form.is_valid():
            return self.again(request, record, sort_form=form)
        try:
            changed = triage.sort(record, actor=request.user, **form.cleaned_data)
        except Blocked as error:
            for problem in error.problems:
                form.add_error(None, problem.text)
            return self.again(request, record, sort_form=form)
        return self.done(request, record, "บันทึกการจัดประเด็นแล้ว" if changed else "", "sorting")

    def assign(self, request: MemberRequest, pk: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, rights.may_assign)
        form = AssignForm(request.POST, record=record)
        if not form.is_valid():
            return self.again(request, record, assign_form=form)
        new = assignments.assign_many(record, actor=request.user, reviewers=form.chosen)
        text = f"มอบหมายกรรมการแล้ว {len(new)} คน" if new else ""
        return self.done(request, record, text, "reviewers")

    def end(self, request: MemberRequest, pk: int, task: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, rights.may_assign)
        found = get_object_or_404(record.assignments.select_related("reviewer"), pk=task)
        changed = assignments.end(found, actor=request.user)
        text = f"ยกเลิกการมอบหมาย {found.reviewer} แล้ว" if changed else ""
        return self.done(request, record, text, "reviewers")

    def waive(self, request: MemberRequest, pk: int, task: int) -> HttpResponse:
        record = self.fetch_to_change(request, pk, rights.may_waive)
        found = get_object_or_404(record.assignments.select_related("reviewer"), pk=task)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            messages.error(request, "ต้องระบุเหตุผลที่อนุญาต")
            return redirect(record_url(record) + "#reviewers")
        reason = form.cleaned_data["reason"]
        changed = assignments.waive(found, actor=request.user, reason=reason)
        text = f"อนุญาตให้ {found.reviewer} พิจารณาเรื่องนี้แล้ว" if changed else ""
        return self.done(request, record, text, "reviewers")

    def fetch(self, request: MemberRequest, pk: int) -> Record:
        return get_object_or_404(self.get_queryset(request).for_page(), pk=pk)

    def fetch_to_change(
        self, request: MemberRequest, pk: int, may: Callable[[User, Record], bool]
    ) -> Record:
        """The record of a click that *may*(user, record) make; 403 otherwise."""
        record = self.fetch(request, pk)
        if not may(request.user, record):
            raise PermissionDenied
        return record

    def page(
        self,
        request: MemberRequest,
        record: Record | None,
        template: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "record": record,
            "title": record.title if record else "",
            **context,
        }
        request.current_app = self.admin_site.name
        name = f"screening/desk/record/{template}.html"
        return TemplateResponse(request, name, context, status=status)

    def again(self, request: MemberRequest, record: Record, **forms: Any) -> TemplateResponse:
        """The page of the record with a form that was not right."""
        context = record_context(request.user, record, **forms)
        return self.page(request, record, "change_form", context, status=422)

    def done(self, request: MemberRequest, record: Record, text: str, anchor: str) -> HttpResponse:
        """Back to the record with what was done; text: "" when nothing was changed."""
        if text:
            messages.success(request, text)
        else:
            messages.info(request, worklist_base.NOTHING_CHANGED)
        return redirect(f"{record_url(record)}#{anchor}")
