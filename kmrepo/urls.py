from django.urls import include, path

import records.admin  # noqa: F401  (registers the desk)
from records.admin.site import desk

urlpatterns = [
    path("", include("records.urls")),
    path("admin/", desk.urls),
]
handler400 = "records.views.errors.bad_request"
