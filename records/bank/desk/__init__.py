"""The bank's pages on the desk."""

from records.web.desk_site import desk

from . import themes

__all__ = ["themes"]

desk.pages["themes"] = themes.page
