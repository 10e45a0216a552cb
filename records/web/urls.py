"""The addresses of the web room."""

from django.urls import path

from . import health

urlpatterns = [
    path("readyz", health.readyz, name="health-readyz"),
    path("healthz", health.healthz, name="health-healthz"),
]
