"""The committee's desk: Django's admin with our own door, names and templates."""

from django.contrib.admin import AdminSite

from records import permissions


class Desk(AdminSite):
    site_title = "โต๊ะทำงานคณะกรรมการ"
    site_header = "โต๊ะทำงานคณะกรรมการ"
    index_title = "งานที่รออยู่"
    empty_value_display = "–"

    def has_permission(self, request):
        return permissions.has_desk(request.user)


desk = Desk(name="admin")
