"""The choice of the awards: one page for each ballot, with what its phase allows."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from records.documents import docx, pdf
from records.record.workflow import Blocked, NotAllowed
from records.templatetags import components
from records.web.desk_base import DeskAdmin, chair_cycles, secretary_cycles
from records.web.desk_site import desk

from .. import ballots, shortlists
from ..ballots import WrongPhase
from ..forms.ballots import BallotForm, NominationForm, RuleForm, TieForm, VoteForm, WhyForm
from ..minutes_document import minutes
from ..models import Ballot

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def ballot_url(ballot) -> str:
    return reverse("admin:records_ballot_change", args=[ballot.pk])


@admin.register(Ballot, site=desk)
class BallotAdmin(DeskAdmin):
    list_display = ("__str__", "shown_phase", "listed", "turnout")
    list_filter = ("cycle", "kind")
    cards = True

    def may_add(self, user):
        return bool(secretary_cycles(user) or chair_cycles(user))

    def get_queryset(self, request):
        return super().get_queryset(request).for_list()

    @admin.display(description="ขั้น")
    def shown_phase(self, ballot):
        tone, label = ballot.tone, ballot.get_phase_display()
        return components.state(tone, label)

    @admin.display(description="เรื่องในรายชื่อ")
    def listed(self, ballot):
        return ballot.listed

    @admin.display(description="ลงคะแนนแล้ว")
    def turnout(self, ballot):
        return f"{ballot.turnout}/{ballot.seats}" if ballot.opened_at else "–"

    # --- addresses ---------------------------------------------------------------------------

    def get_urls(self):
        def click(name, view, more=""):
            door = self.admin_site.admin_view(self.clicked(view))
            return path(f"<int:pk>/{name}/{more}", door, name=f"records_ballot_{name}")

        own = [
            click("rule", self.rule),
            click("nominate", self.nominate),
            click("drop", self.drop, "<int:candidate>/"),
            click("open", self.open),
            click("vote", self.vote),
            click("strike", self.strike, "<int:candidate>/"),
            click("remove", self.remove, "<int:voter>/"),
            click("close", self.close),
            click("tie", self.tie),
            click("cancel", self.cancel),
            path(
                "<int:pk>/minutes.<str:suffix>",
                self.admin_site.admin_view(self.minutes),
                name="records_ballot_minutes",
            ),
        ]
        return own + super().get_urls()

    def clicked(self, view):
        """POST only; refusals of the service become words on the page of the ballot."""

        def _clicked(request, pk, **kwargs):
            ballot = get_object_or_404(Ballot.objects.select_related("cycle"), pk=pk)
            if request.method != "POST":
                return redirect(ballot_url(ballot))
            try:
                with transaction.atomic():
                    return view(request, ballot, **kwargs) or redirect(ballot_url(ballot))
            except WrongPhase as error:
                text = f"มีผู้ดำเนินการไปแล้ว ขณะนี้ “{error}” การกดของท่านไม่มีผล"
                messages.warning(request, text)
            except NotAllowed:
                raise PermissionDenied from None
            except Blocked as error:
                for problem in error.problems:
                    messages.error(request, problem.text)
            return redirect(ballot_url(ballot))

        return _clicked

    # --- pages -------------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        if not self.may_add(request.user):
            raise PermissionDenied
        cycles = [*secretary_cycles(request.user), *chair_cycles(request.user)]
        form = BallotForm(request.POST or None, cycles=cycles)
        if request.method == "POST" and form.is_valid():
            try:
                ballot = ballots.create(**form.cleaned_data, actor=request.user)
            except Blocked as error:
                form.add_error(None, error.problems[0].text)
            else:
                self.log_addition(request, ballot, "ตั้งการคัดเลือก")
                return redirect(ballot_url(ballot))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "ตั้งการคัดเลือกรางวัล",
            "lead": "เลือกรางวัลและกติกา แล้วทำรายชื่อในหน้าถัดไป",
            "form": form,
            "button": "ตั้งการคัดเลือก",
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "web/desk/simple_form.html", context, status=status)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not str(object_id).isdigit():
            raise Http404
        ballot = get_object_or_404(Ballot.objects.select_related("cycle"), pk=object_id)
        if request.method == "POST":
            raise PermissionDenied
        return self.page(request, ballot)

    def page(self, request, ballot, status=200, **forms):
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        context |= page_context(request.user, ballot, **forms)
        name = "awards/desk/ballot/change_form.html"
        return TemplateResponse(request, name, context, status=status)

    # --- clicks ------------------------------------------------------------------------------

    def rule(self, request, ballot):
        form = RuleForm(request.POST)
        if not form.is_valid():
            return self.page(request, ballot, 422, rule_form=form)
        count, minimum = form.cleaned_data["count"], float(form.cleaned_data["minimum"])
        new = shortlists.by_rule(ballot, actor=request.user, count=count, minimum=minimum)
        self.log_change(request, ballot, f"ทำรายชื่อ {new[0].note}: {len(new)} เรื่อง")
        messages.success(request, f"เพิ่มในรายชื่อแล้ว {len(new)} เรื่อง")

    def nominate(self, request, ballot):
        form = NominationForm(request.POST, ballot=ballot)
        if not form.is_valid():
            return self.page(request, ballot, 422, nomination_form=form)
        record = form.cleaned_data["record"]
        shortlists.add(ballot, record, actor=request.user, reason=form.cleaned_data["reason"])
        self.log_change(request, ballot, f"เสนอชื่อ {record.number}: {form.cleaned_data['reason']}")
        messages.success(request, f"เพิ่ม {record.number} ในรายชื่อแล้ว")

    def drop(self, request, ballot, candidate):
        candidate = get_object_or_404(ballot.candidates.select_related("record"), pk=candidate)
        shortlists.drop(candidate, actor=request.user)
        self.log_change(request, ballot, f"นำ {candidate.record.number} ออกจากรายชื่อ")
        messages.success(request, f"นำ {candidate.record.number} ออกจากรายชื่อแล้ว")

    def open(self, request, ballot):
        ballots.open_ballot(ballot, actor=request.user)
        self.log_change(request, ballot, "เปิดลงคะแนน")
        messages.success(request, "เปิดลงคะแนนแล้ว แจ้งผู้มีสิทธิออกเสียงทุกคนแล้ว")

    def vote(self, request, ballot):
        voter = ballots.voter_of(request.user, ballot)
        form = VoteForm(request.POST, ballot=ballot, voter=voter)
        if not ballot.is_open:
            raise WrongPhase(ballot)
        if not form.is_valid():
            return self.page(request, ballot, 422, vote_form=form)
        ballots.vote(ballot, actor=request.user, candidate=form.candidate)
        messages.success(request, "บันทึกคะแนนของท่านแล้ว เปลี่ยนได้จนกว่าจะปิดการลงคะแนน")

    def strike(self, request, ballot, candidate):
        candidate = get_object_or_404(ballot.candidates.select_related("record"), pk=candidate)
        reason = self.why(request)
        freed = ballots.strike(candidate, actor=request.user, reason=reason)
        self.log_change(request, ballot, f"นำ {candidate.record.number} ออก: {reason}")
        text = f"นำ {candidate.record.number} ออกแล้ว แจ้งผู้ที่ต้องลงคะแนนใหม่ {len(freed)} คน"
        messages.success(request, text)

    def remove(self, request, ballot, voter):
        voter = get_object_or_404(ballot.voters.select_related("user"), pk=voter)
        reason = self.why(request)
        if ballots.remove_voter(voter, actor=request.user, reason=reason):
            self.log_change(request, ballot, f"{voter} พ้นสิทธิออกเสียง: {reason}")
        messages.success(request, f"{voter} พ้นสิทธิออกเสียงแล้ว คะแนนที่ลงไว้ไม่นับ")

    def close(self, request, ballot):
        ballot = ballots.close(ballot, actor=request.user)
        self.log_change(request, ballot, f"ปิดการลงคะแนน: {ballot.get_phase_display()}")
        if ballot.is_tied:
            messages.warning(request, "คะแนนสูงสุดเท่ากัน โปรดชี้ขาดพร้อมเหตุผล")
        else:
            messages.success(request, "ปิดการลงคะแนนและประกาศผลแล้ว")

    def tie(self, request, ballot):
        form = TieForm(request.POST, tied=ballots.tied(ballot))
        if ballot.is_tied and not form.is_valid():
            return self.page(request, ballot, 422, tie_form=form)
        chosen = form.candidate if ballot.is_tied else None
        reason = form.cleaned_data["reason"] if ballot.is_tied else ""
        ballots.break_tie(ballot, actor=request.user, candidate=chosen, reason=reason)
        self.log_change(request, ballot, f"ชี้ขาด {chosen.record.number}: {reason}")
        messages.success(request, "ประกาศผลแล้ว")

    def cancel(self, request, ballot):
        reason = self.why(request)
        ballots.cancel(ballot, actor=request.user, reason=reason)
        self.log_change(request, ballot, f"ยกเลิกการคัดเลือก: {reason}")
        messages.success(request, "ยกเลิกการคัดเลือกแล้ว")

    def minutes(self, request, pk, suffix):
        """The minutes as Word or PDF, once there is something to tell."""
        writers = {"docx": (docx, WORD), "pdf": (pdf, "application/pdf")}
        ballot = get_object_or_404(Ballot.objects.select_related("cycle"), pk=pk)
        if suffix not in writers or ballot.opened_at is None or ballot.is_open:
            raise Http404
        writer, content_type = writers[suffix]
        name = f"ballot-{ballot.cycle.fiscal_year}-{ballot.kind}.{suffix}"
        response = HttpResponse(writer.write(minutes(ballot)), content_type=content_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @staticmethod
    def why(request) -> str:
        form = WhyForm(request.POST)
        return form.cleaned_data["reason"] if form.is_valid() else ""


def page_context(user, ballot, **forms) -> dict:
    """Everything the page of a ballot shows to this person."""
    candidates = list(ballot.candidates.for_page())
    standing = [c for c in candidates if c.struck_at is None]
    rows = shortlists.standings([c.record for c in standing], reader=user)
    by_record = {c.record_id: c for c in standing}
    may_prepare = shortlists.may_prepare(user, ballot)
    voter = ballots.voter_of(user, ballot) if ballot.is_open else None
    voters = list(ballot.voters.select_related("user__unit", "vote__candidate__record"))
    return {
        "title": str(ballot),
        "ballot": ballot,
        "candidates": candidates,
        "columns": [(s, by_record[s.record.pk]) for s in rows],
        "lines": shortlists.compare(ballot, rows),
        "winner": ballot.winner and next(c for c in candidates if c.pk == ballot.winner_id),
        "result": sorted(standing, key=lambda c: -(c.votes or 0)) if ballot.is_counted else [],
        "voters": voters,
        "entitled": sum(v.is_entitled for v in voters),
        "turnout": sum(hasattr(v, "vote") for v in voters),
        "award": ballot.awards.first(),
        "may_prepare": may_prepare,
        "may_close": ballots.may_close(user, ballot),
        "hindrances": ballots.hindrances(ballot) if ballot.is_preparing else [],
        "obstacles": ballots.obstacles(ballot) if ballot.is_open else [],
        "voter": voter,
        "rule_form": RuleForm(),
        "nomination_form": may_prepare and ballot.is_preparing and NominationForm(ballot=ballot),
        "vote_form": voter and VoteForm(ballot=ballot, voter=voter),
        "tie_form": ballot.is_tied and TieForm(tied=ballots.tied(ballot)),
        **forms,
    }
