"""The board on the desk: one word for address, module, template and test."""

from records.web.desk_site import desk

from . import board, boardrows

desk.pages |= {
    "board": board.page,
    "boardrows": boardrows.page,
}
