"""The list of records and the page of one: read, sort, assign, and the buttons of the steps."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html

from records.core import thai
from records.record import anonymity
from records.record.models import Record
from records.record.workflow import Blocked
from records.search import engine
from records.templatetags import components
from records.web.desk_base import DeskAdmin
from records.web.desk_site import desk

from .. import assignments, checks, discussion, triage
from ..forms.tasks import AssignForm, ReasonForm, SortForm
from . import filters, reviews, steps
from .pages import KIND_SHORT, NONE, record_context, record_url, state_badge


@admin.register(Record, site=desk)
class RecordAdmin(DeskAdmin):
    """Everything the committee knows of; nothing is added, edited or deleted here by hand."""

    cards = True
    list_display = (
        *("shown_number", "shown_title", "shown_owner", "shown_unit", "shown_kind", "shown_topic"),
        *("shown_state", "shown_since", "shown_checks", "shown_reviews"),
    )
    list_display_links = ("shown_title",)
    list_filter = (
        *(filters.Waiting, filters.StateFilter, filters.KindFilter, filters.TopicFilter),
        *(filters.CategoryFilter, filters.UnitFilter, filters.CycleFilter, filters.Mine),
    )
    search_fields = ("title",)  # only makes the box appear, see get_search_results
    search_help_text = "ชื่อเรื่อง ชื่อคน เลขทะเบียน หรือคำในเนื้อหา"
    ordering = ("-state_since", "-pk")

    def get_queryset(self, request):
        return Record.objects.known_to_committee().visible_to(request.user)

    def get_list_filter(self, request):
        """Without the unit where it would tell whose a record is."""
        hidden = (filters.UnitFilter,) if anonymity.blind_cycles(request.user) else ()
        return [entry for entry in self.list_filter if entry not in hidden]

    def lookup_allowed(self, lookup, value, request):
        """Only the filters of the page: any field in the address would find what is hidden."""
        return lookup in {entry.parameter_name for entry in self.get_list_filter(request)}

    def get_sortable_by(self, request):
        hidden = {"shown_owner", "shown_unit"} if anonymity.blind_cycles(request.user) else set()
        return [name for name in self.list_display if name not in hidden]

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        for record in changelist.result_list:
            record.own = triage.is_own(request.user, record)
            record.masked = anonymity.hides_owner(request.user, record)
        return changelist

    def get_search_results(self, request, queryset, search_term):
        blind = anonymity.blind_cycles(request.user)
        if search_term and blind:
            # A name that is hidden must not be found by asking for it.
            open_rows = engine.search(queryset.outside_blind(blind), search_term)
            rows = queryset.titled_or_in(search_term, open_rows)
        else:
            rows = engine.search(queryset, search_term)
        if request.resolver_match.url_name.endswith("_changelist"):
            rows = rows.for_list().with_reviews().select_related("check_report")
        return rows, False

    # --- columns ---------------------------------------------------------------------------------

    @admin.display(description="เลขทะเบียน", ordering="number")
    def shown_number(self, record):
        return record.number

    @admin.display(description="ชื่อเรื่อง", ordering="title_key")
    def shown_title(self, record):
        return record.title

    @admin.display(description="เจ้าของ", ordering="owner__name_key")
    def shown_owner(self, record):
        return NONE if record.masked else record.owner or NONE

    @admin.display(description="หน่วยงาน", ordering="unit__name_key")
    def shown_unit(self, record):
        return NONE if record.masked else record.unit or NONE

    @admin.display(description="ประเภท", ordering="kind")
    def shown_kind(self, record):
        return KIND_SHORT.get(record.kind, record.get_kind_display())

    @admin.display(description="ประเด็น", ordering="topic__order")
    def shown_topic(self, record):
        return record.topic or NONE

    @admin.display(description="สถานะ", ordering="state")
    def shown_state(self, record):
        return state_badge(record)

    @admin.display(description="ตั้งแต่", ordering="state_since")
    def shown_since(self, record):
        return format_html(
            '<time title="{}">{}</time>',
            thai.thai_datetime(record.state_since),
            thai.thai_since(record.state_since),
        )

    @admin.display(description="ตรวจ")
    def shown_checks(self, record):
        """The worst that the automatic checks found; nothing on one's own record."""
        report = None if record.own else getattr(record, "check_report", None)
        if report is None or not report.level:
            return NONE
        tone = "bad" if report.fails else "warn"
        words = f"{report.fails + report.warnings} ข้อ"
        return components.state(tone, words)

    @admin.display(description="ผลพิจารณา")
    def shown_reviews(self, record):
        """Handed in / needed; nothing on one's own record."""
        if record.own or not record.reviewers:
            return NONE
        done = record.reviews_done
        css = "count-full" if done >= record.cycle.quorum else "count-part"
        return format_html(
            '<span class="narrow">ผลพิจารณา</span> <span class="{}">{}/{}</span>',
            *(css, done, record.reviewers),
        )

    # --- pages -----------------------------------------------------------------------------------

    def get_urls(self):
        def door(view):
            return self.admin_site.admin_view(view)

        def post(view):
            """Clicks only: a GET (back from signing in, say) shows the record."""

            def clicked(request, pk, **kwargs):
                if request.method != "POST":
                    return redirect(record_url(self.fetch(request, pk)))
                return view(request, pk, **kwargs)

            return door(clicked)

        own = [
            path("<int:pk>/step/<str:action>/", door(self.step), name="records_record_step"),
            path("<int:pk>/review/", door(self.review), name="records_record_review"),
            path("<int:pk>/aside/<str:how>/", door(self.aside), name="records_record_aside"),
            path("<int:pk>/skip/", post(self.skip), name="records_record_skip"),
            path("<int:pk>/say/", post(self.say), name="records_record_say"),
            path("<int:pk>/recheck/", post(self.recheck), name="records_record_recheck"),
            path("<int:pk>/sort/", post(self.sort), name="records_record_sort"),
            path("<int:pk>/assign/", post(self.assign), name="records_record_assign"),
            path("<int:pk>/end/<int:task>/", post(self.end), name="records_record_end"),
            path("<int:pk>/waive/<int:task>/", post(self.waive), name="records_record_waive"),
        ]
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not str(object_id).isdigit():
            raise Http404
        record = self.fetch(request, int(object_id))
        if request.method == "POST":
            raise PermissionDenied
        return self.page(request, record, "change_form", record_context(request.user, record))

    def aside(self, request, pk, how):
        return reviews.step_aside(self, request, self.fetch(request, pk), how)

    def skip(self, request, pk):
        return reviews.skip(request, self.fetch(request, pk))

    def say(self, request, pk):
        record = self.fetch_to_change(request, pk, discussion.may_speak)
        try:
            discussion.say(record, actor=request.user, text=request.POST.get("text", ""))
        except Blocked as error:
            messages.error(request, error.problems[0].text)
        return redirect(record_url(record) + "#discussion")

    def recheck(self, request, pk):
        record = self.fetch_to_change(request, pk, triage.may_sort)
        checks.run(record)
        return self.done(request, record, "ตรวจอัตโนมัติใหม่แล้ว", "checks")

    def step(self, request, pk, action):
        return steps.step(self, request, self.fetch(request, pk), action)

    def review(self, request, pk):
        record = self.get_queryset(request).for_page().filter(pk=pk).first()
        if record is None and request.method == "POST":
            return reviews.gone(self, request)  # withdrawn while she wrote
        return reviews.review(self, request, record or self.fetch(request, pk))

    def sort(self, request, pk):
        record = self.fetch_to_change(request, pk, triage.may_sort)
        form = SortForm(request.POST, record=record, user=request.user)
        if not form.is_valid():
            return self.again(request, record, sort_form=form)
        with transaction.atomic():
            try:
                changed = triage.sort(record, actor=request.user, **form.cleaned_data)
            except Blocked as error:
                for problem in error.problems:
                    form.add_error(None, problem.text)
                return self.again(request, record, sort_form=form)
            if changed:
                names = ", ".join(str(Record._meta.get_field(n).verbose_name) for n in changed)
                values = " · ".join(str(form.cleaned_data[n] or "–") for n in changed)
                self.log_change(request, record, f"จัดเรื่อง ({names}): {values}")
        return self.done(request, record, "บันทึกการจัดประเด็นแล้ว", "sorting")

    def assign(self, request, pk):
        record = self.fetch_to_change(request, pk, triage.may_assign)
        form = AssignForm(request.POST, record=record)
        if not form.is_valid():
            return self.again(request, record, assign_form=form)
        with transaction.atomic():
            for reviewer in form.chosen:
                task = assignments.assign(record, actor=request.user, reviewer=reviewer)
                note = " (หน่วยงานเดียวกับเรื่อง)" if task.same_unit else ""
                self.log_change(request, record, f"มอบหมาย {reviewer}{note}")
        return self.done(request, record, f"มอบหมายกรรมการแล้ว {len(form.chosen)} คน", "reviewers")

    def end(self, request, pk, task):
        record = self.fetch_to_change(request, pk, triage.may_assign)
        task = get_object_or_404(record.assignments.select_related("reviewer"), pk=task)
        with transaction.atomic():
            if assignments.end(task, actor=request.user):
                self.log_change(request, record, f"ยกเลิกการมอบหมาย {task.reviewer}")
        return self.done(request, record, f"ยกเลิกการมอบหมาย {task.reviewer} แล้ว", "reviewers")

    def waive(self, request, pk, task):
        record = self.fetch_to_change(request, pk, triage.may_waive)
        task = get_object_or_404(record.assignments.select_related("reviewer"), pk=task)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            messages.error(request, "ต้องระบุเหตุผลที่อนุญาต")
        else:
            reason = form.cleaned_data["reason"]
            with transaction.atomic():
                assignments.waive(task, actor=request.user, reason=reason)
                self.log_change(request, record, f"อนุญาตให้ {task.reviewer} พิจารณา: {reason}")
            messages.success(request, f"อนุญาตให้ {task.reviewer} พิจารณาเรื่องนี้แล้ว")
        return redirect(record_url(record) + "#reviewers")

    # --- what the pages share --------------------------------------------------------------------

    def fetch(self, request, pk) -> Record:
        return get_object_or_404(self.get_queryset(request).for_page(), pk=pk)

    def fetch_to_change(self, request, pk, may) -> Record:
        """The record of a click that *may*(user, record) make; 403 otherwise."""
        record = self.fetch(request, pk)
        if not may(request.user, record):
            raise PermissionDenied
        return record

    def page(self, request, record, template, context, status=200):
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

    def again(self, request, record, **forms):
        """The page of the record with a form that was not right."""
        context = record_context(request.user, record, **forms)
        return self.page(request, record, "change_form", context, status=422)

    def done(self, request, record, text, anchor=""):
        messages.success(request, text)
        return redirect(record_url(record) + (f"#{anchor}" if anchor else ""))
