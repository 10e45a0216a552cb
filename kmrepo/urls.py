from django.urls import include, path

import records.desk  # noqa: F401  (registers the desk)
from records.web.desk_site import desk

urlpatterns = [
    path("", include("records.urls")),
    path("admin/", desk.urls),
]
handler400 = "records.web.errors.bad_request"
handler500 = "records.web.errors.server_error"
