"""The addresses of the notices room."""

from django.urls import path

from . import views

urlpatterns = [
    path("notices/", views.index, name="notices-index"),
    path("notices/read/", views.read, name="notices-read"),
    path("notices/rhythm/", views.rhythm, name="notices-rhythm"),
]
