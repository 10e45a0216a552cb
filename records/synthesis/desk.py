"""The synthesis desk: the year's set, section by section, from passages to paragraphs."""

import re

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from records.core import richtext
from records.core.sections import section_of
from records.record.desk.cells import state_badge
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.record.writing import Locked
from records.web.desk_base import DeskAdmin, secretary_cycles
from records.web.desk_site import desk

from . import coverage, passages, set_parts, worktable
from . import services as synthesis
from .forms import (
    CollectForm,
    EditorsForm,
    MergeForm,
    ParagraphForm,
    PartFormSet,
    PassageFilter,
    SetForm,
    SplitForm,
)
from .models import Passage, ProvincialSet, Source

PER_PAGE = 60
_NAME = "records_provincialset"


def ids(request, name: str) -> list[int]:
    """Ticked rows; what no row can be called is left out."""
    return [int(pk) for pk in request.POST.getlist(name) if re.fullmatch("[0-9]{1,18}", pk)]


def at(name, *args) -> str:
    return reverse(f"admin:{_NAME}_{name}", args=args)


@admin.register(ProvincialSet, site=desk)
class ProvincialSetAdmin(DeskAdmin):
    list_display = ("title", "cycle", "shown_state", "written", "used")
    list_display_links = ("title",)
    list_select_related = ("cycle",)
    cards = True

    def may_add(self, user):
        return bool(secretary_cycles(user))

    def get_queryset(self, request):
        return synthesis.sets_for(request.user).with_progress().order_by("-cycle__fiscal_year")

    @admin.display(description="สถานะ")
    def shown_state(self, record):
        return state_badge(record)

    @admin.display(description="ย่อหน้าที่เขียนแล้ว")
    def written(self, record):
        return record.written

    @admin.display(description="เรื่องที่ใช้เป็นที่มา")
    def used(self, record):
        return record.used

    # --- addresses ---------------------------------------------------------------------------

    def get_urls(self):
        door = self.admin_site.admin_view

        def page(name, view, more=""):
            return path(f"<int:pk>/{name}/{more}", door(view), name=f"{_NAME}_{name}")

        def click(name, view, more=""):
            return page(name, self.clicked(view), more)

        own = [
            page("section", self.section, "<str:key>/"),
            page("passages", self.passages),
            page("paragraph", self.paragraph, "<int:paragraph>/"),
            page("coverage", self.coverage),
            page("parts", self.parts),
            click("refresh", self.refresh),
            click("suggest", self.suggest),
            click("editors", self.editors),
            click("collect", self.collect),
            click("accept", self.accept, "<int:paragraph>/"),
            click("split", self.split, "<int:paragraph>/"),
            click("merge", self.merge, "<int:paragraph>/"),
            click("move", self.move, "<int:paragraph>/"),
            click("drop", self.drop, "<int:paragraph>/"),
            click("takeout", self.take_out, "<int:source>/"),
        ]
        return own + super().get_urls()

    def fetch(self, request, pk) -> ProvincialSet:
        return get_object_or_404(synthesis.sets_for(request.user).select_related("cycle"), pk=pk)

    def clicked(self, view):
        """POST only; what a service refuses becomes words on the page the click came from."""

        def _clicked(request, pk, **kwargs):
            record = self.fetch(request, pk)
            if request.method != "POST":
                return redirect(at("change", record.pk))
            try:
                with transaction.atomic():
                    return redirect(view(request, record, **kwargs))
            except NotAllowed:
                raise PermissionDenied from None
            except Locked:
                messages.warning(request, _LOCKED)
            except Blocked as error:
                for problem in error.problems:
                    messages.error(request, problem.text)
            return redirect(at("change", record.pk))

        return _clicked

    def page(self, request, record, template, status=200, **context):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "record": record,
            "title": record.title,
            "may_write": synthesis.may_write(request.user, record),
            **context,
        }
        name = f"synthesis/desk/{template}.html"
        return TemplateResponse(request, name, context, status=status)

    # --- pages -------------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        if not self.may_add(request.user):
            raise PermissionDenied
        form = SetForm(request.POST or None, cycles=secretary_cycles(request.user))
        if request.method == "POST" and form.is_valid():
            record, new = synthesis.begin(**form.cleaned_data, actor=request.user)
            text = "เริ่มชุดความรู้แล้ว" if new else "รอบนี้มีชุดความรู้อยู่แล้ว เปิดฉบับเดิมให้"
            messages.success(request, text)
            return redirect(at("change", record.pk))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "เริ่มชุดความรู้ของจังหวัด",
            "lead": "หนึ่งชุดต่อรอบ เขียนจากเรื่องที่ผ่านการกลั่นกรอง",
            "form": form,
            "button": "เริ่มชุดความรู้",
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "web/desk/simple_form.html", context, status=status)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not str(object_id).isdigit():
            raise Http404
        if request.method == "POST":
            raise PermissionDenied
        record = self.fetch(request, object_id)
        lead = synthesis.may_lead(request.user, record) and record.editable
        context = {
            "badge": state_badge(record),
            "board": worktable.board(record),
            "may_lead": lead,
            "history": not lead and _may_read_history(request.user, record),
            "editors_form": lead and EditorsForm(record=record),
        }
        return self.page(request, record, "change_form", **context)

    def section(self, request, pk, key):
        record = self.fetch(request, pk)
        try:
            row = worktable.section_row(record, key)
        except KeyError:
            raise Http404 from None
        themes = [t for t, (_, keys) in passages.THEMES.items() if _feeds(keys, key)]
        theme = themes[0] if themes else ""
        return self.page(request, record, "section", row=row, theme=theme)

    def passages(self, request, pk):
        record = self.fetch(request, pk)
        form = PassageFilter(request.GET or None, record=record)
        found = worktable.choose(record, form.wanted)
        number = request.GET.get("page", "")
        start = (int(number[:6]) - 1 if number.isdigit() and int(number[:6]) else 0) * PER_PAGE
        rows = list(found[start : start + PER_PAGE + 1])
        used = Source.objects.filter(paragraph__record=record, paragraph__suggested=False)
        query = request.GET.copy()
        query.pop("page", None)
        for row in rows:
            row.place = section_of(row.record.kind, row.section)
        context = {
            "form": form,
            "rows": rows[:PER_PAGE],
            "more": start // PER_PAGE + 2 if len(rows) > PER_PAGE else 0,
            "query": query.urlencode(),
            "used": set(used.filter(passage__in=rows).values_list("passage", flat=True)),
            "collect_form": CollectForm(
                record=record, initial={"section": request.GET.get("section", "")}
            ),
        }
        return self.page(request, record, "passages", **context)

    def paragraph(self, request, pk, paragraph):
        """Write beside the sources; what came too late is shown beside the text that stands."""
        record = self.fetch(request, pk)
        found = worktable.one(record, paragraph)
        if found is None:
            messages.warning(request, "ย่อหน้านี้ถูกรวมหรือลบไปแล้ว")
            return redirect(at("change", record.pk))
        initial = {
            "version": found.version,
            "section": found.section,
            "name": found.name,
            "text": richtext.to_text(found.text),
        }
        form, status, standing = ParagraphForm(request.POST or None, initial=initial), 200, ""
        if request.method == "POST" and form.is_valid():
            try:
                done = synthesis.write(found, actor=request.user, **form.cleaned_data)
            except NotAllowed:
                raise PermissionDenied from None
            except Locked:
                form.add_error(None, _LOCKED)
            except Blocked as error:
                form.add_error(None, error.problems[0].text)
            else:
                if not done.late:
                    messages.success(request, "บันทึกย่อหน้าแล้ว")
                    return redirect(at("section", record.pk, done.section))
                standing = richtext.to_text(done.text)
                form = ParagraphForm(initial=form.cleaned_data | {"version": done.version})
                found, status = worktable.one(record, paragraph), 409
        if form.errors:
            status = 422
        context = {
            "paragraph": found,
            "form": form,
            "standing": standing,
            "merge_form": MergeForm(paragraph=found),
            "split_form": SplitForm(),
            "section": section_of(record.kind, found.section),
        }
        return self.page(request, record, "paragraph", status, **context)

    def coverage(self, request, pk):
        record = self.fetch(request, pk)
        return self.page(request, record, "coverage", coverage=coverage.coverage(record))

    def parts(self, request, pk):
        record = self.fetch(request, pk)
        may = synthesis.may_write(request.user, record)
        if request.method == "POST" and not may:
            raise PermissionDenied
        forms = PartFormSet(request.POST or None, queryset=record.parts.all(), prefix="parts")
        if request.method == "POST" and forms.is_valid():
            set_parts.save(record, forms, actor=request.user)
            messages.success(request, "บันทึกส่วนประกอบแล้ว")
            return redirect(at("parts", record.pk))
        status = 422 if forms.is_bound else 200
        return self.page(request, record, "parts", status, forms=forms)

    # --- clicks ------------------------------------------------------------------------------

    def refresh(self, request, record):
        if not synthesis.may_edit(request.user, record):
            raise PermissionDenied
        done = passages.refresh(record.cycle)
        text = f"อ่าน {done.records} เรื่อง ได้ข้อความใหม่ {done.new} หายไป {done.gone}"
        messages.success(request, text)
        return at("change", record.pk)

    def suggest(self, request, record):
        made = synthesis.suggest(record, actor=request.user)
        messages.success(request, f"พบกลุ่มที่กล่าวคล้ายกัน {made} กลุ่ม")
        return at("change", record.pk)

    def editors(self, request, record):
        form = EditorsForm(request.POST, record=record)
        chosen = form.cleaned_data["editors"] if form.is_valid() else []
        synthesis.choose_editors(record, chosen, actor=request.user)
        messages.success(request, "บันทึกผู้ร่วมเขียนแล้ว")
        return at("change", record.pk)

    def collect(self, request, record):
        form = CollectForm(request.POST, record=record)
        ticked = ids(request, "passage")
        chosen = Passage.objects.filter(pk__in=ticked)
        values = form.cleaned_data if form.is_valid() else {}
        group = synthesis.collect(record, list(chosen), actor=request.user, **values)
        messages.success(request, f"ใส่ข้อความ {len(chosen)} ข้อความในกลุ่ม “{group.name}” แล้ว")
        return at("paragraph", record.pk, group.pk)

    def one(self, record, pk):
        return get_object_or_404(record.paragraphs.select_related("record"), pk=pk)

    def accept(self, request, record, paragraph):
        group = synthesis.accept(self.one(record, paragraph), actor=request.user)
        messages.success(request, f"รับกลุ่ม “{group.name}” แล้ว เขียนย่อหน้าได้เลย")
        return at("paragraph", record.pk, group.pk)

    def split(self, request, record, paragraph):
        ticked = ids(request, "source")
        name = request.POST.get("name", "")
        new = synthesis.split(
            self.one(record, paragraph), ticked, actor=request.user, name=name[:200]
        )
        messages.success(request, f"แยกเป็นกลุ่ม “{new.name}” แล้ว")
        return at("paragraph", record.pk, new.pk)

    def merge(self, request, record, paragraph):
        group = self.one(record, paragraph)
        form = MergeForm(request.POST, paragraph=group)
        if not form.is_valid():
            messages.error(request, "เลือกกลุ่มที่จะรวมเข้าด้วยกัน")
            return at("paragraph", record.pk, group.pk)
        into = synthesis.merge(group, form.cleaned_data["into"], actor=request.user)
        messages.success(request, f"รวมเข้ากับกลุ่ม “{into.name}” แล้ว")
        return at("paragraph", record.pk, into.pk)

    def move(self, request, record, paragraph):
        group = self.one(record, paragraph)
        synthesis.move(group, actor=request.user, up=request.POST.get("to") == "up")
        return at("section", record.pk, group.section) + f"#p{group.pk}"

    def drop(self, request, record, paragraph):
        group = self.one(record, paragraph)
        synthesis.drop(group, actor=request.user)
        messages.success(request, f"นำกลุ่ม “{group.name}” ออกแล้ว ข้อความเดิมอยู่ในประวัติ")
        return at("section", record.pk, group.section)

    def take_out(self, request, record, source):
        rows = Source.objects.filter(paragraph__record=record).select_related("paragraph__record")
        found = get_object_or_404(rows, pk=source)
        synthesis.take_out(found, actor=request.user)
        messages.success(request, "นำข้อความออกจากที่มาแล้ว")
        return at("paragraph", record.pk, found.paragraph_id)


_LOCKED = "ชุดความรู้นี้ส่งให้คณะกรรมการแล้ว แก้ไขไม่ได้ในขณะนี้"


def _feeds(keys, section: str) -> bool:
    return any(passages.target_of(key) == section for key in keys)


def _may_read_history(user, record) -> bool:
    return Record.objects.history_open_to(user).filter(pk=record.pk).exists()
