"""The pages of the people room on the desk."""

from records.web.desk_site import desk

from . import batches, invitations, people

__all__ = ["batches", "people"]

desk.pages["invitations"] = invitations.page
