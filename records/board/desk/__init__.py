"""The board on the desk: one word for address, module, template and test."""

from records.web.desk_site import desk

from . import authors, board, boardrows, reminded, reminderplan, roster

desk.pages |= {
    "board": board.page,
    "boardrows": boardrows.page,
    "roster": roster.page,
    "authors": authors.page,
    "reminded": reminded.page,
    "reminderplan": reminderplan.page,
}
