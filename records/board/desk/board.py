"""The board of a cycle, as page, picture, paper and workbook."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from records.core import permissions
from records.web.access import committee
from records.web.requests import MemberRequest

from .. import exports, shown
from .. import page as boards
from . import base


@committee
def page(request: MemberRequest) -> HttpResponse:
    """?year= chooses the cycle, ?file= a file of the same figures."""
    cycle, cycles = base.cycle_of(request)
    board = boards.board(cycle, cycles)
    if wanted := request.GET.get("file", ""):
        file = exports.of_board(board, wanted, actor=request.user)
        if file is None:
            raise Http404
        return base.download(file)
    context = shown.context(board) | {
        "title": "กระดานรอบปี",
        "leads": permissions.holds_seat(request.user, cycle.pk, *permissions.COMMITTEE_LEADS),
        "rows_page": "admin:boardrows",
        "files": exports.BOARD_FILES,
    }
    return base.show(request, "board", context)
