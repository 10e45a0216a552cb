"""The addresses of the operations room outside the desk."""

from django.urls import path

from .views import data

urlpatterns = [
    path("account/data/", data.index, name="data-index"),
    path("account/data/download/", data.download, name="data-download"),
]
