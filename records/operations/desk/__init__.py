"""The pages of the operations room on the desk."""

from records.web.desk_site import desk

from . import doctor, office

desk.pages |= {"doctor": doctor.page, "office": office.page}
