"""The pages of the cycles room on the desk."""

from records.web.desk_site import desk

from . import cycles, late_permissions, turning

__all__ = ["cycles", "late_permissions"]  # they register themselves

desk.pages |= {"turning": turning.page}
