"""The small steps of the looking-over page: passages moved and moved back, repairs agreed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from records.core.sections import text_sections
from records.web.access import member

from .. import moves, review_page
from .. import review as reviewing
from ..forms.review import ReviewForm
from ..models import TaughtHeading, Upload

if TYPE_CHECKING:
    from records.web.requests import MemberRequest

_ANCHOR = re.compile(r"[a-z][a-z0-9_-]{0,60}")


@member
@require_POST
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the ticked passages, or the one whose menu was opened, into a section."""
    form = form_with_choices_kept(request, pk)
    before = _standing(form)
    done = reviewing.move_passages(
        form.upload,
        form.numbers,
        form.target,
        following="following" in request.POST,
        teach="remember" in request.POST,
        actor=request.user,
    )
    if done.standing:
        messages.warning(request, _not_taught(done.standing))
    if _by_script(request):
        return _changes(request, pk, before)
    if not done.count:
        messages.info(request, "เลือกข้อความก่อน แล้วกดปุ่มของหัวข้อที่ต้องการวาง")
    return _back(request, pk, f"p{form.numbers[0]}" if form.numbers else "source")


@member
@require_POST
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the last move back."""
    form = form_with_choices_kept(request, pk)
    before = _standing(form)
    numbers = moves.take_back(form.upload, actor=request.user)
    if _by_script(request):
        return _changes(request, pk, before)
    if numbers:
        messages.success(request, "ย้ายกลับแล้ว")
    return _back(request, pk, f"p{numbers[0]}" if numbers else "source")


@member
@require_POST
def repair(request: MemberRequest, pk: int) -> HttpResponse:
    """Use the proposed repairs that were agreed to, and no others."""
    form = form_with_choices_kept(request, pk)
    reviewing.accept_repairs(form.upload, form.repairs_accepted())
    return _back(request, pk, review_page.REPAIRS_STEP)


@member
@require_POST
def keep(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the head as it stands; quiet: the page is not wanted back."""
    form_with_choices_kept(request, pk)
    if "quiet" in request.POST:
        return HttpResponse(status=204)
    return _back(request, pk, review_page.HEAD_STEP)


@member
@require_POST
def pick(request: MemberRequest, pk: int) -> HttpResponse:
    """To the page where the section of a passage is chosen; what was typed is kept."""
    form = form_with_choices_kept(request, pk)
    number = request.POST.get("pick", "")
    if number not in {str(item.passage.n) for item in form.shown()}:
        return _back(request, pk, "source")
    return redirect("moving-passage", pk, int(number))


@member
def passage(request: MemberRequest, pk: int, n: int) -> HttpResponse:
    """One passage, with what stands around it in the source, and the sections it may go to."""
    form = ReviewForm(upload=_upload(request, pk), user=request.user)
    shown = form.shown()
    item = next((item for item in shown if item.passage.n == n), None)
    if item is None:
        raise Http404
    context = {
        "upload": form.upload,
        "item": item,
        "around": review_page.around(shown, n),
        "sections": text_sections(form.shown_kind),
    }
    return render(request, "imports/moving/passage.html", context)


def form_with_choices_kept(request: MemberRequest, pk: int) -> ReviewForm:
    """The posted form; its fields are kept, whichever button was pressed."""
    form = ReviewForm(request.POST, upload=_upload(request, pk), user=request.user)
    reviewing.keep_choices(form.upload, form.choices())
    return form


def _changes(request: MemberRequest, pk: int, before: dict[int, tuple[str, str]]) -> HttpResponse:
    """Only what is another now: the script puts it into the page."""
    form = ReviewForm(upload=_upload(request, pk), user=request.user)
    form.has_repairs = "repairs_shown" in request.POST
    after = _standing(form)
    moved = [item for item in form.shown() if before.get(item.passage.n) != after[item.passage.n]]
    touched = {states[item.passage.n][0] for item in moved for states in (before, after)}
    context = {
        "form": form,
        "upload": form.upload,
        "moved": moved,
        "rows": [row for row in form.rows if row.section.anchor in touched],
        "head_too": review_page.HEAD_STEP in touched,
        "unplaced_too": review_page.UNPLACED_STEP in touched,
    }
    return render(request, "imports/moving/_changes.html", context)


def _standing(form: ReviewForm) -> dict[int, tuple[str, str]]:
    """Passage → the step in which it stands, and how sure that is."""
    return {item.passage.n: (item.anchor, item.trust_label) for item in form.shown()}


def _by_script(request: MemberRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _upload(request: MemberRequest, pk: int) -> Upload:
    return get_object_or_404(
        Upload.objects.select_related("cycle", "scan"), pk=pk, owner=request.user
    )


def _not_taught(heading: TaughtHeading) -> str:
    """Why the words were not learnt, and whom to ask."""
    stands = f"ระบบจำไว้แล้วว่าเป็น {heading.section}" if heading.active else "เลิกใช้เป็นชื่อหัวข้อแล้ว"
    return (
        f"ย้ายข้อความแล้ว แต่ไม่ได้จำ “{heading}” เป็นชื่อหัวข้อ เพราะ{stands} "
        "ถ้าควรเปลี่ยน แจ้งเลขานุการคณะกรรมการหรือผู้ดูแลระบบ"
    )


def _anchor(value: str | None) -> str:
    return value if value and _ANCHOR.fullmatch(value) else ""


def _back(request: MemberRequest, pk: int, otherwise: str) -> HttpResponse:
    """To the step from which it came, or else to *otherwise*."""
    anchor = _anchor(request.POST.get("at")) or otherwise
    return redirect(f"{reverse('imports-review', args=[pk])}#{anchor}")
